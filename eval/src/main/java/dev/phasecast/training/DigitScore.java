package dev.phasecast.training;

import dev.phasecast.digits.DigitSequence;
import dev.phasecast.digits.DigitSequences;
import dev.phasecast.frame.Plane;
import dev.phasecast.prediction.SequencePredictor;
import java.util.ArrayList;
import java.util.List;

/**
 * How a predictor does on sequences of digits that nothing was trained on.
 *
 * @param name of the predictor
 * @param sequences how many
 * @param steps squared error of each predicted frame, summed over it and a mean over sequences
 */
record DigitScore(String name, int sequences, List<Double> steps) {
  DigitScore {
    steps = List.copyOf(steps);
  }

  /** Mean over all predicted frames. */
  double mean() {
    return steps.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  /** Measures a predictor on the first {@code count} sequences. */
  static DigitScore of(
      SequencePredictor predictor, DigitSequences source, int count, DigitPlan.Length length) {
    double[] sums = new double[length.predicted()];
    for (int number = 0; number < count; number++) {
      DigitSequence sequence = source.sequence(number);
      List<Plane> seen = new ArrayList<>();
      for (int t = 0; t < length.context(); t++) {
        seen.add(sequence.frame(t));
      }
      List<Plane> predicted = predictor.predict(seen, length.predicted());
      for (int step = 0; step < sums.length; step++) {
        sums[step] +=
            squares(predicted.get(step).data(), sequence.frame(length.context() + step).data());
      }
    }
    List<Double> steps = new ArrayList<>();
    for (double sum : sums) {
      steps.add(sum / count);
    }
    return new DigitScore(predictor.name(), count, steps);
  }

  private static double squares(float[] predicted, float[] truth) {
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      double error = predicted[i] - truth[i];
      sum += error * error;
    }
    return sum;
  }
}
