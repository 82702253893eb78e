package dev.phasecast.forensics.picture;

import dev.phasecast.frame.Plane;

/**
 * What a denoiser takes away: a picture less its local Wiener estimate over 5 × 5 pixels (Lee,
 * <i>Digital image enhancement and noise filtering by use of local statistics</i>, IEEE TPAMI 2,
 * 1980), for an assumed noise of 2 codes. Edges stay with the picture, noise and traces go into the
 * residual.
 */
final class NoiseResidual {
  private static final int RADIUS = 2;
  private static final double NOISE = 2.0 / 255;

  private NoiseResidual() {}

  /** The residual of a plane in [0, 1], with mean 0. */
  static Plane of(Plane plane) {
    int width = plane.width();
    int height = plane.height();
    double[] sums = new double[(width + 1) * (height + 1)];
    double[] squares = new double[sums.length];
    for (int y = 0; y < height; y++) {
      double row = 0;
      double rowSquares = 0;
      for (int x = 0; x < width; x++) {
        double value = plane.data()[y * width + x];
        row += value;
        rowSquares += value * value;
        int at = (y + 1) * (width + 1) + x + 1;
        sums[at] = sums[at - width - 1] + row;
        squares[at] = squares[at - width - 1] + rowSquares;
      }
    }
    float[] out = new float[width * height];
    double total = 0;
    for (int y = 0; y < height; y++) {
      int top = Math.max(0, y - RADIUS);
      int bottom = Math.min(height, y + RADIUS + 1);
      for (int x = 0; x < width; x++) {
        int left = Math.max(0, x - RADIUS);
        int right = Math.min(width, x + RADIUS + 1);
        double count = (double) (bottom - top) * (right - left);
        double mean = box(sums, width + 1, left, top, right, bottom) / count;
        double variance =
            Math.max(0, box(squares, width + 1, left, top, right, bottom) / count - mean * mean);
        // The estimate keeps of the deviation what is more than noise.
        double kept = Math.max(0, variance - NOISE * NOISE) / Math.max(variance, NOISE * NOISE);
        double value = (1 - kept) * (plane.data()[y * width + x] - mean);
        out[y * width + x] = (float) value;
        total += value;
      }
    }
    float mean = (float) (total / out.length);
    for (int i = 0; i < out.length; i++) {
      out[i] -= mean;
    }
    return Plane.of(height, width, out);
  }

  private static double box(double[] sums, int stride, int left, int top, int right, int bottom) {
    return sums[bottom * stride + right]
        - sums[top * stride + right]
        - sums[bottom * stride + left]
        + sums[top * stride + left];
  }
}
