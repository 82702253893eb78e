package dev.phasecast.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The page's section on the field of motion: arrows and layers over frames, errors beside them. */
final class FieldSection {
  private final FieldFrames frames;
  private final String title;

  /**
   * @param title of the predictor whose field it is
   */
  FieldSection(FieldFrames frames, String title) {
    this.frames = frames;
    this.title = title;
  }

  /**
   * The section, or nothing if no predictor has a field.
   *
   * @param quality of its pictures, between 0 and 1
   */
  String html(float quality) {
    if (frames.isEmpty()) {
      return "";
    }
    List<FieldShot> spread = frames.spread();
    List<FieldShot> worst = frames.worst();
    SortedSet<Integer> layers = new TreeSet<>();
    spread.forEach(shot -> layers.addAll(shot.layers().present()));
    worst.forEach(shot -> layers.addAll(shot.layers().present()));
    boolean layered = !layers.isEmpty() && layers.last() > 0;
    return Html.fill(
        """
        <section id="field">
        <h2>Motion from place to place</h2>
        <p class="lead">What {{name}} rests on, drawn over the last frame it had seen: each arrow \
        says where a place goes by the next frame, as many times longer as stands below; a dot \
        stays. {{colours}}On the right, where the prediction made of it was wrong.</p>
        {{layers}}
        <h3>Across the clip</h3>
        {{spread}}
        <h3>Where {{name}} was furthest off</h3>
        {{worst}}
        <p class="scale"><span>no error</span><i style="background:{{gradient}}"></i>\
        <span>a quarter of the range or more</span></p>
        </section>
        """,
        Map.of(
            "name", Html.escape(title),
            "colours", layered ? "Colours are layers that move apart from each other. " : "",
            "layers", layered ? legend(layers) : "",
            "spread", figures(spread, quality),
            "worst", figures(worst, quality),
            "gradient", ErrorColours.gradient()));
  }

  private static String legend(SortedSet<Integer> layers) {
    StringBuilder html = new StringBuilder("<p class=\"scale layers\">");
    for (int layer : layers) {
      html.append("<span><b");
      html.append(layer == 0 ? "" : " style=\"background:" + FieldLayers.css(layer) + "\"");
      html.append("></b>").append(layer == 0 ? "background" : "layer " + layer).append("</span>");
    }
    return html.append("</p>").toString();
  }

  private String figures(List<FieldShot> shots, float quality) {
    StringBuilder html = new StringBuilder("<div class=\"fields\">\n");
    for (FieldShot shot : shots) {
      html.append("<figure><div class=\"pair\">").append(drawing(shot, quality));
      html.append(
          String.format(
              Locale.ROOT,
              "<img width=\"%d\" height=\"%d\" alt=\"error of %s, frame %d\" src=\"%s\"/>",
              shot.error().width(),
              shot.error().height(),
              Html.escape(title),
              shot.frame(),
              shot.error().dataUri(quality)));
      html.append(
          String.format(
              Locale.ROOT,
              "</div><figcaption>frame %d <small>%.2f s</small><small>arrows × %s</small>"
                  + "<b>%.1f dB</b></figcaption></figure>%n",
              shot.frame(),
              shot.time(),
              ReportPage.number(shot.arrows().gain(), 1),
              shot.psnr()));
    }
    return html.append("</div>").toString();
  }

  private String drawing(FieldShot shot, float quality) {
    return String.format(
        Locale.ROOT,
        "<svg class=\"field\" viewBox=\"0 0 %1$d %2$d\" role=\"img\" aria-label=\"motion found by"
            + " %3$s before frame %4$d\"><image width=\"%1$d\" height=\"%2$d\" href=\"%5$s\"/>"
            + "<image class=\"tint\" x=\"%10$.2f\" y=\"%11$.2f\" width=\"%6$.2f\" height=\"%7$.2f\""
            + " preserveAspectRatio=\"none\" href=\"%8$s\"/><path d=\"%9$s\"/></svg>",
        shot.seen().width(),
        shot.seen().height(),
        Html.escape(title),
        shot.frame(),
        shot.seen().dataUri(quality),
        shot.layers().across() * shot.across(),
        shot.layers().down() * shot.down(),
        shot.layers().dataUri(),
        shot.arrows().path(),
        shot.layers().start() * shot.across(),
        shot.layers().start() * shot.down());
  }
}
