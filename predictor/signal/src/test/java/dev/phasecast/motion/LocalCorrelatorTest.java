package dev.phasecast.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.registration.WaveTexture;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalCorrelatorTest {
  @ParameterizedTest
  @CsvSource({"96,160,32", "90,150,64", "64,64,64", "20,30,64", "1,1,8"})
  void windowsCoverThePicture(int height, int width, int side) {
    var local = new LocalCorrelator(height, width, side);
    Plane picture = new WaveTexture(3).plane(height, width, 0, 0);
    assertTrue(local.register(picture).isEmpty());
    List<MotionVector> vectors = local.register(picture);
    boolean[] covered = new boolean[height * width];
    int rows = Math.min(side, height);
    int columns = Math.min(side, width);
    for (MotionVector vector : vectors) {
      int left = (int) (vector.x() - columns / 2.0);
      int top = (int) (vector.y() - rows / 2.0);
      for (int y = top; y < top + rows; y++) {
        for (int x = left; x < left + columns; x++) {
          covered[y * width + x] = true;
        }
      }
    }
    for (boolean pixel : covered) {
      assertTrue(pixel);
    }
  }

  /** Left half and right half move apart; each window tells of its own. */
  @Test
  void eachWindowSeesItsOwnMotion() {
    var random = new SplittableRandom(5);
    for (int trial = 0; trial < 5; trial++) {
      double dx = 4 * random.nextDouble() - 2;
      double dy = 4 * random.nextDouble() - 2;
      var local = new LocalCorrelator(128, 256, 64);
      Plane still = new WaveTexture(trial).plane(128, 256, 0, 0);
      Plane moved = new WaveTexture(trial).plane(128, 256, dx, dy);
      Plane mixed = Plane.of(128, 256, still.data().clone());
      for (int y = 0; y < 128; y++) {
        System.arraycopy(moved.data(), y * 256 + 128, mixed.data(), y * 256 + 128, 128);
      }
      local.register(still);
      List<MotionVector> vectors = local.register(mixed);
      assertEquals(8, vectors.size());
      for (MotionVector vector : vectors) {
        boolean moves = vector.x() > 128;
        assertEquals(moves ? dx : 0, vector.registration().translation().dx(), 0.02);
        assertEquals(moves ? dy : 0, vector.registration().translation().dy(), 0.02);
      }
    }
  }

  @Test
  void aPictureOfAnotherSizeIsRefused() {
    LocalCorrelator local = LocalCorrelator.of(48, 64);
    assertThrows(IllegalArgumentException.class, () -> local.register(Plane.zeros(48, 63)));
    assertThrows(IllegalArgumentException.class, () -> new LocalCorrelator(48, 64, 7));
  }
}
