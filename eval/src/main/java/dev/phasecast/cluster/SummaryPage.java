package dev.phasecast.cluster;

import dev.phasecast.cli.Version;
import dev.phasecast.report.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The summary as one page without anything outside it. */
final class SummaryPage {
  private static final String TEMPLATE = "summary.html";
  private static final int WIDTH = 560;
  private static final int HEIGHT = 120;
  private static final int FOOT = 22;

  private SummaryPage() {}

  /** The whole page. */
  static String html(Summary summary) {
    Map<String, String> values = new HashMap<>();
    values.put("style", Html.resource("report.css"));
    values.put("task", Html.escape(summary.task().label()));
    values.put("verdict", Html.escape(summary.counts().verdict()));
    values.put("facts", facts(summary));
    values.put("scores", scores(summary.scores()));
    values.put("worst", worst(summary.worst()));
    values.put("failures", failures(summary));
    values.put("version", Html.escape(Version.current()));
    return Html.fill(template(), values);
  }

  private static String facts(Summary summary) {
    Summary.Counts counts = summary.counts();
    double each = counts.frames() == 0 ? 0 : 1000 * counts.processSeconds() / counts.frames();
    return fact("Recipe", summary.recipe())
        + fact("Frames", Long.toString(counts.frames()))
        + fact("Rows of frames", summary.rows().count() + ", digest " + summary.rows().digest())
        + fact("Time of all processes", number("%.0f s", counts.processSeconds()))
        + fact("Cost", number("%.1f ms a frame", each))
        + fact("This run", number("%.1f s", summary.seconds()));
  }

  private static String scores(List<Summary.Score> scores) {
    StringBuilder html = new StringBuilder();
    for (int i = 0; i < scores.size(); i++) {
      Summary.Score score = scores.get(i);
      html.append("<h3>").append(Html.escape(score.name())).append(" <small>");
      html.append(Html.escape(score.measure())).append("</small></h3>\n");
      html.append("<p class=\"lead\">");
      html.append(
          String.format(
              Locale.ROOT,
              "%d videos; mean %.3f, median %.3f; 5 of 100 lie below %.3f and 5 above %.3f.",
              score.videos(),
              score.mean(),
              score.median(),
              score.low(),
              score.high()));
      html.append("</p>\n").append(histogram(score, i % 8));
    }
    return html.isEmpty() ? "<p class=\"lead\">No video has a score.</p>\n" : html.toString();
  }

  private static String histogram(Summary.Score score, int colour) {
    long most = score.bins().stream().mapToLong(Long::longValue).max().orElse(1);
    double step = (double) WIDTH / score.bins().size();
    double room = HEIGHT - FOOT;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"histogram p%d\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n",
            colour,
            WIDTH,
            HEIGHT,
            Html.escape("How many videos have which " + score.measure())));
    for (int i = 0; i < score.bins().size(); i++) {
      double height = room * score.bins().get(i) / Math.max(1, most);
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%d videos</title>"
                  + "</rect>\n",
              i * step + 1,
              room - height,
              step - 2,
              height,
              score.bins().get(i)));
    }
    svg.append(label(0, "start", score.least()));
    svg.append(label(WIDTH, "end", score.greatest()));
    return svg.append("</svg>\n").toString();
  }

  private static String label(int x, String anchor, double value) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%.2f</text>\n",
        x,
        HEIGHT - 6,
        anchor,
        value);
  }

  private static String worst(List<Summary.Worst> worst) {
    StringBuilder rows = new StringBuilder();
    for (Summary.Worst clip : worst) {
      rows.append("<tr><th>").append(Html.escape(clip.path())).append("</th><td>");
      rows.append(Html.escape(clip.score())).append("</td><td>");
      rows.append(number("%.3f", clip.value())).append("</td><td>").append(clip.frames());
      rows.append("</td></tr>\n");
    }
    return rows.toString();
  }

  private static String failures(Summary summary) {
    if (summary.failures().isEmpty()) {
      return "<p class=\"lead\">None.</p>\n";
    }
    StringBuilder html = new StringBuilder();
    if (summary.counts().failed() > summary.failures().size()) {
      html.append("<p class=\"lead\">The first ").append(summary.failures().size());
      html.append(" of ").append(summary.counts().failed()).append(".</p>\n");
    }
    html.append("<div class=\"scroll\"><table class=\"results\"><thead><tr><th>Video</th>");
    html.append("<th>Code</th><th>Reason</th></tr></thead><tbody>\n");
    for (Summary.Failure failure : summary.failures()) {
      html.append("<tr><th>").append(Html.escape(failure.path())).append("</th><td>");
      html.append(failure.exitCode()).append("</td><td>");
      html.append(Html.escape(failure.reason())).append("</td></tr>\n");
    }
    return html.append("</tbody></table></div>\n").toString();
  }

  private static String fact(String name, String value) {
    return "<div><dt>" + name + "</dt><dd>" + Html.escape(value) + "</dd></div>\n";
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String template() {
    try (InputStream in = SummaryPage.class.getResourceAsStream(TEMPLATE)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks " + TEMPLATE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
