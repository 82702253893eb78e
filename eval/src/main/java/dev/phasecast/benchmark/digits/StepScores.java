package dev.phasecast.benchmark.digits;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How close predicted frames come to the true ones, on average.
 *
 * @param values a value for each measure
 */
record StepScores(Map<DigitMeasure, Double> values) {
  /** Pixels of a frame, by which the field's tables multiply MSE and MAE. */
  static final int PIXELS = 64 * 64;

  StepScores {
    values = Map.copyOf(values);
  }

  double of(DigitMeasure measure) {
    Double value = values.get(measure);
    if (value == null) {
      throw new IllegalArgumentException(measure + " was not measured");
    }
    return value;
  }

  /** Squared error of a frame's pixels together. */
  double mseSum() {
    return of(DigitMeasure.MSE) * PIXELS;
  }

  /** Absolute error of a frame's pixels together. */
  double maeSum() {
    return of(DigitMeasure.MAE) * PIXELS;
  }

  /** The mean of at least one. */
  static StepScores mean(List<StepScores> scores) {
    Map<DigitMeasure, Double> values = new EnumMap<>(DigitMeasure.class);
    for (DigitMeasure measure : DigitMeasure.values()) {
      values.put(
          measure, scores.stream().mapToDouble(each -> each.of(measure)).average().orElseThrow());
    }
    return new StepScores(values);
  }
}
