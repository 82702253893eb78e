package dev.phasecast.benchmark.digits;

import dev.phasecast.cli.Version;
import dev.phasecast.frame.Plane;
import dev.phasecast.report.Html;
import dev.phasecast.report.LineChart;
import dev.phasecast.report.PanelTitle;
import dev.phasecast.report.SampledSeries;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** A {@link DigitReport} and some sequences as one page without anything outside it. */
final class DigitPage {
  private static final String TEMPLATE = "digits.html";

  private final DigitReport report;
  private final DigitSettings settings;
  private final List<Showing> showings;

  private DigitPage(DigitReport report, List<Showing> showings) {
    this.report = report;
    this.settings = report.settings();
    this.showings = showings;
  }

  /** The whole page. */
  static String html(DigitReport report, List<Showing> showings) {
    return new DigitPage(report, showings).page();
  }

  private String page() {
    Map<String, String> values = new HashMap<>();
    values.put("style", Html.resource("report.css"));
    values.put("script", Html.resources("theme.js", "zoom.js"));
    values.put("verdict", Html.escape(verdict()));
    values.put("facts", facts());
    values.put("results", results());
    values.put("quoted", quoted());
    values.put("curves", curves());
    values.put("steps", steps());
    values.put("best", Html.escape(report.best().name()));
    values.put("sequences", sequences());
    values.put("version", Html.escape(Version.current()));
    return Html.fill(Html.resource(DigitPage.class, TEMPLATE), values);
  }

  private String verdict() {
    DigitScore best = report.best();
    String verdict =
        format(
            "Least squared error: %s, %.2f a frame (MSE × 4096), SSIM %.3f",
            best.name(), best.mean().mseSum(), best.mean().of(DigitMeasure.SSIM));
    return verdict
        + (best.parameters() == 0
            ? ", without trained parameters."
            : format(", with %,d trained parameters.", best.parameters()));
  }

  private String facts() {
    return fact("Sequences", format("%,d", settings.sequences()))
        + fact("From", settings.source())
        + fact("Seen", settings.context() + " frames")
        + fact("Predicted", settings.steps() + " frames")
        + fact("Side by side", Integer.toString(settings.threads()))
        + report
            .floor()
            .map(steps -> format("%.2f", StepScores.mean(steps).mseSum()))
            .map(value -> fact("Least possible MSE × 4096", value))
            .orElse("");
  }

  private static String fact(String name, String value) {
    return "<div><dt>" + name + "</dt><dd>" + Html.escape(value) + "</dd></div>\n";
  }

