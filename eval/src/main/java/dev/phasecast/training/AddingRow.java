package dev.phasecast.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * What a run of the adding problem came to, as a line of a Markdown table.
 *
 * @param recurrentWeights numbers learned in place of the recurrent matrices
 * @param weights all numbers learned
 * @param last the last look of training
 * @param score of the trained net
 */
record AddingRow(
    AddingPlan plan,
    long recurrentWeights,
    long weights,
    AddingHistory.Point last,
    AddingScore score) {
  private static final String HEAD =
      """
      | compressed | units | length | recurrent weights | all weights | mean squared error | right | steps | batch | rate | seconds | wavelet loss |
      |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
      """;

  /** The head of the table and the line. */
  String table() {
    return HEAD + line();
  }

  private String line() {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %,d | %,d | %.6f | %.1f %% | %d | %d | %s | %.0f | %.2g |%n",
        plan.compress().label(),
        plan.units(),
        plan.length(),
        recurrentWeights,
        weights,
        score.meanSquare(),
        100 * score.right(),
        last.step(),
        plan.batch(),
        plan.rate(),
        last.seconds(),
        last.filterLoss());
  }

  /** Adds the line to a table, which is begun if the file does not exist. */
  void append(Path file) throws IOException {
    Files.writeString(
        file,
        Files.exists(file) ? line() : table(),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
