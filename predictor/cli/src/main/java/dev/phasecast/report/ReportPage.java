package dev.phasecast.report;

import dev.phasecast.frame.Rational;
import dev.phasecast.frame.VideoFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Puts together the sections of {@code report.html} and fills its template. */
final class ReportPage {
  private static final int SHOWN_POSTERS = 6;
  private static final int SHORT_HASH = 12;

  private final Summary summary;
  private final List<String> predictors;
  private final Posters<Snapshot> posters;
  private final List<WorstFrames<Snapshot>> worst;
  private final SampledSeries psnr;
  private final SampledSeries ssim;
  private final SampledSeries motion;
  private final MotionPath path;
  private final String motionOf;
  private final FieldSection field;

  ReportPage(
      Summary summary,
      List<String> predictors,
      Posters<Snapshot> posters,
      List<WorstFrames<Snapshot>> worst,
      SampledSeries psnr,
      SampledSeries ssim,
      SampledSeries motion,
      MotionPath path,
      String motionOf,
      FieldSection field) {
    this.summary = summary;
    this.predictors = predictors;
    this.posters = posters;
    this.worst = worst;
    this.psnr = psnr;
    this.ssim = ssim;
    this.motion = motion;
    this.path = path;
    this.motionOf = motionOf;
    this.field = field;
  }

  /**
   * The page.
   *
   * @param quality of its pictures, between 0 and 1
   */
  String html(float quality) {
    Map<String, String> values = new HashMap<>();
    values.put("style", Html.resource("report.css"));
    values.put("script", Html.resources("theme.js", "zoom.js", "report.js"));
    values.put("file", Html.escape(summary.input().file()));
    values.put("verdict", Html.escape(sentence(Verdict.of(summary.predictors()))));
    values.put("facts", facts());
    values.put("warnings", warnings());
    values.put("rows", ResultRows.html(summary, predictors));
    values.put(
        "posters", new PictureTables(predictors, quality).posters(posters.spread(SHOWN_POSTERS)));
    values.put("worst", new PictureTables(predictors, quality).worst(worst));
    values.put("psnr", chart("psnr", "PSNR over frames", 2).html(psnr));
    values.put("ssim", chart("ssim", "SSIM over frames", 4).html(ssim));
    values.put("sharing", sharing());
    values.put("motion", motion());
    values.put("field", field.html(quality));
    values.put("gradient", ErrorColours.gradient());
    values.put("factor", Integer.toString(ErrorColours.AMPLIFICATION));
    values.put("horizon", horizon());
    values.put("files", files());
    values.put("version", Html.escape(summary.version()));
    values.put("data", Html.scriptSafe(data()));
    return Html.fill(Html.resource("report.html"), values);
  }

  private static String sentence(String verdict) {
    return verdict.substring(0, 1).toUpperCase(Locale.ROOT) + verdict.substring(1) + ".";
  }

  private String facts() {
    Summary.Input input = summary.input();
    VideoFormat format = input.format();
    List<String> facts = new ArrayList<>();
    facts.add(fact("Size", format.width() + " × " + format.height() + pixels(format)));
    facts.add(fact("Rate", number(format.frameRate().value(), 3) + " frames/s"));
    facts.add(fact("Codec", input.codec() + ", " + sampling(format)));
    facts.add(fact("Frames", frames(input)));
    if (summary.horizon() > 1) {
      facts.add(fact("Horizon", summary.horizon() + " frames ahead"));
    }
    String hash = input.sha256();
    facts.add(fact("SHA-256", hash.substring(0, Math.min(SHORT_HASH, hash.length())) + "…"));
    facts.add(fact("Took", number(summary.seconds(), 1) + " s on " + summary.backend()));
    return String.join("\n", facts);
  }

  private static String fact(String name, String value) {
    return "<div><dt>" + name + "</dt><dd>" + Html.escape(value) + "</dd></div>";
  }

  private static String pixels(VideoFormat format) {
    Rational aspect = format.pixelAspect();
    return aspect.value() == 1 ? "" : ", pixels " + aspect;
  }

  private static String sampling(VideoFormat format) {
    return ChromaName.of(format.chroma()) + " " + format.bitDepth() + " bit";
  }

