package dev.phasecast.benchmark.esann;

import java.util.List;
import java.util.Optional;

/**
 * What came of the experiment.
 *
 * @param setting name of the sequences
 * @param source where the digits come from, in words
 * @param sequences of test digits that were measured
 * @param threads that trained
 * @param plans each trained net's options, as it could be trained alone
 * @param rows in the order of the table
 */
record EsannReport(
    String setting,
    String source,
    int sequences,
    int threads,
    List<Contestant> plans,
    List<EsannRow> rows) {
  EsannReport {
    plans = List.copyOf(plans);
    rows = List.copyOf(rows);
  }

  /** The row of this name. */
  Optional<EsannRow> row(String name) {
    return rows.stream().filter(row -> row.name().equals(name)).findFirst();
  }

  /** The trained net with the most weights besides the cell: what the cell is held against. */
  Optional<EsannRow> largestRival() {
    return rows.stream()
        .filter(row -> row.parameters() > 0 && !row.name().equals("cell"))
        .max(java.util.Comparator.comparingLong(EsannRow::parameters));
  }

  /** The claim of the paper, in figures of this run; empty if one of the two is missing. */
  Optional<String> verdict() {
    Optional<EsannRow> cell = row("cell");
    Optional<EsannRow> rival = largestRival();
    if (cell.isEmpty() || rival.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            java.util.Locale.ROOT,
            "The cell's error is 1/%.1f of that of %s, with 1/%.0f of its weights.",
            rival.get().mean() / cell.get().mean(),
            rival.get().name(),
            (double) rival.get().parameters() / cell.get().parameters()));
  }
}
