package dev.phasecast.benchmark.esann;

import dev.phasecast.digits.DigitSequence;
import dev.phasecast.digits.DigitSequences;
import dev.phasecast.frame.Plane;
import dev.phasecast.prediction.SequencePredictor;
import java.util.ArrayList;
import java.util.List;

/**
 * Squared error of a predictor.
 *
 * @param steps means over sequences and pixels, a number for each predicted frame
 */
record Measured(List<Double> steps) {
  /** Pixels of a frame: what makes a sum over the frame of a mean. */
  static final int PIXELS = DigitSequence.SIDE * DigitSequence.SIDE;

  Measured {
    steps = List.copyOf(steps);
  }

  /** Lets a predictor continue the first {@code count} sequences. */
  static Measured of(
      SequencePredictor predictor, DigitSequences sequences, int count, int context) {
    int ahead = sequences.frames() - context;
    double[] sums = new double[ahead];
    for (int number = 0; number < count; number++) {
      DigitSequence sequence = sequences.sequence(number);
      List<Plane> seen = new ArrayList<>();
      for (int frame = 0; frame < context; frame++) {
        seen.add(sequence.frame(frame));
      }
      List<Plane> predicted = predictor.predict(seen, ahead);
      for (int step = 0; step < ahead; step++) {
        sums[step] += predicted.get(step).meanSquaredDifference(sequence.frame(context + step));
      }
    }
    List<Double> means = new ArrayList<>();
    for (double sum : sums) {
      means.add(sum / count);
    }
    return new Measured(means);
  }

  /** Mean over all predicted frames, a pixel. */
  double mean() {
    return steps.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}
