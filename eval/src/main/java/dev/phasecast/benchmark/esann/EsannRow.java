package dev.phasecast.benchmark.esann;

import java.util.ArrayList;
import java.util.List;

/**
 * One predictor of the table.
 *
 * @param name as shown
 * @param parameters trained weights and biases; 0 if nothing is trained
 * @param runs one for each seed, or a single one of a predictor without training
 */
record EsannRow(String name, long parameters, List<Run> runs) {
  EsannRow {
    runs = List.copyOf(runs);
  }

  /**
   * One training and its error on digits never seen.
   *
   * @param seed of the training; 0 without
   * @param steps of the training
   * @param seconds it took
   * @param error on the test digits
   */
  record Run(long seed, int steps, double seconds, Measured error) {}

  /** Mean over seeds of the error a pixel. */
  double mean() {
    return runs.stream().mapToDouble(run -> run.error().mean()).average().orElse(0);
  }

  /** Least over seeds. */
  double least() {
    return runs.stream().mapToDouble(run -> run.error().mean()).min().orElse(0);
  }

  /** Greatest over seeds. */
  double greatest() {
    return runs.stream().mapToDouble(run -> run.error().mean()).max().orElse(0);
  }

  /** Mean over seeds of the seconds of training. */
  double seconds() {
    return runs.stream().mapToDouble(Run::seconds).average().orElse(0);
  }

  /** Steps of training; the same for all seeds. */
  int steps() {
    return runs.isEmpty() ? 0 : runs.get(0).steps();
  }

  /** Means over seeds, a number for each predicted frame. */
  List<Double> perStep() {
    List<Double> means = new ArrayList<>();
    for (int step = 0; step < runs.get(0).error().steps().size(); step++) {
      int at = step;
      means.add(runs.stream().mapToDouble(run -> run.error().steps().get(at)).average().orElse(0));
    }
    return means;
  }
}
