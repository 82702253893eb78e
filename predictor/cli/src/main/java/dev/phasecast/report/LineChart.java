package dev.phasecast.report;

import java.util.List;
import java.util.Locale;

/**
 * Curves over frames as inline SVG. Where several frames share a point, the line is their mean and
 * a band reaches from the least to the greatest. Colours come from the page's style, so that they
 * follow its theme.
 *
 * @param id of the chart among those of the page
 * @param title read out in place of the picture
 * @param decimals shown of a value under the pointer
 * @param across what is counted along the axis
 * @param lines one for each column of the series
 */
public record LineChart(String id, String title, int decimals, String across, List<Line> lines) {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 260;
  private static final int LEFT = 58;
  private static final int RIGHT = 16;
  private static final int TOP = 14;
  private static final int BOTTOM = 40;

  /**
   * One curve.
   *
   * @param name in the legend
   * @param style a class of the page's style sheet
   */
  public record Line(String name, String style) {}

  public LineChart {
    lines = List.copyOf(lines);
  }

  /** Over frames. */
  LineChart(String id, String title, int decimals, List<Line> lines) {
    this(id, title, decimals, "frame", lines);
  }

  /** The chart with its legend. */
  public String html(SampledSeries series) {
    AxisTicks frames =
        AxisTicks.whole(series.firstFrame(0), series.lastFrame(series.size() - 1), 8);
    AxisTicks values = AxisTicks.around(series.least(), series.greatest(), 5);
    StringBuilder svg = new StringBuilder();
    svg.append("<figure class=\"chart\" data-chart=\"").append(id).append("\" data-decimals=\"");
    svg.append(decimals).append("\" tabindex=\"0\">\n");
    legend(svg);
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n",
            WIDTH,
            HEIGHT,
            Html.escape(title)));
    axes(svg, frames, values);
    for (int column = 0; column < lines.size(); column++) {
      if (series.framesPerBucket() > 1) {
        band(svg, series, column, frames, values);
      }
      line(svg, series, column, frames, values);
    }
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"cursor\" x1=\"0\" x2=\"0\" y1=\"%d\" y2=\"%d\"/>\n",
            TOP,
            HEIGHT - BOTTOM));
    svg.append("</svg>\n<div class=\"tip\" hidden=\"hidden\"></div>\n</figure>\n");
    return svg.toString();
  }

  private void legend(StringBuilder svg) {
    svg.append("<figcaption>");
    for (Line line : lines) {
      svg.append("<span class=\"key\"><svg viewBox=\"0 0 26 10\" aria-hidden=\"true\">");
      svg.append("<path class=\"").append(line.style()).append("\" d=\"M1 5H25\"/></svg>");
      svg.append(Html.escape(line.name())).append("</span>");
    }
    svg.append("</figcaption>\n");
  }

  private void axes(StringBuilder svg, AxisTicks frames, AxisTicks values) {
    for (double tick : values.values()) {
      String y = number(y(values, tick));
      svg.append("<path class=\"grid\" d=\"M").append(LEFT).append(' ').append(y).append('H');
      svg.append(WIDTH - RIGHT).append("\"/><text class=\"y\" x=\"").append(LEFT - 9);
      svg.append("\" y=\"").append(y).append("\" dy=\".35em\">").append(values.label(tick));
      svg.append("</text>\n");
    }
    for (double tick : frames.values()) {
      String x = number(x(frames, tick));
      svg.append("<path class=\"tick\" d=\"M").append(x).append(' ').append(HEIGHT - BOTTOM);
      svg.append("v5\"/><text class=\"x\" x=\"").append(x).append("\" y=\"");
      svg.append(HEIGHT - BOTTOM + 19).append("\">").append(frames.label(tick));
      svg.append("</text>\n");
    }
    svg.append("<text class=\"end\" x=\"")
        .append(WIDTH - RIGHT)
        .append("\" y=\"")
        .append(HEIGHT - 4)
        .append("\">")
        .append(Html.escape(across))
        .append("</text>\n");
  }

  private void line(
      StringBuilder svg, SampledSeries series, int column, AxisTicks frames, AxisTicks values) {
    StringBuilder path = new StringBuilder();
    StringBuilder dots = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < series.size(); i++) {
      double value = series.mean(column, i);
      if (!Double.isFinite(value)) {
        drawing = false;
        continue;
      }
      String point = number(x(frames, middle(series, i))) + " " + number(y(values, value));
      path.append(drawing ? 'L' : 'M').append(point);
      drawing = true;
      if (series.size() <= 2) {
        dots.append("<path class=\"dot ").append(lines.get(column).style()).append("\" d=\"M");
        dots.append(point).append("h0\"/>\n");
      }
    }
    svg.append("<path class=\"").append(lines.get(column).style()).append("\" d=\"");
    svg.append(path.isEmpty() ? "M0 0" : path).append("\"/>\n").append(dots);
  }

  private void band(
      StringBuilder svg, SampledSeries series, int column, AxisTicks frames, AxisTicks values) {
    StringBuilder above = new StringBuilder();
    StringBuilder below = new StringBuilder();
    for (int i = 0; i < series.size(); i++) {
      if (Double.isFinite(series.mean(column, i))) {
        String x = number(x(frames, middle(series, i)));
        above.append(above.isEmpty() ? 'M' : 'L').append(x).append(' ');
        above.append(number(y(values, series.greatest(column, i))));
        below.insert(0, "L" + x + " " + number(y(values, series.least(column, i))));
      }
    }
    if (!above.isEmpty()) {
      svg.append("<path class=\"band ").append(lines.get(column).style()).append("\" d=\"");
      svg.append(above).append(below).append("Z\"/>\n");
    }
  }

  static double middle(SampledSeries series, int bucket) {
    return (series.firstFrame(bucket) + series.lastFrame(bucket)) / 2.0;
  }

  private static double x(AxisTicks frames, double frame) {
    return LEFT + frames.place(frame) * (WIDTH - LEFT - RIGHT);
  }

  private static double y(AxisTicks values, double value) {
    return HEIGHT - BOTTOM - values.place(value) * (HEIGHT - TOP - BOTTOM);
  }

  static String number(double value) {
    double tenths = Math.rint(value * 10) / 10;
    return tenths == Math.rint(tenths)
        ? Long.toString((long) tenths)
        : String.format(Locale.ROOT, "%.1f", tenths);
  }
}
