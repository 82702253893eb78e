package dev.phasecast.benchmark.prediction;

import dev.phasecast.report.Html;
import dev.phasecast.report.PanelTitle;
import dev.phasecast.report.Thumbnail;
import java.util.List;
import java.util.Locale;

/** The page's pictures of frames that were predicted badly, side by side. */
final class PagePictures {
  private final List<String> predictors;

  PagePictures(PredictionSettings settings) {
    this.predictors = settings.predictors();
  }

  /** Columns of truth and each predictor; for each frame a row of pictures and one of errors. */
  String html(List<WorstFrame> frames) {
    if (frames.isEmpty()) {
      return "";
    }
    StringBuilder html =
        new StringBuilder("<div class=\"scroll pictures\"><table class=\"posters\"");
    html.append(" style=\"--n:").append(predictors.size() + 1).append("\">\n<thead><tr><td></td>");
    html.append("<th scope=\"col\">ground truth</th>");
    for (int i = 0; i < predictors.size(); i++) {
      html.append("<th scope=\"col\"><span class=\"swatch p").append(i).append("\"></span>");
      html.append(Html.escape(PanelTitle.of(predictors.get(i)))).append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    frames.forEach(frame -> rows(html, frame));
    return html.append("</tbody>\n</table></div>\n").toString();
  }

  private void rows(StringBuilder html, WorstFrame frame) {
    html.append("<tr class=\"first\"><th scope=\"row\">frame ").append(frame.frame());
    html.append("<small>").append(Html.escape(frame.why())).append("</small></th><td>");
    html.append(picture(frame.truth(), "ground truth", frame)).append("</td>");
    for (int i = 0; i < predictors.size(); i++) {
      html.append("<td>");
      html.append(picture(frame.predictions().get(i).picture(), predictors.get(i), frame));
      html.append("</td>");
    }
    html.append("</tr>\n<tr><th scope=\"row\" class=\"sub\">error</th><td></td>");
    for (int i = 0; i < predictors.size(); i++) {
      WorstFrame.Predicted predicted = frame.predictions().get(i);
      html.append("<td><div class=\"shot\">");
      html.append(picture(predicted.error(), "error of " + predictors.get(i), frame));
      html.append("<span class=\"score\">");
      html.append(String.format(Locale.ROOT, "%.1f dB", predicted.psnr()));
      html.append("</span></div></td>");
    }
    html.append("</tr>\n");
  }

  private static String picture(Thumbnail thumbnail, String what, WorstFrame frame) {
    return String.format(
        Locale.ROOT,
        "<img width=\"%d\" height=\"%d\" alt=\"%s, frame %d\" src=\"%s\"/>",
        thumbnail.width(),
        thumbnail.height(),
        Html.escape(what),
        frame.frame(),
        thumbnail.dataUri());
  }
}
