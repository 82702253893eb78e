package dev.phasecast.benchmark.digits;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that the bench found.
 *
 * @param settings it ran with
 * @param scores one for each predictor, in their order
 * @param floor means of each step for {@link DigitFloor}, where it is known
 */
record DigitReport(
    DigitSettings settings, List<DigitScore> scores, Optional<List<StepScores>> floor) {
  /** What the floor is, in words. */
  static final String FLOOR =
      "the least that is possible on average, told the digits and their pixels in the frames seen";

  DigitReport {
    scores = List.copyOf(scores);
    floor = floor.map(List::copyOf);
  }

  /** The predictor with the least mean squared error. */
  DigitScore best() {
    return scores.stream()
        .min(Comparator.comparingDouble(each -> each.mean().of(DigitMeasure.MSE)))
        .orElseThrow();
  }
}
