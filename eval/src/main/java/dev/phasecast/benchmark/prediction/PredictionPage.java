package dev.phasecast.benchmark.prediction;

import dev.phasecast.cli.Version;
import dev.phasecast.report.ErrorColours;
import dev.phasecast.report.Html;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A {@link PredictionReport} as one page without anything outside it. */
final class PredictionPage {
  private static final String TEMPLATE = "prediction.html";

  private final PredictionReport report;
  private final PredictionSettings settings;
  private final PageTables tables;
  private final PageCurves curves;

  private PredictionPage(PredictionReport report) {
    this.report = report;
    this.settings = report.settings();
    this.tables = new PageTables(report);
    this.curves = new PageCurves(report);
  }

  /** The whole page; there is at least one clip. */
  static String html(PredictionReport report) {
    return new PredictionPage(report).page();
  }

  private String page() {
    Map<String, String> values = new HashMap<>();
    values.put("style", Html.resource("report.css"));
    values.put("script", Html.resources("theme.js", "zoom.js"));
    values.put("count", count(report.clips().size(), "clip"));
    values.put("verdict", Html.escape(verdict()));
    values.put("facts", facts());
    values.put("failed", failed());
    values.put("results", results());
    values.put("stepslink", settings.steps() > 1 ? "<a href=\"#steps\">Steps</a>" : "");
    values.put("steps", settings.steps() > 1 ? steps() : "");
    values.put("clips", clips());
    values.put("subject", Html.escape(settings.subject()));
    values.put("gradient", ErrorColours.gradient());
    values.put("factor", Integer.toString(ErrorColours.AMPLIFICATION));
    values.put("version", Html.escape(Version.current()));
    return Html.fill(Html.resource(PredictionPage.class, TEMPLATE), values);
  }

  private String verdict() {
    List<String> sentences = new ArrayList<>();
    for (ClipSet set : ClipSet.values()) {
      List<ClipResult> clips = report.of(set);
      Optional<Gain> gain = report.gain(clips, 1);
      if (gain.isPresent()) {
        int losses = report.losses(clips).size();
        sentences.add(
            String.format(
                Locale.ROOT,
                "On %s (%s) %s predicts the next frame %s dB and %s SSIM %s %s; it loses on %s.",
                count(clips.size(), "clip"),
                set.label(),
                settings.subject(),
                String.format(Locale.ROOT, "%.2f", Math.abs(gain.get().psnr())),
                String.format(Locale.ROOT, "%.4f", Math.abs(gain.get().ssim())),
                direction(gain.get()),
                PageTables.rivals(settings),
                losses == 0 ? "none" : Integer.toString(losses)));
      }
    }
    return sentences.isEmpty()
        ? "No rival was measured beside " + settings.subject() + "."
        : String.join(" ", sentences);
  }

  private static String direction(Gain gain) {
    if (gain.psnr() >= 0 && gain.ssim() >= 0) {
      return "better than";
    }
    return gain.psnr() < 0 && gain.ssim() < 0 ? "worse than" : "(of different sign) from";
  }

  private String facts() {
    List<String> facts = new ArrayList<>();
    for (ClipSet set : ClipSet.values()) {
      facts.add(fact(set.label(), count(report.of(set).size(), "clip")));
    }
    facts.add(fact("Frames", settings.frames().toString()));
    facts.add(fact("Within", settings.bounds().toString()));
    facts.add(fact("Ahead", count(settings.steps(), "frame")));
    facts.add(fact("Predictors", String.join(", ", settings.predictors())));
    return String.join("\n", facts);
  }

  private static String fact(String name, String value) {
    String title = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    return "<div><dt>" + Html.escape(title) + "</dt><dd>" + Html.escape(value) + "</dd></div>";
  }

  private String failed() {
    if (report.failed().isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<section class=\"warnings\">\n<h2>Left out</h2>\n<ul>");
    report
        .failed()
        .forEach(each -> html.append("<li>").append(Html.escape(each.fault())).append("</li>\n"));
    return html.append("</ul>\n</section>\n").toString();
  }

  private String results() {
    StringBuilder html = new StringBuilder();
    for (ClipSet set : ClipSet.values()) {
      List<ClipResult> clips = report.of(set);
      if (!clips.isEmpty()) {
        String title = set.label() + ", " + count(clips.size(), "clip");
        html.append("<h3>Mean, ").append(title).append("</h3>\n").append(tables.means(clips));
        html.append("<h3>Each clip, ").append(title).append(" <small>PSNR in dB</small></h3>\n");
        html.append(tables.clips(clips, Measure.PSNR));
        html.append("<h3>Each clip, ").append(title).append(" <small>SSIM</small></h3>\n");
        html.append(tables.clips(clips, Measure.SSIM));
      }
    }
    return html.toString();
  }

  private String steps() {
    StringBuilder html = new StringBuilder("<section id=\"steps\">\n<h2>Frames ahead</h2>\n");
    html.append(
        "<p class=\"lead\">Means over clips; each step alone, not the mean up to it.</p>\n");
    for (ClipSet set : ClipSet.values()) {
      List<ClipResult> clips = report.of(set);
      if (!clips.isEmpty()) {
        html.append("<h3>").append(set.label()).append(", ");
        html.append(count(clips.size(), "clip")).append("</h3>\n<div class=\"charts\">\n");
        for (Measure measure : Measure.values()) {
          html.append("<div><h4>").append(measure.title()).append("</h4>\n");
          html.append(curves.steps(clips, set, measure)).append("</div>\n");
        }
        html.append("</div>\n");
        for (Measure measure : Measure.values()) {
          html.append(tables.steps(clips, measure));
        }
      }
    }
    return html.append("</section>\n").toString();
  }

  private String clips() {
    StringBuilder html = new StringBuilder();
    for (ClipSet set : ClipSet.values()) {
      for (ClipResult clip : report.of(set)) {
        html.append("<div class=\"clip\" id=\"").append(tables.anchor(clip)).append("\">\n<h3>");
        html.append(Html.escape(clip.clip().name())).append(" <small>");
        html.append(Html.escape(about(clip))).append("</small></h3>\n");
        html.append(curves.frames(clip, tables.anchor(clip)));
        html.append(new PagePictures(settings).html(clip.worst())).append("</div>\n");
      }
    }
    return html.toString();
  }

  private static String about(ClipResult clip) {
    int scored = clip.predictors().get(0).frames().size();
    String repeated =
        clip.repeated().isEmpty()
            ? ""
            : ", " + clip.repeated().size() + " of " + scored + " repeat the frame before";
    return "%s, %d × %d, %d frames%s"
        .formatted(clip.clip().set().label(), clip.width(), clip.height(), clip.frames(), repeated);
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
