package dev.phasecast.benchmark.digits;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A {@link DigitReport} for people. */
final class DigitTable {
  private static final int LEAST_COLUMN = 9;

  private final DigitReport report;
  private final DigitSettings settings;
  private final StringBuilder text = new StringBuilder();

  private DigitTable(DigitReport report) {
    this.report = report;
    this.settings = report.settings();
  }

  /** The tables, with a line feed at their end. */
  static String text(DigitReport report) {
    DigitTable table = new DigitTable(report);
    table.head();
    table.means();
    table.notes();
    table.steps("MSE x 4096", StepScores::mseSum, "%.2f");
    for (DigitMeasure measure : DigitMeasure.values()) {
      if (measure != DigitMeasure.MSE) {
        table.steps(measure.title(), scores -> scores.of(measure), "%." + measure.decimals() + "f");
      }
    }
    return table.text.toString();
  }

  private void head() {
    line("%,d sequences, %s", settings.sequences(), settings.source());
    line(
        "%d frames seen, %d predicted; pixels in [0, 1]; means over sequences and steps",
        settings.context(), settings.steps());
    line("x 4096 is the sum over the frame; SSIM* is that of OpenSTL's tables; ms is the median");
    line("of a sequence, seq/s with %d side by side", settings.threads());
  }

  private void means() {
    line("");
    line(
        "%-10s %10s %10s %9s %9s %9s %8s %8s %8s %12s %10s %8s",
        "",
        "MSE x4096",
        "(median)",
        "MSE",
        "MAE x4096",
        "MAE",
        "PSNR",
        "SSIM",
        "SSIM*",
        "parameters",
        "ms",
        "seq/s");
    for (DigitScore score : report.scores()) {
      StepScores mean = score.mean();
      line(
          "%-10s %10.2f %10.2f %9.5f %9.2f %9.5f %8.2f %8.4f %8.4f %12s %10.2f %8.1f",
          score.name(),
          mean.mseSum(),
          score.medianMseSum(),
          mean.of(DigitMeasure.MSE),
          mean.maeSum(),
          mean.of(DigitMeasure.MAE),
          mean.of(DigitMeasure.PSNR),
          mean.of(DigitMeasure.SSIM),
          mean.of(DigitMeasure.OPENSTL_SSIM),
          score.parameters() == 0 ? "none" : format("%,d", score.parameters()),
          score.milliseconds(),
          score.perSecond());
    }
  }

  private void notes() {
    if (settings.predictors().contains("objects")) {
      line("");
      line("objects is untrained, but knows the rule by which Moving MNIST is made");
    }
    report
        .floor()
        .ifPresent(
            floor -> {
              line("");
              line("floor, MSE x4096: %.2f", StepScores.mean(floor).mseSum());
              line("%s", DigitReport.FLOOR);
            });
    if (!Published.compareWith(settings)) {
      return;
    }
    line("");
    line("MSE x4096, %s;", Published.QUOTED);
    line("%s", Published.NOTE);
    line("%-12s %12s %12s %12s", "", "200 epochs", "2000 epochs", "its SSIM*");
    for (Published row : Published.ROWS) {
      line("%-12s %12.1f %12.1f %12s", row.name(), row.mse200(), row.mse2000(), row.ssimText());
    }
  }

  private void steps(String title, ToDoubleFunction<StepScores> measure, String number) {
    line("");
    line("%s, each step alone", title);
    columns("step", settings.predictors());
    for (int step = 0; step < settings.steps(); step++) {
      List<String> cells = new ArrayList<>();
      for (DigitScore score : report.scores()) {
        cells.add(format(number, measure.applyAsDouble(score.steps().get(step))));
      }
      columns(Integer.toString(step + 1), cells);
    }
  }

  private void columns(String label, List<String> cells) {
    StringBuilder built = new StringBuilder(format("%-6s", label));
    for (int i = 0; i < cells.size(); i++) {
      int width = Math.max(LEAST_COLUMN, settings.predictors().get(i).length() + 1);
      built.append(format("%" + width + "s", cells.get(i)));
    }
    line("%s", built);
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  private void line(String format, Object... arguments) {
    text.append(format(format, arguments)).append('\n');
  }
}
