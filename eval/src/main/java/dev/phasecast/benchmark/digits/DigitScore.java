package dev.phasecast.benchmark.digits;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * How well a predictor did.
 *
 * @param name of the predictor
 * @param parameters trained weights and biases
 * @param milliseconds that a sequence took; the median
 * @param perSecond sequences a second, with as many side by side as the settings say
 * @param steps means over sequences for each step, from 1
 * @param errors the mean squared error a pixel of each sequence
 */
record DigitScore(
    String name,
    long parameters,
    double milliseconds,
    double perSecond,
    List<StepScores> steps,
    List<Double> errors) {
  DigitScore {
    steps = List.copyOf(steps);
    errors = List.copyOf(errors);
  }

  /** The mean over steps. */
  StepScores mean() {
    return StepScores.mean(steps);
  }

  /** Half of the sequences have a smaller squared error of a frame's pixels together. */
  double medianMseSum() {
    List<Double> sorted = errors.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return median * StepScores.PIXELS;
  }

  /** The sequence that was predicted best but for {@code rank} others. */
  int ranked(int rank) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < errors.size(); i++) {
      order.add(i);
    }
    Collections.sort(order, Comparator.comparing(errors::get));
    return order.get(rank);
  }
}
