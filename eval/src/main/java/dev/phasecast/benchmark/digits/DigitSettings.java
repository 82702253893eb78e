package dev.phasecast.benchmark.digits;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is measured.
 *
 * @param source where the sequences come from, in words
 * @param predictors their names, in the order in which they are shown
 * @param weights files used in place of the weights that come with the program, by predictor
 * @param context frames that are seen
 * @param steps frames that are predicted
 * @param sequences how many
 * @param seed of the sequences; of no meaning for those from a file
 * @param threads sequences side by side
 */
record DigitSettings(
    String source,
    List<String> predictors,
    Map<String, Path> weights,
    int context,
    int steps,
    int sequences,
    long seed,
    int threads) {
  DigitSettings {
    predictors = List.copyOf(predictors);
    weights = Map.copyOf(weights);
  }
}
