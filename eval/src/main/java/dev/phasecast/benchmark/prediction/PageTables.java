package dev.phasecast.benchmark.prediction;

import dev.phasecast.report.Html;
import dev.phasecast.report.PanelTitle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The tables of the page. */
final class PageTables {
  private final PredictionReport report;
  private final PredictionSettings settings;

  PageTables(PredictionReport report) {
    this.report = report;
    this.settings = report.settings();
  }

  /** What the subject is held against, in words. */
  static String rivals(PredictionSettings settings) {
    List<String> rivals = settings.rivals();
    return rivals.size() == 1 ? rivals.get(0) : "the better of " + String.join(" and ", rivals);
  }

  /** Where the page tells more of a clip. */
  String anchor(ClipResult clip) {
    return "clip" + report.clips().indexOf(clip);
  }

  /** A row for each predictor. */
  String means(List<ClipResult> clips) {
    StringBuilder html = new StringBuilder("<div class=\"scroll\"><table class=\"results\">\n");
    html.append("<thead><tr><th scope=\"col\">Predictor</th><th scope=\"col\">PSNR <small>dB");
    html.append("</small></th><th scope=\"col\">SSIM</th><th scope=\"col\">Sharpness</th>");
    html.append("<th scope=\"col\">Time <small>ms</small></th></tr></thead>\n<tbody>\n");
    double best =
        settings.predictors().stream()
            .mapToDouble(name -> PredictionReport.mean(clips, name, 1).orElseThrow().psnr())
            .max()
            .orElseThrow();
    for (String name : settings.predictors()) {
      StepScore mean = PredictionReport.mean(clips, name, 1).orElseThrow();
      html.append(mean.psnr() == best ? "<tr class=\"best\">" : "<tr>");
      html.append("<th scope=\"row\">").append(predictor(name)).append("</th>");
      cell(html, Measure.PSNR.text(mean));
      cell(html, Measure.SSIM.text(mean));
      cell(
          html,
          mean.sharpness().isPresent() ? number("%.3f", mean.sharpness().getAsDouble()) : "–");
      cell(html, number("%.2f", PredictionReport.milliseconds(clips, name)));
      html.append("</tr>\n");
    }
    return html.append("</tbody>\n</table></div>\n").toString();
  }

  /** A row for each clip, and their mean. */
  String clips(List<ClipResult> clips, Measure measure) {
    StringBuilder html = head("Clip");
    for (ClipResult clip : clips) {
      Optional<Gain> gain = clip.gain(settings, 1);
      boolean lost = gain.isPresent() && measure.of(gain.get()) < 0;
      html.append(lost ? "<tr class=\"lost\">" : "<tr>").append("<th scope=\"row\"><a href=\"#");
      html.append(anchor(clip)).append("\">").append(Html.escape(clip.clip().name()));
      html.append("</a></th>");
      scores(html, name -> clip.of(name).ahead(1), gain, measure);
      html.append("</tr>\n");
    }
    html.append("<tr class=\"mean\"><th scope=\"row\">mean</th>");
    mean(html, clips, 1, measure);
    return html.append("</tr>\n</tbody>\n</table></div>\n").toString();
  }

  /** A row for each step. */
  String steps(List<ClipResult> clips, Measure measure) {
    StringBuilder html = head("Ahead, " + measure.title());
    for (int step = 1; step <= settings.steps(); step++) {
      html.append("<tr><th scope=\"row\">").append(step).append("</th>");
      mean(html, clips, step, measure);
      html.append("</tr>\n");
    }
    return html.append("</tbody>\n</table></div>\n").toString();
  }

  private StringBuilder head(String first) {
    StringBuilder html = new StringBuilder("<div class=\"scroll\"><table class=\"results\">\n");
    html.append("<thead><tr><th scope=\"col\">").append(first).append("</th>");
    for (String name : settings.predictors()) {
      html.append("<th scope=\"col\">").append(Html.escape(PanelTitle.of(name))).append("</th>");
    }
    if (!settings.rivals().isEmpty()) {
      html.append("<th scope=\"col\">gain of ").append(Html.escape(settings.subject()));
      html.append("</th>");
    }
    return html.append("</tr></thead>\n<tbody>\n");
  }

  private void mean(StringBuilder html, List<ClipResult> clips, int step, Measure measure) {
    scores(
        html, name -> PredictionReport.mean(clips, name, step), report.gain(clips, step), measure);
  }

  private void scores(
      StringBuilder html,
      Function<String, Optional<StepScore>> score,
      Optional<Gain> gain,
      Measure measure) {
    for (String name : settings.predictors()) {
      cell(html, score.apply(name).map(measure::text).orElse("–"));
    }
    if (gain.isPresent()) {
      html.append("<td class=\"").append(measure.of(gain.get()) < 0 ? "loss" : "win");
      html.append("\">").append(measure.text(gain.get()).replace('-', '−')).append("</td>");
    } else if (!settings.rivals().isEmpty()) {
      cell(html, "–");
    }
  }

  private String predictor(String name) {
    return "<span class=\"swatch p"
        + settings.predictors().indexOf(name)
        + "\"></span>"
        + Html.escape(PanelTitle.of(name));
  }

  private static void cell(StringBuilder html, String text) {
    html.append("<td>").append(text).append("</td>");
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
