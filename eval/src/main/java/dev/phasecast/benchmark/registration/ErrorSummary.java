package dev.phasecast.benchmark.registration;

import java.util.Arrays;

/**
 * Errors of many trials. An answer that is NaN counts as infinitely far off.
 *
 * @param trials how many
 * @param median error; of an even number the mean of the middle two
 * @param ninetieth error that 90 of 100 trials do not exceed
 * @param wrong percentage of trials that are off by more than what was asked for
 */
record ErrorSummary(int trials, double median, double ninetieth, double wrong) {
  /**
   * Sums up.
   *
   * @param errors at least one
   * @param limit beyond which an answer is wrong
   */
  static ErrorSummary of(double[] errors, double limit) {
    double[] sorted =
        Arrays.stream(errors).map(e -> Double.isNaN(e) ? Double.POSITIVE_INFINITY : e).toArray();
    Arrays.sort(sorted);
    int count = sorted.length;
    double median =
        count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
    double ninetieth = sorted[(int) Math.ceil(0.9 * count) - 1];
    long wrong = Arrays.stream(sorted).filter(e -> e > limit).count();
    return new ErrorSummary(count, median, ninetieth, 100.0 * wrong / count);
  }
}
