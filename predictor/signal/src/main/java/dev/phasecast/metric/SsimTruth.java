package dev.phasecast.metric;

import dev.phasecast.frame.Plane;

/**
 * Structural similarity after Wang et al. 2004 of pictures against one true picture, whose local
 * means and variances are computed once.
 *
 * <p>Gaussian window of 11×11 samples with σ = 1.5, K₁ = 0.01, K₂ = 0.03, population moments, data
 * range 1; the mean is taken over the places where the window lies wholly inside the picture. A
 * side shorter than 11 takes the largest odd window that fits.
 *
 * <p>Moments are taken of samples minus ½, which changes nothing but the rounding. Safe to share
 * between threads once made.
 */
final class SsimTruth {
  private static final float C1 = 0.01f * 0.01f;
  private static final float C2 = 0.03f * 0.03f;
  private static final float CENTRE = 0.5f;
  private static final int ROWS_AT_ONCE = 16;

  private final Plane truth;
  private final GaussianWindow rowWindow;
  private final GaussianWindow columnWindow;
  private final int outWidth;
  private final int outHeight;
  private final float[] mean;
  private final float[] variance;

  SsimTruth(Plane truth) {
    this.truth = truth;
    this.rowWindow = GaussianWindow.fitting(truth.width());
    this.columnWindow = GaussianWindow.fitting(truth.height());
    this.outWidth = truth.width() - rowWindow.length() + 1;
    this.outHeight = truth.height() - columnWindow.length() + 1;
    this.mean = new float[outHeight * outWidth];
    this.variance = new float[outHeight * outWidth];
    float[] centred = new float[truth.width()];
    float[] squares = new float[truth.width()];
    var means = new RowStack(columnWindow, outWidth);
    var meanSquares = new RowStack(columnWindow, outWidth);
    float[] meanRow = new float[outWidth];
    float[] varianceRow = new float[outWidth];
    float[][] moved = new float[GaussianWindow.FULL][outWidth];
    for (int y = 0; y < truth.height(); y++) {
      centre(truth, y, centred);
      multiply(centred, centred, squares);
      rowWindow.filter(centred, means.next(), moved);
      rowWindow.filter(squares, meanSquares.next(), moved);
      int row = y - columnWindow.length() + 1;
      if (row >= 0) {
        means.combine(meanRow);
        meanSquares.combine(varianceRow);
        subtractSquare(meanRow, varianceRow);
        System.arraycopy(meanRow, 0, mean, row * outWidth, outWidth);
        System.arraycopy(varianceRow, 0, variance, row * outWidth, outWidth);
      }
    }
  }

  /** Mean structural similarity of {@code other}, of the same size, to the truth. */
  double similarity(Plane other) {
    int width = truth.width();
    float[] truthCentred = new float[width];
    float[] centred = new float[width];
    float[] squares = new float[width];
    float[] products = new float[width];
    var means = new RowStack(columnWindow, outWidth);
    var meanSquares = new RowStack(columnWindow, outWidth);
    var meanProducts = new RowStack(columnWindow, outWidth);
    var similarities = new RowSimilarity();
    float[][] moved = new float[GaussianWindow.FULL][outWidth];
    double total = 0;
    for (int y = 0; y < truth.height(); y++) {
      centre(truth, y, truthCentred);
      centre(other, y, centred);
      multiply(centred, centred, squares);
      multiply(centred, truthCentred, products);
      rowWindow.filter(centred, means.next(), moved);
      rowWindow.filter(squares, meanSquares.next(), moved);
      rowWindow.filter(products, meanProducts.next(), moved);
      int row = y - columnWindow.length() + 1;
      if (row < 0) {
        continue;
      }
      means.combine(similarities.otherMean);
      meanSquares.combine(similarities.square);
      meanProducts.combine(similarities.product);
      similarities.add(row);
      if (row % ROWS_AT_ONCE == ROWS_AT_ONCE - 1 || row == outHeight - 1) {
        total += similarities.drain();
      }
    }
    return total / ((double) outWidth * outHeight);
  }

  // Loops of one statement over arrays with one index: only those become vectors.

  private static void centre(Plane plane, int y, float[] out) {
    System.arraycopy(plane.data(), y * out.length, out, 0, out.length);
    for (int x = 0; x < out.length; x++) {
      out[x] -= CENTRE;
    }
  }

  private static void multiply(float[] a, float[] b, float[] out) {
    for (int x = 0; x < out.length; x++) {
      out[x] = a[x] * b[x];
    }
  }

  private static void subtractSquare(float[] a, float[] out) {
    for (int x = 0; x < out.length; x++) {
      out[x] -= a[x] * a[x];
    }
  }

  /** The moments of a row of the other picture, and the similarities of rows so far. */
  private final class RowSimilarity {
    private final float[] otherMean = new float[outWidth];
    private final float[] square = new float[outWidth];
    private final float[] product = new float[outWidth];
    private final float[] trueMean = new float[outWidth];
    private final float[] trueVariance = new float[outWidth];
    private final float[] luminance = new float[outWidth];
    private final float[] luminanceBound = new float[outWidth];
    private final float[] sums = new float[outWidth];

    /** Adds the similarities to the sums, a column at a time. */
    void add(int row) {
      System.arraycopy(mean, row * outWidth, trueMean, 0, outWidth);
      System.arraycopy(variance, row * outWidth, trueVariance, 0, outWidth);
      // The means enter as they are in the picture, not as moved to the middle of the range.
      for (int x = 0; x < luminance.length; x++) {
        luminance[x] = 2 * (trueMean[x] + CENTRE) * (otherMean[x] + CENTRE) + C1;
      }
      for (int x = 0; x < luminanceBound.length; x++) {
        float a = trueMean[x] + CENTRE;
        float b = otherMean[x] + CENTRE;
        luminanceBound[x] = a * a + b * b + C1;
      }
      for (int x = 0; x < product.length; x++) {
        product[x] = 2 * (product[x] - trueMean[x] * otherMean[x]) + C2;
      }
      for (int x = 0; x < square.length; x++) {
        square[x] = trueVariance[x] + square[x] - otherMean[x] * otherMean[x] + C2;
      }
      for (int x = 0; x < sums.length; x++) {
        sums[x] += luminance[x] * product[x] / (luminanceBound[x] * square[x]);
      }
    }

    double drain() {
      double total = 0;
      for (int x = 0; x < sums.length; x++) {
        total += sums[x];
        sums[x] = 0;
      }
      return total;
    }
  }
}
