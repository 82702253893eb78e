package dev.phasecast.metric;

import dev.phasecast.frame.Plane;
import java.util.OptionalDouble;

/**
 * How sharp pictures are against one true picture, by the mean magnitude of the gradient: blurring
 * lowers it, noise and false edges raise it.
 *
 * <p>The gradient is taken by central differences, one-sided at the borders; the mean of its
 * magnitude is the plainest of the gradient-based focus measures (Tenenbaum's thesis of 1970 sums
 * its square; Pertuz, Puig and García, <i>Analysis of focus measure operators for
 * shape-from-focus</i>, Pattern Recognition 46, 2013, compare them). Safe to share between threads.
 */
public final class Sharpness {
  private final Plane truth;
  private final double trueGradient;

  /** Against {@code truth}, which is borrowed. */
  public Sharpness(Plane truth) {
    this.truth = truth;
    this.trueGradient = gradient(truth);
  }

  /**
   * The mean gradient of {@code predicted} over that of the truth: 1 is as sharp as the truth, less
   * is blurred. Empty where the truth is flat, which says nothing about blur.
   *
   * @throws IllegalArgumentException if the two differ in size
   */
  public OptionalDouble of(Plane predicted) {
    if (!truth.sameSize(predicted)) {
      throw new IllegalArgumentException(
          "a prediction of " + predicted + " cannot be held against " + truth);
    }
    return trueGradient > 0
        ? OptionalDouble.of(gradient(predicted) / trueGradient)
        : OptionalDouble.empty();
  }

  /** The mean magnitude of the gradient, in units of the samples a pixel. */
  public static double gradient(Plane plane) {
    int height = plane.height();
    int width = plane.width();
    float[] data = plane.data();
    float[] magnitudes = new float[width];
    double total = 0;
    for (int y = 0; y < height; y++) {
      int above = Math.max(0, y - 1);
      int below = Math.min(height - 1, y + 1);
      float down = below > above ? 1f / (below - above) : 0;
      int row = y * width;
      for (int x = 1; x < width - 1; x++) {
        float gx = (data[row + x + 1] - data[row + x - 1]) / 2;
        float gy = (data[below * width + x] - data[above * width + x]) * down;
        magnitudes[x] = (float) Math.sqrt(gx * gx + gy * gy);
      }
      for (int x : new int[] {0, width - 1}) {
        int before = Math.max(0, x - 1);
        int after = Math.min(width - 1, x + 1);
        float gx = data[row + after] - data[row + before];
        float gy = (data[below * width + x] - data[above * width + x]) * down;
        magnitudes[x] = (float) Math.sqrt(gx * gx + gy * gy);
      }
      for (float magnitude : magnitudes) {
        total += magnitude;
      }
    }
    return total / data.length;
  }
}
