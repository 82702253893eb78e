package dev.phasecast.report;

import java.util.List;
import java.util.Locale;

/** The page's tables of small pictures. */
final class PictureTables {
  private final List<String> predictors;
  private final float quality;

  /**
   * @param predictors names in the order of the job
   * @param quality of the pictures, between 0 and 1
   */
  PictureTables(List<String> predictors, float quality) {
    this.predictors = predictors;
    this.quality = quality;
  }

  /** A column for each snapshot; rows of truth, and of each prediction and its error. */
  String posters(List<Snapshot> snapshots) {
    StringBuilder html = new StringBuilder("<table class=\"posters\" style=\"--n:");
    html.append(snapshots.size()).append("\">\n<thead><tr><td></td>");
    for (Snapshot shot : snapshots) {
      html.append("<th scope=\"col\">frame ").append(shot.frame()).append(" <small>");
      html.append(seconds(shot)).append("</small></th>");
    }
    html.append("</tr></thead>\n<tbody>\n<tr><th scope=\"row\">").append(PanelTitle.TRUTH);
    html.append("</th>");
    for (Snapshot shot : snapshots) {
      html.append("<td>").append(picture(shot.truth(), PanelTitle.TRUTH, shot)).append("</td>");
    }
    html.append("</tr>\n");
    for (int i = 0; i < predictors.size(); i++) {
      String title = PanelTitle.of(predictors.get(i));
      html.append("<tr class=\"first\"><th scope=\"row\">").append(name(i)).append("</th>");
      for (Snapshot shot : snapshots) {
        Snapshot.Predicted predicted = shot.predictions().get(i);
        html.append("<td>").append(picture(predicted.picture(), title, shot)).append("</td>");
      }
      html.append("</tr>\n<tr><th scope=\"row\" class=\"sub\">its error</th>");
      for (Snapshot shot : snapshots) {
        Snapshot.Predicted predicted = shot.predictions().get(i);
        html.append("<td><div class=\"shot\">");
        html.append(picture(predicted.error(), "error of " + title, shot));
        html.append("<span class=\"score\">").append(decibels(predicted));
        html.append("</span></div></td>");
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody>\n</table>\n").toString();
  }

  /** For each predictor a heading, and a row of truth, prediction and error for each frame. */
  String worst(List<WorstFrames<Snapshot>> lists) {
    StringBuilder html = new StringBuilder();
    for (int i = 0; i < lists.size(); i++) {
      String title = PanelTitle.of(predictors.get(i));
      html.append("<h3>").append(name(i)).append("</h3>\n<div class=\"worst\">\n");
      for (Snapshot shot : lists.get(i).list()) {
        Snapshot.Predicted predicted = shot.predictions().get(0);
        html.append("<figure><div class=\"trio\">");
        html.append(picture(shot.truth(), PanelTitle.TRUTH, shot));
        html.append(picture(predicted.picture(), title, shot));
        html.append(picture(predicted.error(), "error of " + title, shot));
        html.append("</div><figcaption>frame ").append(shot.frame()).append(" <small>");
        html.append(seconds(shot)).append("</small><b>").append(decibels(predicted));
        html.append("</b></figcaption></figure>\n");
      }
      html.append("</div>\n");
    }
    return html.toString();
  }

  private String name(int predictor) {
    return "<span class=\"swatch p"
        + predictor
        + "\"></span>"
        + Html.escape(PanelTitle.of(predictors.get(predictor)));
  }

  private String picture(Thumbnail thumbnail, String what, Snapshot shot) {
    return String.format(
        Locale.ROOT,
        "<img width=\"%d\" height=\"%d\" alt=\"%s, frame %d\" src=\"%s\"/>",
        thumbnail.width(),
        thumbnail.height(),
        Html.escape(what),
        shot.frame(),
        thumbnail.dataUri(quality));
  }

  private static String seconds(Snapshot shot) {
    return String.format(Locale.ROOT, "%.2f s", shot.time());
  }

  private static String decibels(Snapshot.Predicted predicted) {
    return String.format(Locale.ROOT, "%.1f dB", predicted.psnr());
  }
}
