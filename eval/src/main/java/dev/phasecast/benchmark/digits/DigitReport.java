package dev.phasecast.benchmark.digits;

import java.util.Comparator;
import java.util.List;

/**
 * All that the bench found.
 *
 * @param settings it ran with
 * @param scores one for each predictor, in their order
 */
record DigitReport(DigitSettings settings, List<DigitScore> scores) {
  DigitReport {
    scores = List.copyOf(scores);
  }

  /** The predictor with the least mean squared error. */
  DigitScore best() {
    return scores.stream()
        .min(Comparator.comparingDouble(each -> each.mean().of(DigitMeasure.MSE)))
        .orElseThrow();
  }
}
