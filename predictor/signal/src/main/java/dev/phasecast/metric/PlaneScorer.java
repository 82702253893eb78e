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
    int width = truth.width();
    float[] trueSamples = new float[width];
    float[] samples = new float[width];
    // Added up a column at a time within a few rows, which runs on vectors, then in double.
    float[] squareSums = new float[width];
    float[] absoluteSums = new float[width];
    double squares = 0;
    double absolutes = 0;
    for (int y = 0; y < truth.height(); y++) {
      System.arraycopy(truth.data(), y * width, trueSamples, 0, width);
      System.arraycopy(predicted.data(), y * width, samples, 0, width);
      addErrors(trueSamples, samples, squareSums, absoluteSums);
      if (y % ROWS_AT_ONCE == ROWS_AT_ONCE - 1 || y == truth.height() - 1) {
        squares += drain(squareSums);
        absolutes += drain(absoluteSums);
      }
    }
    double count = (double) width * truth.height();
    double mse = squares / count;
    return new Scores(mse, absolutes / count, psnr(mse), similarity.similarity(predicted));
  }

  private static void addErrors(
      float[] truth, float[] samples, float[] squareSums, float[] absoluteSums) {
    for (int x = 0; x < samples.length; x++) {
      float error = truth[x] - samples[x];
      squareSums[x] += error * error;
      absoluteSums[x] += Math.abs(error);
    }
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
