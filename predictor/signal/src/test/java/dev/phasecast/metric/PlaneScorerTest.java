package dev.phasecast.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaneScorerTest {
  @ParameterizedTest
  @CsvSource({"11, 11", "12, 17", "31, 40", "1, 1", "2, 2", "1, 30", "10, 10", "7, 25", "23, 4"})
  void agreesWithTheDefinitionsWrittenOut(int height, int width) {
    Plane truth = picture(height, width, 1);
    Plane predicted = picture(height, width, 2);
    Scores scores = new PlaneScorer(truth).score(predicted);
    double squares = 0;
    double absolutes = 0;
    for (int i = 0; i < truth.data().length; i++) {
      double error = (double) truth.data()[i] - predicted.data()[i];
      squares += error * error;
      absolutes += Math.abs(error);
    }
    int n = height * width;
    assertEquals(squares / n, scores.mse(), 1e-7);
    assertEquals(absolutes / n, scores.mae(), 1e-6);
    assertEquals(10 * Math.log10(n / squares), scores.psnr(), 1e-4);
    assertEquals(naiveSsim(truth, predicted), scores.ssim(), 2e-5);
  }

  @Test
  void aPerfectFrameIsCappedAtAHundred() {
    Plane truth = picture(20, 20, 3);
    Scores scores = new PlaneScorer(truth).score(Plane.of(20, 20, truth.data().clone()));
    assertEquals(0, scores.mse());
    assertEquals(100, scores.psnr());
    assertEquals(1, scores.ssim(), 1e-6);
  }

  @Test
  void aKnownErrorGivesItsDecibels() {
    Plane grey = Plane.filled(16, 16, 0.5f);
    Scores scores = new PlaneScorer(grey).score(Plane.filled(16, 16, 0.6f));
    assertEquals(20, scores.psnr(), 1e-4);
    assertEquals(0.1, scores.mae(), 1e-6);
    assertEquals((2 * 0.5 * 0.6 + 1e-4) / (0.25 + 0.36 + 1e-4), scores.ssim(), 1e-4);
  }

  @Test
  void similarityFallsWithNoiseAndIsLowForTheNegative() {
    Plane truth = picture(64, 64, 5);
    var scorer = new PlaneScorer(truth);
    double last = 1;
    for (double sigma : new double[] {0.01, 0.05, 0.2}) {
      double now = scorer.score(noisy(truth, sigma)).ssim();
      assertTrue(now < last);
      last = now;
    }
    float[] negative = truth.data().clone();
    for (int i = 0; i < negative.length; i++) {
      negative[i] = 1 - negative[i];
    }
    assertTrue(scorer.score(Plane.of(64, 64, negative)).ssim() < 0);
  }

  @Test
  void refusesOtherSizes() {
    var scorer = new PlaneScorer(picture(8, 8, 1));
    assertThrows(IllegalArgumentException.class, () -> scorer.score(picture(8, 9, 1)));
  }

  private static Plane picture(int height, int width, long seed) {
    var random = new Random(seed);
    float[] samples = new float[height * width];
    for (int i = 0; i < samples.length; i++) {
      int row = i / width;
      samples[i] =
          (float)
              (0.5
                  + 0.3 * Math.sin(0.3 * row) * Math.cos(0.2 * (i % width) + seed)
                  + 0.05 * random.nextGaussian());
    }
    return Plane.of(height, width, samples);
  }

  private static Plane noisy(Plane plane, double sigma) {
    var random = new Random(12);
    float[] samples = plane.data().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) (sigma * random.nextGaussian());
    }
    return Plane.of(plane.height(), plane.width(), samples);
  }

  /** Wang et al. 2004, equation 13, window by window in double. */
  private static double naiveSsim(Plane a, Plane b) {
    double[] vertical = gaussian(a.height());
    double[] horizontal = gaussian(a.width());
    double c1 = 0.01 * 0.01;
    double c2 = 0.03 * 0.03;
    double total = 0;
    int count = 0;
    for (int top = 0; top + vertical.length <= a.height(); top++) {
      for (int left = 0; left + horizontal.length <= a.width(); left++) {
        double ma = 0;
        double mb = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int y = 0; y < vertical.length; y++) {
          for (int x = 0; x < horizontal.length; x++) {
            double w = vertical[y] * horizontal[x];
            double va = a.at(left + x, top + y);
            double vb = b.at(left + x, top + y);
            ma += w * va;
            mb += w * vb;
            aa += w * va * va;
            bb += w * vb * vb;
            ab += w * va * vb;
          }
        }
        double varianceA = aa - ma * ma;
        double varianceB = bb - mb * mb;
        double covariance = ab - ma * mb;
        total +=
            (2 * ma * mb + c1)
                * (2 * covariance + c2)
                / ((ma * ma + mb * mb + c1) * (varianceA + varianceB + c2));
        count++;
      }
    }
    return total / count;
  }

  private static double[] gaussian(int side) {
    int length = Math.min(11, side % 2 == 0 ? side - 1 : side);
    double[] weights = new double[length];
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double d = i - (length - 1) / 2.0;
      weights[i] = Math.exp(-d * d / 4.5);
      sum += weights[i];
    }
    for (int i = 0; i < length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }
}
