package dev.phasecast.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.phasecast.frame.Plane;
import dev.phasecast.registration.WaveTexture;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DominantMotionsTest {
  private static final int HEIGHT = 64;
  private static final int WIDTH = 96;

  /** Two thirds of the picture move one way and the rest another. */
  @Test
  void findsTheMotionsBySize() {
    Plane before = new WaveTexture(1).plane(HEIGHT, WIDTH, 0, 0);
    Plane large = new WaveTexture(1).plane(HEIGHT, WIDTH, 6, 2);
    Plane small = new WaveTexture(1).plane(HEIGHT, WIDTH, -4, -1);
    float[] samples = large.data().clone();
    for (int y = 0; y < HEIGHT; y++) {
      System.arraycopy(small.data(), y * WIDTH + 64, samples, y * WIDTH + 64, 32);
    }
    VectorGrid vectors = VectorGrid.covering(HEIGHT, WIDTH, 8);
    for (int i = 0; i < vectors.dx().length; i++) {
      boolean left = i % vectors.columns() < 8;
      // A little apart within one bin each, so that a mean is called for.
      float apart = i % 2 == 0 ? 0.1f : -0.1f;
      vectors.dx()[i] = (left ? 6 : -4) + apart;
      vectors.dy()[i] = left ? 2 : -1;
    }
    var matcher = new BlockMatcher(before, Plane.of(HEIGHT, WIDTH, samples), 8, 1);
    float[] motions = DominantMotions.of(vectors, new float[vectors.dx().length], matcher);
    assertEquals(4, motions.length, Arrays.toString(motions));
    assertEquals(6, motions[0], 0.06f);
    assertEquals(2, motions[1], 1e-4f);
    assertEquals(-4, motions[2], 0.06f);
    assertEquals(-1, motions[3], 1e-4f);
  }

  /** Vectors in a flat picture explain nothing, and standing still is no motion. */
  @Test
  void countsOnlyWhatExplainsSomething() {
    Plane flat = Plane.filled(HEIGHT, WIDTH, 0.5f);
    VectorGrid vectors = VectorGrid.covering(HEIGHT, WIDTH, 8);
    Arrays.fill(vectors.dx(), 3);
    float[] cost = new float[vectors.dx().length];
    assertEquals(0, DominantMotions.of(vectors, cost, new BlockMatcher(flat, flat, 8, 1)).length);
    Plane before = new WaveTexture(1).plane(HEIGHT, WIDTH, 0, 0);
    Plane newest = new WaveTexture(2).plane(HEIGHT, WIDTH, 0, 0);
    var matcher = new BlockMatcher(before, newest, 8, 1);
    assertEquals(0, DominantMotions.of(vectors.alike(), cost, matcher).length);
  }

  @Test
  void keepsSixAtMost() {
    Plane before = new WaveTexture(1).plane(HEIGHT, WIDTH, 0, 0);
    Plane newest = new WaveTexture(2).plane(HEIGHT, WIDTH, 0, 0);
    VectorGrid vectors = VectorGrid.covering(HEIGHT, WIDTH, 8);
    for (int i = 0; i < vectors.dx().length; i++) {
      vectors.dx()[i] = 4 + 4 * (i % 10);
    }
    float[] cost = new float[vectors.dx().length];
    assertEquals(
        12, DominantMotions.of(vectors, cost, new BlockMatcher(before, newest, 8, 1)).length);
  }
}
