package dev.phasecast.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.registration.WaveTexture;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhasePlanesTest {
  /** Distance from a motion to the nearest candidate at a place. */
  private static double nearest(PhasePlanes planes, int x, int y, double dx, double dy) {
    float[] candidates = new float[9 * PhasePlanes.PEAKS * 2];
    int count = planes.candidates(x, y, candidates, 0);
    double nearest = Double.MAX_VALUE;
    for (int k = 0; k < count; k += 2) {
      nearest = Math.min(nearest, Math.hypot(candidates[k] - dx, candidates[k + 1] - dy));
    }
    return nearest;
  }

  @Test
  void seesTheMotionOfEveryWindow() {
    var planes = new PhasePlanes(70, 100, 32, 1);
    planes.next(new WaveTexture(4).plane(70, 100, 0, 0));
    planes.next(new WaveTexture(4).plane(70, 100, 5.25, -2.5));
    for (int y = 0; y < 70; y += 8) {
      for (int x = 0; x < 100; x += 8) {
        assertTrue(nearest(planes, x, y, 5.25, -2.5) < 0.4, x + ", " + y);
      }
    }
  }

  @Test
  void seesADiscAndItsGround() {
    var planes = new PhasePlanes(96, 96, 32, 1);
    for (int i = 0; i < 2; i++) {
      Plane ground = new WaveTexture(1).plane(96, 96, -3 * i, -2 * i);
      Plane object = new WaveTexture(2).plane(96, 96, 4 * i, i);
      planes.next(new Disc(46 + 4 * i, 47 + i, 24).over(ground, object));
    }
    assertEquals(0, nearest(planes, 48, 48, 4, 1), 0.4);
    assertEquals(0, nearest(planes, 4, 4, -3, -2), 0.4);
    assertEquals(0, nearest(planes, 92, 8, -3, -2), 0.4);
  }

  /** Two textures that shine through each other. */
  @Test
  void seesTwoMotionsAtOnePlace() {
    var planes = new PhasePlanes(64, 64, 64, 1);
    for (int i = 0; i < 2; i++) {
      Plane one = new WaveTexture(1).plane(64, 64, 4 * i, 0);
      Plane other = new WaveTexture(2).plane(64, 64, -3 * i, 2 * i);
      float[] samples = one.data().clone();
      for (int k = 0; k < samples.length; k++) {
        samples[k] = (samples[k] + other.data()[k]) / 2;
      }
      planes.next(Plane.of(64, 64, samples));
    }
    assertTrue(nearest(planes, 32, 32, 4, 0) < 0.5);
    assertTrue(nearest(planes, 32, 32, -3, 2) < 0.5);
  }

  @Test
  void countsInPixelsOfTheFullPicture() {
    var planes = new PhasePlanes(48, 60, 32, 3);
    for (int i = 0; i < 2; i++) {
      Plane full = WaveTexture.coarse(7).plane(48, 60, 1 / 3.0, 12 * i, -6 * i);
      planes.next(full);
    }
    assertTrue(nearest(planes, 90, 70, 12, -6) < 1);
  }

  /** Each place is told of by the windows over it, the last pixel too, and by at most nine. */
  @ParameterizedTest
  @CsvSource({"32,32,32", "33,47,32", "65,64,32", "100,70,32", "66,129,64", "16,23,16"})
  void everyPlaceHasItsWindows(int height, int width, int side) {
    var planes = new PhasePlanes(height, width, side, 1);
    float[] candidates = new float[1 + 9 * PhasePlanes.PEAKS * 2];
    int each = PhasePlanes.PEAKS * 2;
    // A grid of points may end beyond the last pixel.
    for (int y = 0; y < height + 8; y++) {
      for (int x = 0; x < width + 8; x++) {
        int count = planes.candidates(x, y, candidates, 1);
        assertEquals(1, count % each);
        assertTrue(count >= 1 + each, x + ", " + y);
      }
    }
  }

  @Test
  void noiseAndFlatPicturesGiveFiniteVectors() {
    var random = new Random(3);
    var planes = new PhasePlanes(32, 32, 32, 1);
    for (int i = 0; i < 4; i++) {
      float[] samples = new float[32 * 32];
      for (int k = 0; k < samples.length; k++) {
        samples[k] = i < 2 ? random.nextFloat() : 0.3f;
      }
      planes.next(Plane.of(32, 32, samples));
      float[] candidates = new float[9 * PhasePlanes.PEAKS * 2];
      int count = planes.candidates(5, 9, candidates, 0);
      for (int k = 0; k < count; k++) {
        assertTrue(Math.abs(candidates[k]) <= 16.5f);
      }
    }
  }
}
