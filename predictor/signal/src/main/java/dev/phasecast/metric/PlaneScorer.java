package dev.phasecast.metric;

import dev.phasecast.frame.Plane;

/**
 * Scores pictures against one true picture, about which what all comparisons share is computed
 * once. Safe to share between threads once made.
 */
public final class PlaneScorer {
  /** What a picture without any error is given, instead of infinity. */
  public static final double GREATEST_PSNR = 100;

  private static final int ROWS_AT_ONCE = 16;

  private final Plane truth;
  private final SsimTruth similarity;

  /** A scorer against {@code truth}, which is borrowed. */
  public PlaneScorer(Plane truth) {
    this.truth = truth;
    this.similarity = new SsimTruth(truth);
  }

  /**
   * How close {@code predicted} comes to the truth.
   *
   * @throws IllegalArgumentException if the two differ in size
   */
  public Scores score(Plane predicted) {
    if (!truth.sameSize(predicted)) {
      throw new IllegalArgumentException(
          "a prediction of " + predicted + " cannot be scored against " + truth);
    }
    float[] a = truth.data();
    float[] b = predicted.data();
    int width = truth.width();
    // Added up a column at a time within a few rows, which runs on vectors, then in double.
    float[] squareSums = new float[width];
    float[] absoluteSums = new float[width];
    double squares = 0;
    double absolutes = 0;
    for (int y = 0; y < truth.height(); y++) {
      int row = y * width;
      for (int x = 0; x < width; x++) {
        float error = a[row + x] - b[row + x];
        squareSums[x] += error * error;
        absoluteSums[x] += Math.abs(error);
      }
      if (y % ROWS_AT_ONCE == ROWS_AT_ONCE - 1 || y == truth.height() - 1) {
        squares += drain(squareSums);
        absolutes += drain(absoluteSums);
      }
    }
    double mse = squares / a.length;
    return new Scores(mse, absolutes / a.length, psnr(mse), similarity.similarity(predicted));
  }

  private static double drain(float[] sums) {
    double total = 0;
    for (int x = 0; x < sums.length; x++) {
      total += sums[x];
      sums[x] = 0;
    }
    return total;
  }

  /**
   * Peak signal-to-noise ratio in dB of a mean squared error with peak 1, capped at {@link
   * #GREATEST_PSNR}. Of the mean of many frames' errors it is the pooled PSNR that FFmpeg prints.
   */
  public static double psnr(double mse) {
    return mse <= 0 ? GREATEST_PSNR : Math.min(GREATEST_PSNR, -10 * Math.log10(mse));
  }
}
