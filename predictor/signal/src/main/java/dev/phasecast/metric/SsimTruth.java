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
    this.mean = new float[outWidth * outHeight];
    this.variance = new float[outWidth * outHeight];
    int width = truth.width();
    float[] samples = truth.data();
    float[] centred = new float[width];
    float[] squares = new float[width];
    var means = new RowStack(columnWindow, outWidth);
    var meanSquares = new RowStack(columnWindow, outWidth);
    float[] squareRow = new float[outWidth];
    float[][] moved = new float[GaussianWindow.FULL][outWidth];
    for (int y = 0; y < truth.height(); y++) {
      int from = y * width;
      for (int x = 0; x < width; x++) {
        centred[x] = samples[from + x] - CENTRE;
      }
      for (int x = 0; x < width; x++) {
        squares[x] = centred[x] * centred[x];
      }
      rowWindow.filter(centred, means.next(), moved);
      rowWindow.filter(squares, meanSquares.next(), moved);
      int row = y - columnWindow.length() + 1;
      if (row < 0) {
        continue;
      }
      int out = row * outWidth;
      means.combine(mean, out);
      meanSquares.combine(squareRow, 0);
      for (int x = 0; x < outWidth; x++) {
        variance[out + x] = squareRow[x] - mean[out + x] * mean[out + x];
      }
    }
  }

  /** Mean structural similarity of {@code other}, of the same size, to the truth. */
  double similarity(Plane other) {
    int width = truth.width();
    float[] samples = truth.data();
    float[] predicted = other.data();
    float[] centred = new float[width];
    float[] squares = new float[width];
    float[] products = new float[width];
    var means = new RowStack(columnWindow, outWidth);
    var meanSquares = new RowStack(columnWindow, outWidth);
    var meanProducts = new RowStack(columnWindow, outWidth);
    float[] meanRow = new float[outWidth];
    float[] squareRow = new float[outWidth];
    float[] productRow = new float[outWidth];
    float[] sums = new float[outWidth];
    float[][] moved = new float[GaussianWindow.FULL][outWidth];
    double total = 0;
    for (int y = 0; y < truth.height(); y++) {
      // Loops of one statement each: only those become vectors.
      int from = y * width;
      for (int x = 0; x < width; x++) {
        centred[x] = predicted[from + x] - CENTRE;
      }
      for (int x = 0; x < width; x++) {
        squares[x] = centred[x] * centred[x];
      }
      for (int x = 0; x < width; x++) {
        products[x] = centred[x] * (samples[from + x] - CENTRE);
      }
      rowWindow.filter(centred, means.next(), moved);
      rowWindow.filter(squares, meanSquares.next(), moved);
      rowWindow.filter(products, meanProducts.next(), moved);
      int row = y - columnWindow.length() + 1;
      if (row < 0) {
        continue;
      }
      means.combine(meanRow, 0);
      meanSquares.combine(squareRow, 0);
      meanProducts.combine(productRow, 0);
      addRow(row * outWidth, meanRow, squareRow, productRow, sums);
      if (row % ROWS_AT_ONCE == ROWS_AT_ONCE - 1 || row == outHeight - 1) {
        for (int x = 0; x < outWidth; x++) {
          total += sums[x];
          sums[x] = 0;
        }
      }
    }
    return total / ((double) outWidth * outHeight);
  }

  /** Adds the similarities of a row to {@code sums}, a column at a time so that vectors can. */
  private void addRow(
      int at, float[] meanRow, float[] squareRow, float[] productRow, float[] sums) {
    for (int x = 0; x < outWidth; x++) {
      float a = mean[at + x];
      float b = meanRow[x];
      float both = variance[at + x] + squareRow[x] - b * b;
      float covariance = productRow[x] - a * b;
      // The means enter as they are in the picture, not as moved to the middle of the range.
      float ra = a + CENTRE;
      float rb = b + CENTRE;
      sums[x] +=
          ((2 * ra * rb + C1) * (2 * covariance + C2)) / ((ra * ra + rb * rb + C1) * (both + C2));
    }
  }
}
