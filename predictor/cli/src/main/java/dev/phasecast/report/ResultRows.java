package dev.phasecast.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rows of the page's table of results. */
final class ResultRows {
  private ResultRows() {}

  /**
   * A row for each predictor.
   *
   * @param order names in the order of the job, which gives the colours
   */
  static String html(Summary summary, List<String> order) {
    Optional<PredictorResult> copy = summary.copy();
    Optional<PredictorResult> best =
        summary.predictors().stream().max(Comparator.comparingDouble(PredictorResult::psnr));
    double widest =
        summary.predictors().stream()
            .mapToDouble(result -> Math.abs(gain(result, copy)))
            .max()
            .orElse(0);
    StringBuilder rows = new StringBuilder();
    for (PredictorResult result : summary.predictors()) {
      boolean wins = summary.predictors().size() > 1 && best.get().equals(result);
      rows.append(wins ? "<tr class=\"best\">" : "<tr>");
      rows.append("<th scope=\"row\"><span class=\"swatch p").append(order.indexOf(result.name()));
      rows.append("\"></span>").append(Html.escape(PanelTitle.of(result.name())));
      rows.append(wins ? " <span class=\"badge\">closest</span></th>" : "</th>");
      cell(rows, "%.2f", result.psnr());
      gainCell(rows, result, copy, widest);
      cell(rows, "%.4f", result.ssim());
      cell(rows, "%.2f", result.psnrPooled());
      cell(rows, "%.3g", result.mse());
      cell(rows, "%.4f", result.mae());
      cell(rows, "%d", result.frames());
      cell(rows, "%.2f", result.millisecondsPerFrame());
      rows.append("</tr>\n");
    }
    return rows.toString();
  }

  private static void cell(StringBuilder rows, String format, Object value) {
    rows.append("<td>").append(String.format(Locale.ROOT, format, value)).append("</td>");
  }

  private static void gainCell(
      StringBuilder rows, PredictorResult result, Optional<PredictorResult> copy, double widest) {
    if (copy.isEmpty() || copy.get().equals(result)) {
      rows.append("<td class=\"gain\">–</td>");
      return;
    }
    double gain = gain(result, copy);
    String kind = gain < 0 ? "loss" : "win";
    double share = widest > 0 ? 50 * Math.abs(gain) / widest : 0;
    rows.append(
        String.format(
            Locale.ROOT,
            "<td class=\"gain %s\">%s%.2f<span class=\"bar\"><i style=\"width:%.1f%%\"></i></span>"
                + "</td>",
            kind,
            gain < 0 ? "−" : "+",
            Math.abs(gain),
            share));
  }

  private static double gain(PredictorResult result, Optional<PredictorResult> copy) {
    return copy.map(base -> result.psnr() - base.psnr()).orElse(0.0);
  }
}
