package dev.phasecast.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenStlSsimTest {
  @ParameterizedTest
  @CsvSource({"7, 7", "8, 7", "7, 30", "17, 23", "64, 64", "31, 101"})
  void agreesWithTheDefinitionWrittenOut(int height, int width) {
    Plane truth = sparse(height, width, 1);
    Plane predicted = sparse(height, width, 2);
    assertEquals(naive(truth, predicted), OpenStlSsim.of(truth, predicted), 1e-9);
  }

  /** What scikit-image 0.26 says of the same pictures with {@code data_range=2}. */
  @Test
  void agreesWithScikitImage() {
    int height = 23;
    int width = 31;
    float[] a = new float[height * width];
    float[] b = new float[height * width];
    for (int i = 0; i < a.length; i++) {
      int row = Math.floorDiv(i, width);
      a[i] = (i * i * 7 + i * 3) % 256 / 255f;
      b[i] = (i * i * 7 + i * 5) % 256 / 255f;
      if (row >= 5 && row < 12) {
        b[i] = a[i];
      }
      if (row >= 14) {
        a[i] = 0;
        b[i] *= 0.0625f;
      }
    }
    assertEquals(
        0.6710294360, OpenStlSsim.of(Plane.of(height, width, a), Plane.of(height, width, b)), 1e-8);
  }

  @Test
  void equalPicturesAreWhollySimilar() {
    Plane truth = sparse(64, 64, 3);
    assertEquals(1, OpenStlSsim.of(truth, Plane.of(64, 64, truth.data().clone())), 1e-12);
    assertEquals(1, OpenStlSsim.of(Plane.zeros(64, 64), Plane.zeros(64, 64)), 1e-12);
  }

  @Test
  void itForgivesMoreThanWangsWhereItIsDark() {
    Plane truth = Plane.zeros(64, 64);
    float[] noisy = new float[64 * 64];
    Random random = new Random(5);
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] = 0.02f * random.nextFloat();
    }
    Plane predicted = Plane.of(64, 64, noisy);
    assertTrue(
        OpenStlSsim.of(truth, predicted) > new PlaneScorer(truth).score(predicted).ssim() + 0.1);
  }

  @Test
  void picturesThatDoNotFitAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> OpenStlSsim.of(Plane.zeros(9, 8), Plane.zeros(8, 9)));
    assertThrows(
        IllegalArgumentException.class, () -> OpenStlSsim.of(Plane.zeros(6, 9), Plane.zeros(6, 9)));
  }

  private static double naive(Plane a, Plane b) {
    double total = 0;
    int windows = 0;
    for (int top = 0; top + 7 <= a.height(); top++) {
      for (int left = 0; left + 7 <= a.width(); left++) {
        total += window(a.part(left, top, 7, 7).data(), b.part(left, top, 7, 7).data());
        windows++;
      }
    }
    return total / windows;
  }

  private static double window(float[] a, float[] b) {
    double meanA = 0;
    double meanB = 0;
    for (int i = 0; i < 49; i++) {
      meanA += a[i] / 49.0;
      meanB += b[i] / 49.0;
    }
    double varianceA = 0;
    double varianceB = 0;
    double covariance = 0;
    for (int i = 0; i < 49; i++) {
      varianceA += (a[i] - meanA) * (a[i] - meanA) / 48;
      varianceB += (b[i] - meanB) * (b[i] - meanB) / 48;
      covariance += (a[i] - meanA) * (b[i] - meanB) / 48;
    }
    return (2 * meanA * meanB + 0.0004)
        * (2 * covariance + 0.0036)
        / ((meanA * meanA + meanB * meanB + 0.0004) * (varianceA + varianceB + 0.0036));
  }

  /** Black but for some strokes, as moving digits are. */
  private static Plane sparse(int height, int width, long seed) {
    Random random = new Random(seed);
    float[] data = new float[height * width];
    for (int i = 0; i < data.length; i++) {
      data[i] = random.nextInt(4) == 0 ? random.nextFloat() : 0;
    }
    return Plane.of(height, width, data);
  }
}
