package dev.phasecast.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * How well probabilities that were foretold agree with what happened, in bins of equal width from 0
 * to 1 (Guo, Pleiss, Sun and Weinberger, <i>On Calibration of Modern Neural Networks</i>, ICML
 * 2017).
 *
 * @param bins from the least probable to the most, empty ones among them
 */
public record ReliabilityTable(List<Bin> bins) {
  /**
   * Forecasts that are alike.
   *
   * @param from least probability that belongs here
   * @param to first probability that does not; 1 belongs to the last bin
   * @param count forecasts in it
   * @param forecast mean of their probabilities; the middle of the bin if it is empty
   * @param frequency of what was foretold among them; 0 if the bin is empty
   */
  public record Bin(double from, double to, long count, double forecast, double frequency) {}

  /** Copies the list. */
  public ReliabilityTable {
    bins = List.copyOf(bins);
  }

  /**
   * Sorts forecasts into bins.
   *
   * @param probabilities from 0 to 1
   * @param happened whether what was foretold came true
   * @param count of bins, at least 1
   * @throws IllegalArgumentException if the two differ in length, a probability is NaN or outside 0
   *     to 1, or there is not a single bin
   */
  public static ReliabilityTable of(double[] probabilities, boolean[] happened, int count) {
    if (probabilities.length != happened.length) {
      throw new IllegalArgumentException(
          probabilities.length + " forecasts, but " + happened.length + " outcomes");
    }
    if (count < 1) {
      throw new IllegalArgumentException("at least one bin is needed, not " + count);
    }
    long[] counts = new long[count];
    double[] sums = new double[count];
    long[] hits = new long[count];
    for (int i = 0; i < probabilities.length; i++) {
      double probability = probabilities[i];
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException("a probability lies from 0 to 1, not " + probability);
      }
      int bin = Math.min(count - 1, (int) (probability * count));
      counts[bin]++;
      sums[bin] += probability;
      hits[bin] += happened[i] ? 1 : 0;
    }
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double from = (double) i / count;
      double to = (double) (i + 1) / count;
      bins.add(
          counts[i] == 0
              ? new Bin(from, to, 0, (from + to) / 2, 0)
              : new Bin(from, to, counts[i], sums[i] / counts[i], (double) hits[i] / counts[i]));
    }
    return new ReliabilityTable(bins);
  }

  /** Forecasts in all bins. */
  public long count() {
    return bins.stream().mapToLong(Bin::count).sum();
  }

  /**
   * Expected calibration error (ECE): the mean distance between forecast and frequency of a bin,
   * weighted by its forecasts; 0 without any.
   */
  public double expectedCalibrationError() {
    double sum = 0;
    for (Bin bin : bins) {
      sum += bin.count() * Math.abs(bin.forecast() - bin.frequency());
    }
    return sum / Math.max(1, count());
  }
}
