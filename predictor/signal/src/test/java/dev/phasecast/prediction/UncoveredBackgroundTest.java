package dev.phasecast.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.motion.LastingMotion;
import dev.phasecast.motion.Layers;
import dev.phasecast.motion.VectorGrid;
import dev.phasecast.registration.WaveTexture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UncoveredBackgroundTest {
  private static final int HEIGHT = 160;
  private static final int WIDTH = 288;
  private static final int SIDE = 64;
  private static final int SPEED = 16;

  /** A textured square that crosses a texture which itself moves by {@code pan} pixels a frame. */
  private static Plane scene(int t, double pan) {
    float[] data = new WaveTexture(5).plane(HEIGHT, WIDTH, t * pan, 0).data().clone();
    Plane front = new WaveTexture(6).plane(HEIGHT, WIDTH, t * SPEED, 0);
    int left = 16 + t * SPEED;
    for (int y = 48; y < 48 + SIDE; y++) {
      for (int x = left; x < left + SIDE; x++) {
        data[y * WIDTH + x] = front.data()[y * WIDTH + x];
      }
    }
    return Plane.of(HEIGHT, WIDTH, data);
  }

  /** The exact vectors of a frame of the scene. */
  private static VectorGrid vectors(int t, double pan) {
    VectorGrid grid = VectorGrid.covering(HEIGHT, WIDTH, 8);
    int left = 16 + t * SPEED;
    for (int i = 0; i < grid.dx().length; i++) {
      int x = 8 * (i % grid.columns());
      int y = 8 * (i / grid.columns());
      boolean front = x >= left && x < left + SIDE && y >= 48 && y < 48 + SIDE;
      grid.dx()[i] = front ? SPEED : (float) pan;
    }
    return grid;
  }

  @ParameterizedTest
  @CsvSource({"0", "1.5", "-2"})
  void showsAgainWhatWasSeenBeforeItWasHidden(double pan) {
    var layers = new Layers(vectors(0, pan).alike());
    var background = new UncoveredBackground();
    double without = 0;
    double with = 0;
    for (int t = 0; t < 12; t++) {
      Plane newest = scene(t, pan);
      layers.next(vectors(t, pan), 1);
      Plane moved = WindowShift.shift(newest, layers.carried().vectors());
      Plane filled = background.fill(newest, layers, 1, moved, layers.carried());
      // By then the square stands beside where it began, and what it leaves had been seen.
      if (t >= 7) {
        Plane next = scene(t + 1, pan);
        without += uncoveredError(t + 1, pan, next, moved);
        with += uncoveredError(t + 1, pan, next, filled);
      }
    }
    assertTrue(with < 0.5 * without, with + " of " + without);
    assertTrue(background.belief() > 0.7, "believed " + background.belief());
  }

  @Test
  void fillsWhatFoundMotionUncovers() {
    var motion = new LastingMotion(HEIGHT, WIDTH);
    var background = new UncoveredBackground();
    double without = 0;
    double with = 0;
    for (int t = 0; t < 12; t++) {
      Plane newest = scene(t, 0);
      motion.next(newest);
      Plane moved = WindowShift.shift(newest, motion.coming());
      Plane filled =
          background.fill(newest, motion.layers(), motion.steps(), moved, motion.carried());
      if (t >= 7) {
        Plane next = scene(t + 1, 0);
        without += uncoveredError(t + 1, 0, next, moved);
        with += uncoveredError(t + 1, 0, next, filled);
      }
    }
    assertTrue(with < 0.95 * without, with + " of " + without);
  }

  /** Mean squared error over the strip that the square has just left. */
  private static double uncoveredError(int t, double pan, Plane truth, Plane predicted) {
    int right = 16 + t * SPEED;
    double sum = 0;
    int count = 0;
    for (int y = 52; y < 44 + SIDE; y++) {
      for (int x = right - SPEED + (int) pan; x < right; x++) {
        double off = truth.at(x, y) - predicted.at(x, y);
        sum += off * off;
        count++;
      }
    }
    return sum / count;
  }

  @Test
  void leavesAloneWhatHidesNothing() {
    var motion = new LastingMotion(HEIGHT, WIDTH);
    var background = new UncoveredBackground();
    var texture = new WaveTexture(5);
    for (int t = 0; t < 5; t++) {
      Plane newest = texture.plane(HEIGHT, WIDTH, 3 * t, 0);
      motion.next(newest);
      assertSame(
          newest,
          background.fill(newest, motion.layers(), motion.steps(), newest, motion.carried()));
    }
    assertEquals(0.5, background.belief());
  }

  /** The square leaves its own picture behind, as if it were painted, so nothing is uncovered. */
  @Test
  void stopsBelievingWhatDoesNotComeTrue() {
    var layers = new Layers(vectors(0, 0).alike());
    var background = new UncoveredBackground();
    float[] painted = scene(0, 0).data();
    for (int t = 0; t < 12; t++) {
      float[] data = painted.clone();
      float[] now = scene(t, 0).data();
      int left = 16 + t * SPEED;
      for (int y = 48; y < 48 + SIDE; y++) {
        System.arraycopy(now, y * WIDTH + left, data, y * WIDTH + left, SIDE);
      }
      painted = data;
      Plane newest = Plane.of(HEIGHT, WIDTH, data);
      layers.next(vectors(t, 0), 1);
      Plane moved = WindowShift.shift(newest, layers.carried().vectors());
      background.fill(newest, layers, 1, moved, layers.carried());
    }
    assertTrue(background.belief() < 0.2, "believed " + background.belief());
  }

  @Test
  void worksOnSmallPicturesAndForgets() {
    for (int[] size : new int[][] {{16, 16}, {17, 33}, {1, 1}}) {
      var motion = new LastingMotion(size[0], size[1]);
      var background = new UncoveredBackground();
      for (int t = 0; t < 4; t++) {
        Plane newest = new WaveTexture(3).plane(size[0], size[1], t, 0);
        motion.next(newest);
        Plane filled =
            background.fill(newest, motion.layers(), motion.steps(), newest, motion.carried());
        assertTrue(filled.sameSize(newest));
        for (float each : filled.data()) {
          assertTrue(Float.isFinite(each));
        }
      }
      background.forget();
      assertEquals(0.5, background.belief());
    }
  }
}
