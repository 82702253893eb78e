package dev.phasecast.benchmark.digits;

import dev.phasecast.metric.Scores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All scores of one predictor, sequence by sequence, so that sums do not depend on the order in
 * which threads come. Different sequences may be entered by different threads.
 */
final class Tally {
  private final int steps;
  private final double[][] scores;
  private final long[] nanoseconds;

  Tally(int sequences, int steps) {
    this.steps = steps;
    this.scores = new double[sequences][steps * DigitMeasure.COUNT];
    this.nanoseconds = new long[sequences];
  }

  /** Enters a predicted frame, its step from 0. */
  void enter(int sequence, int step, Scores of, double openStl) {
    int at = step * DigitMeasure.COUNT;
    double[] row = scores[sequence];
    row[at] = of.mse();
    row[at + 1] = of.mae();
    row[at + 2] = of.psnr();
    row[at + 3] = of.ssim();
    row[at + 4] = openStl;
  }

  /** Enters how long a sequence took. */
  void time(int sequence, long nanos) {
    nanoseconds[sequence] = nanos;
  }

  /** The means of each step over sequences. */
  List<StepScores> steps() {
    List<StepScores> means = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      Map<DigitMeasure, Double> values = new EnumMap<>(DigitMeasure.class);
      int at = step * DigitMeasure.COUNT;
      for (DigitMeasure measure : DigitMeasure.values()) {
        int column = at++;
        values.put(
            measure, Arrays.stream(scores).mapToDouble(row -> row[column]).average().orElseThrow());
      }
      means.add(new StepScores(values));
    }
    return means;
  }

  /** The mean squared error a pixel of each sequence. */
  List<Double> errors() {
    List<Double> errors = new ArrayList<>();
    for (double[] row : scores) {
      double sum = 0;
      for (int step = 0; step < steps; step++) {
        sum += row[step * DigitMeasure.COUNT];
      }
      errors.add(sum / steps);
    }
    return errors;
  }

  /** Of a sequence, in milliseconds. */
  double medianMilliseconds() {
    long[] sorted = nanoseconds.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1
            ? sorted[middle]
            : ((double) sorted[middle - 1] + sorted[middle]) / 2;
    return median / 1e6;
  }

  /** Of a sequence, in milliseconds. */
  double meanMilliseconds() {
    return Arrays.stream(nanoseconds).average().orElseThrow() / 1e6;
  }
}