  private String results() {
    StringBuilder html = head("Predictor");
    for (String title :
        new String[] {
          "MSE <small>× 4096</small>",
          "median <small>× 4096</small>",
          "MSE <small>a pixel</small>",
          "MAE <small>× 4096</small>",
          "MAE <small>a pixel</small>",
          "PSNR <small>dB</small>",
          "SSIM",
          "SSIM*",
          "Parameters",
          "Time <small>ms</small>",
          "a second"
        }) {
      html.append("<th scope=\"col\">").append(title).append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (int i = 0; i < report.scores().size(); i++) {
      DigitScore score = report.scores().get(i);
      StepScores mean = score.mean();
      html.append(score.equals(report.best()) ? "<tr class=\"best\">" : "<tr>");
      html.append("<th scope=\"row\">").append(predictor(i)).append("</th>");
      cell(html, format("%.2f", mean.mseSum()));
      cell(html, format("%.2f", score.medianMseSum()));
      cell(html, DigitMeasure.MSE.text(mean.of(DigitMeasure.MSE)));
      cell(html, format("%.2f", mean.maeSum()));
      cell(html, DigitMeasure.MAE.text(mean.of(DigitMeasure.MAE)));
      cell(html, DigitMeasure.PSNR.text(mean.of(DigitMeasure.PSNR)));
      cell(html, DigitMeasure.SSIM.text(mean.of(DigitMeasure.SSIM)));
      cell(html, DigitMeasure.OPENSTL_SSIM.text(mean.of(DigitMeasure.OPENSTL_SSIM)));
      cell(html, score.parameters() == 0 ? "none" : format("%,d", score.parameters()));
      cell(html, format("%.2f", score.milliseconds()));
      cell(html, format("%.1f", score.perSecond()));
      html.append("</tr>\n");
    }
    return tail(html);
  }

  private String quoted() {
    if (!Published.compareWith(settings)) {
      return "";
    }
    StringBuilder html = new StringBuilder("<h3>Published <small>MSE × 4096, ");
    html.append(Html.escape(Published.QUOTED + "; " + Published.NOTE))
        .append("</small></h3>\n")
        .append(head("Network"));
    html.append("<th scope=\"col\">200 epochs</th><th scope=\"col\">2000 epochs</th>");
    html.append("<th scope=\"col\">its SSIM*</th></tr></thead>\n<tbody>\n");
    for (Published row : Published.ROWS) {
      html.append("<tr><th scope=\"row\">").append(row.name()).append("</th>");
      cell(html, format("%.1f", row.mse200()));
      cell(html, format("%.1f", row.mse2000()));
      cell(html, row.ssimText());
      html.append("</tr>\n");
    }
    return tail(html);
  }

  private String curves() {
    StringBuilder html = new StringBuilder();
    curve(html, "mse", "MSE × 4096", 2, StepScores::mseSum);
    for (DigitMeasure measure :
        List.of(DigitMeasure.SSIM, DigitMeasure.PSNR, DigitMeasure.OPENSTL_SSIM)) {
      curve(html, measure.key(), measure.title(), measure.decimals(), scores -> scores.of(measure));
    }
    return html.toString();
  }

  private void curve(
      StringBuilder html,
      String id,
      String title,
      int decimals,
      ToDoubleFunction<StepScores> measure) {
    SampledSeries series = new SampledSeries(report.scores().size());
    for (int step = 0; step < settings.steps(); step++) {
      int at = step;
      series.add(
          step + 1,
          report.scores().stream()
              .mapToDouble(score -> measure.applyAsDouble(score.steps().get(at)))
              .toArray());
    }
    List<LineChart.Line> lines =
        IntStream.range(0, settings.predictors().size())
            .mapToObj(
                i -> new LineChart.Line(PanelTitle.of(settings.predictors().get(i)), "line p" + i))
            .toList();
    html.append("<div><h3>").append(title).append("</h3>\n");
    html.append(
        new LineChart("steps-" + id, title + " over steps", decimals, "step", lines).html(series));
    html.append("</div>\n");
  }

  private String steps() {
    StringBuilder html = new StringBuilder();
    stepTable(html, "MSE × 4096", "%.2f", StepScores::mseSum);
    stepTable(html, "MAE × 4096", "%.2f", StepScores::maeSum);
    stepTable(html, "PSNR in dB", "%.2f", scores -> scores.of(DigitMeasure.PSNR));
    stepTable(html, "SSIM", "%.4f", scores -> scores.of(DigitMeasure.SSIM));
    return html.toString();
  }

  private void stepTable(
      StringBuilder html, String title, String number, ToDoubleFunction<StepScores> measure) {
    html.append(head("Step, " + title));
    for (int i = 0; i < settings.predictors().size(); i++) {
      html.append("<th scope=\"col\">").append(predictor(i)).append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (int step = 0; step < settings.steps(); step++) {
      html.append("<tr><th scope=\"row\">").append(step + 1).append("</th>");
      for (DigitScore score : report.scores()) {
        cell(html, format(number, measure.applyAsDouble(score.steps().get(step))));
      }
      html.append("</tr>\n");
    }
    html.append(tail(new StringBuilder()));
  }

  private String sequences() {
    StringBuilder html = new StringBuilder();
    for (Showing showing : showings) {
      html.append("<h3>Sequence ").append(showing.number()).append(" <small>");
      html.append(Html.escape(showing.why())).append("</small></h3>\n");
      html.append("<div class=\"scroll strips\"><table>\n");
      strip(html, "seen", "", "frames seen", showing, showing.seen());
      strip(html, "ground truth", "", "true frames", showing, showing.truth());
      for (int i = 0; i < settings.predictors().size(); i++) {
        double error = report.scores().get(i).errors().get(showing.number()) * StepScores.PIXELS;
        strip(
            html,
            predictor(i),
            format("MSE × 4096 %.1f", error),
            "frames predicted by " + settings.predictors().get(i),
            showing,
            showing.predicted().get(i));
      }
      html.append("</table></div>\n");
    }
    return html.toString();
  }

  private static void strip(
      StringBuilder html,
      String title,
      String note,
      String what,
      Showing showing,
      List<Plane> frames) {
    html.append("<tr><th scope=\"row\">").append(title);
    if (!note.isEmpty()) {
      html.append("<small>").append(note).append("</small>");
    }
    html.append(
        format(
            "</th><td><img width=\"%d\" height=\"%d\" alt=\"%s, sequence %d\" src=\"%s\"/></td></tr>%n",
            Strip.width(frames),
            frames.get(0).height(),
            Html.escape(what),
            showing.number(),
            Strip.dataUri(frames)));
  }

  private String predictor(int index) {
    return "<span class=\"swatch p"
        + index
        + "\"></span>"
        + Html.escape(PanelTitle.of(settings.predictors().get(index)));
  }

  private static StringBuilder head(String first) {
    StringBuilder html = new StringBuilder("<div class=\"scroll\"><table class=\"results\">\n");
    return html.append("<thead><tr><th scope=\"col\">").append(first).append("</th>");
  }

  private static String tail(StringBuilder html) {
    return html.append("</tbody>\n</table></div>\n").toString();
  }

  private static void cell(StringBuilder html, String text) {
    html.append("<td>").append(text).append("</td>");
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
