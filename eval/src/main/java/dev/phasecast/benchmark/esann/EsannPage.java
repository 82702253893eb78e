package dev.phasecast.benchmark.esann;

import dev.phasecast.cli.Version;
import dev.phasecast.report.Html;
import dev.phasecast.report.LineChart;
import dev.phasecast.report.SampledSeries;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** An {@link EsannReport} as one page without anything outside it. */
final class EsannPage {
  private static final String TEMPLATE = "esann.html";

  private EsannPage() {}

  /** The whole page. */
  static String html(EsannReport report) {
    Map<String, String> values = new HashMap<>();
    values.put("style", Html.resource("report.css"));
    values.put("script", Html.resource("theme.js"));
    values.put("setting", Html.escape(report.setting()));
    values.put("source", Html.escape(report.source()));
    values.put("sequences", String.format(Locale.ROOT, "%,d", report.sequences()));
    values.put("verdict", Html.escape(report.verdict().orElse("")));
    values.put("results", results(report));
    values.put("seeds", seeds(report));
    values.put("curves", curves(report));
    values.put("version", Html.escape(Version.current()));
    return Html.fill(Html.resource(EsannPage.class, TEMPLATE), values);
  }

  private static String results(EsannReport report) {
    StringBuilder html = new StringBuilder();
    for (EsannRow row : report.rows()) {
      boolean trained = row.parameters() > 0;
      html.append("<tr><th scope=\"row\">").append(Html.escape(row.name())).append("</th>");
      cell(html, trained ? format("%,d", row.parameters()) : "none");
      cell(html, trained ? format("%,d steps, %.0f s", row.steps(), row.seconds()) : "none");
      cell(html, format("%.2f", row.mean() * Measured.PIXELS));
      cell(html, trained ? format("%.2f", row.least() * Measured.PIXELS) : "");
      cell(html, trained ? format("%.2f", row.greatest() * Measured.PIXELS) : "");
      cell(html, format("%.6f", row.mean()));
      html.append("</tr>\n");
    }
    return html.toString();
  }

  private static String seeds(EsannReport report) {
    StringBuilder html = new StringBuilder();
    for (EsannRow row : report.rows()) {
      if (row.parameters() > 0) {
        for (EsannRow.Run run : row.runs()) {
          html.append("<tr><th scope=\"row\">").append(Html.escape(row.name())).append("</th>");
          cell(html, Long.toString(run.seed()));
          cell(html, format("%.0f", run.seconds()));
          cell(html, format("%.2f", run.error().mean() * Measured.PIXELS));
          html.append("</tr>\n");
        }
      }
    }
    return html.toString();
  }

  private static String curves(EsannReport report) {
    SampledSeries series = new SampledSeries(report.rows().size());
    int steps = report.rows().get(0).perStep().size();
    for (int step = 0; step < steps; step++) {
      int at = step;
      series.add(
          step + 1,
          report.rows().stream()
              .mapToDouble(row -> row.perStep().get(at) * Measured.PIXELS)
              .toArray());
    }
    List<LineChart.Line> lines =
        IntStream.range(0, report.rows().size())
            .mapToObj(i -> new LineChart.Line(report.rows().get(i).name(), "line p" + i))
            .toList();
    return new LineChart("steps-mse", "MSE × 4096 over steps", 2, "step", lines).html(series);
  }

  private static void cell(StringBuilder html, String text) {
    html.append("<td>").append(Html.escape(text)).append("</td>");
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
