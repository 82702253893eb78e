package dev.phasecast.benchmark.esann;

import java.util.Locale;

/** An {@link EsannReport} as Markdown tables. */
final class EsannTable {
  private EsannTable() {}

  static String text(EsannReport report) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "ESANN experiment, %s: %s; 4 frames seen, 6 predicted, %,d sequences of test digits.",
        report.setting(),
        report.source(),
        report.sequences());
    line(
        text,
        "MSE × 4096 is the sum over a frame's pixels; mean, least and greatest of the seeds.");
    line(text, "");
    line(text, "| predictor | weights | seeds | training | MSE × 4096 | least | greatest | MSE |");
    line(text, "|---|--:|--:|--:|--:|--:|--:|--:|");
    for (EsannRow row : report.rows()) {
      boolean trained = row.parameters() > 0;
      line(
          text,
          "| %s | %s | %s | %s | %.2f | %s | %s | %.6f |",
          row.name(),
          trained ? String.format(Locale.ROOT, "%,d", row.parameters()) : "–",
          trained ? Integer.toString(row.runs().size()) : "–",
          trained
              ? String.format(Locale.ROOT, "%,d steps, %.0f s", row.steps(), row.seconds())
              : "–",
          row.mean() * Measured.PIXELS,
          trained ? String.format(Locale.ROOT, "%.2f", row.least() * Measured.PIXELS) : "–",
          trained ? String.format(Locale.ROOT, "%.2f", row.greatest() * Measured.PIXELS) : "–",
          row.mean());
    }
    seeds(text, report);
    steps(text, report);
    report.verdict().ifPresent(verdict -> line(text, "%n%s", verdict));
    return text.toString();
  }

  private static void seeds(StringBuilder text, EsannReport report) {
    line(text, "");
    line(text, "| MSE × 4096 | seed | steps | seconds | error |");
    line(text, "|---|--:|--:|--:|--:|");
    for (EsannRow row : report.rows()) {
      if (row.parameters() > 0) {
        for (EsannRow.Run run : row.runs()) {
          line(
              text,
              "| %s | %d | %,d | %.0f | %.2f |",
              row.name(),
              run.seed(),
              run.steps(),
              run.seconds(),
              run.error().mean() * Measured.PIXELS);
        }
      }
    }
  }

  private static void steps(StringBuilder text, EsannReport report) {
    if (report.rows().isEmpty()) {
      return;
    }
    int count = report.rows().get(0).perStep().size();
    StringBuilder head = new StringBuilder("| MSE × 4096, step |");
    StringBuilder rule = new StringBuilder("|---|");
    for (int step = 1; step <= count; step++) {
      head.append(' ').append(step).append(" |");
      rule.append("--:|");
    }
    line(text, "");
    line(text, "%s", head);
    line(text, "%s", rule);
    for (EsannRow row : report.rows()) {
      StringBuilder cells = new StringBuilder("| " + row.name() + " |");
      row.perStep()
          .forEach(
              error ->
                  cells.append(String.format(Locale.ROOT, " %.2f |", error * Measured.PIXELS)));
      line(text, "%s", cells);
    }
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).replace("\r", "")).append('\n');
  }
}
