package dev.phasecast.metric;

import dev.phasecast.frame.Plane;

/**
 * Structural similarity as the tables of OpenSTL have it, for comparing with those and for nothing
 * else: scikit-image's older default for floats, with a uniform window of 7 × 7 samples, K₁ = 0.01,
 * K₂ = 0.03, sample covariance (49/48 of the population's) and a data range of 2, from −1 to 1,
 * although samples lie in [0, 1]. Four times the constants of {@link Scores#ssim} make it forgive
 * more in dark places, of which moving digits are full.
 *
 * <p>The mean is taken over the places where the window lies wholly inside the picture.
 */
public final class OpenStlSsim {
  private static final int WINDOW = 7;
  private static final double COUNT = WINDOW * WINDOW;
  private static final int MOMENTS = 5;
  private static final double RANGE = 2;
  private static final double C1 = 0.01 * RANGE * 0.01 * RANGE;
  private static final double C2 = 0.03 * RANGE * 0.03 * RANGE;

  private OpenStlSsim() {}

  /**
   * Mean similarity of two pictures, at most 1.
   *
   * @throws IllegalArgumentException if they differ in size or a side is shorter than 7
   */
  public static double of(Plane truth, Plane predicted) {
    if (!truth.sameSize(predicted)) {
      throw new IllegalArgumentException(
          "a prediction of " + predicted + " cannot be scored against " + truth);
    }
    int width = truth.width();
    int height = truth.height();
    if (width < WINDOW || height < WINDOW) {
      throw new IllegalArgumentException(
          truth + " has no room for a window of 7 × 7; give a larger picture");
    }
    // Of the last seven rows, a sum for each column and moment.
    double[][] columns = new double[MOMENTS][width];
    double total = 0;
    for (int y = 0; y < height; y++) {
      add(truth, predicted, y, columns, 1);
      if (y >= WINDOW) {
        add(truth, predicted, y - WINDOW, columns, -1);
      }
      if (y >= WINDOW - 1) {
        total += row(columns);
      }
    }
    return total / ((height - WINDOW + 1.0) * (width - WINDOW + 1.0));
  }

  private static void add(Plane truth, Plane predicted, int y, double[][] columns, int sign) {
    int width = truth.width();
    for (int x = 0; x < width; x++) {
      double a = truth.data()[y * width + x];
      double b = predicted.data()[y * width + x];
      columns[0][x] += sign * a;
      columns[1][x] += sign * b;
      columns[2][x] += sign * a * a;
      columns[3][x] += sign * b * b;
      columns[4][x] += sign * a * b;
    }
  }

  /** Sum of the similarities of all windows in the seven rows. */
  private static double row(double[][] columns) {
    int width = columns[0].length;
    double[] sums = new double[MOMENTS];
    double total = 0;
    for (int x = 0; x < width; x++) {
      for (int moment = 0; moment < MOMENTS; moment++) {
        sums[moment] += columns[moment][x];
        if (x >= WINDOW) {
          sums[moment] -= columns[moment][x - WINDOW];
        }
      }
      if (x >= WINDOW - 1) {
        total += similarity(sums);
      }
    }
    return total;
  }

  private static double similarity(double[] sums) {
    double a = sums[0] / COUNT;
    double b = sums[1] / COUNT;
    double sample = COUNT / (COUNT - 1);
    double varianceA = sample * (sums[2] / COUNT - a * a);
    double varianceB = sample * (sums[3] / COUNT - b * b);
    double covariance = sample * (sums[4] / COUNT - a * b);
    return (2 * a * b + C1)
        * (2 * covariance + C2)
        / ((a * a + b * b + C1) * (varianceA + varianceB + C2));
  }
}