  private static String frames(Summary.Input input) {
    String text = Long.toString(input.frames());
    boolean other =
        input.declaredFrames().isPresent() && input.declaredFrames().getAsLong() != input.frames();
    return other ? text + " of " + input.declaredFrames().getAsLong() + " declared" : text;
  }

  private String warnings() {
    if (summary.warnings().isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<section class=\"warnings\" id=\"warnings\">\n");
    html.append("<h2>Warnings</h2>\n<ul>\n");
    for (String warning : summary.warnings()) {
      html.append("<li>").append(Html.escape(warning)).append("</li>\n");
    }
    return html.append("</ul>\n</section>\n").toString();
  }

  private LineChart chart(String id, String title, int decimals) {
    return new LineChart(
        id,
        title,
        decimals,
        IntStream.range(0, predictors.size())
            .mapToObj(i -> new LineChart.Line(PanelTitle.of(predictors.get(i)), style(i)))
            .toList());
  }

  /** A baseline is dashed, so that it can be told without colours. */
  private String style(int predictor) {
    return "line p" + predictor + (predictors.get(predictor).equals("copy") ? " base" : "");
  }

  private String sharing() {
    if (psnr.framesPerBucket() == 1) {
      return "";
    }
    return "Each point stands for "
        + psnr.framesPerBucket()
        + " frames: the line is their mean, the band reaches from the lowest to the highest.";
  }

  private String motion() {
    if (path.isEmpty()) {
      return "";
    }
    LineChart chart =
        new LineChart(
            "motion",
            "Motion over frames",
            2,
            List.of(
                new LineChart.Line("dx, to the right", "line m0"),
                new LineChart.Line("dy, down", "line m1 base")));
    return Html.fill(
        """
        <section id="motion">
        <h2>Motion</h2>
        <p class="lead">Global motion on which {{name}} rests: how far the content of the picture \
        moves from one frame to the next.</p>
        <h3>Each frame <small>pixels</small></h3>
        {{chart}}
        <h3>Path <small>pixels</small></h3>
        <p class="lead">The same, summed up: where content seen in the first frame has gone since. \
        It moves against the camera.</p>
        {{path}}
        </section>
        """,
        Map.of("name", Html.escape(motionOf), "chart", chart.html(motion), "path", path.svg()));
  }

  private String horizon() {
    return summary.horizon() == 1
        ? "the next frame"
        : "the frame " + summary.horizon() + " frames ahead";
  }

  private String files() {
    List<String> links = new ArrayList<>();
    for (String name : summary.output()) {
      if (!name.equals("report.html")) {
        String safe = Html.escape(name);
        links.add("<a href=\"./" + safe + "\">" + safe + "</a>");
      }
    }
    return links.isEmpty() ? "" : "<p>Beside this page: " + String.join(" · ", links) + "</p>";
  }

  /** What the script shows under the pointer. */
  private String data() {
    StringBuilder json = new StringBuilder("{\"first\":[");
    StringBuilder last = new StringBuilder();
    for (int i = 0; i < psnr.size(); i++) {
      json.append(i == 0 ? "" : ",").append(psnr.firstFrame(i));
      last.append(i == 0 ? "" : ",").append(psnr.lastFrame(i));
    }
    json.append("],\"last\":[").append(last).append("],\"values\":{\"psnr\":");
    append(json, psnr, 2);
    json.append(",\"ssim\":");
    append(json, ssim, 4);
    if (!path.isEmpty()) {
      json.append(",\"motion\":");
      append(json, motion, 2);
    }
    return json.append("}}").toString();
  }

  private static void append(StringBuilder json, SampledSeries series, int decimals) {
    for (int column = 0; column < series.columns(); column++) {
      json.append(column == 0 ? "[[" : ",[");
      for (int i = 0; i < series.size(); i++) {
        double mean = series.mean(column, i);
        json.append(i == 0 ? "" : ",");
        json.append(Double.isFinite(mean) ? number(mean, decimals) : "null");
      }
      json.append(']');
    }
    json.append(']');
  }

  /** With at most so many decimals, and none that are zero at the end. */
  static String number(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }
}
