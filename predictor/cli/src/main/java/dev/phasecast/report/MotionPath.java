package dev.phasecast.report;

import dev.phasecast.prediction.GlobalMotion;
import java.util.Locale;

/**
 * Where the picture's content has gone since the first frame: the sum of the motions from frame to
 * frame. Keeps at most {@value #POINTS} points; when they run out, every other one goes.
 */
final class MotionPath {
  private static final int POINTS = 1024;
  private static final int WIDTH = 860;
  private static final int HEIGHT = 420;
  private static final int MARGIN = 58;

  private final double[] xs = new double[POINTS];
  private final double[] ys = new double[POINTS];
  private int size = 1;
  private long moves;
  private long stride = 1;
  private double x;
  private double y;

  /** Takes one frame's motion. What is not finite counts as none. */
  void add(GlobalMotion motion) {
    if (Double.isFinite(motion.dx()) && Double.isFinite(motion.dy())) {
      x += motion.dx();
      y += motion.dy();
    }
    moves++;
    if (moves % stride != 0) {
      return;
    }
    if (size == POINTS) {
      for (int i = 0; i < POINTS / 2; i++) {
        xs[i] = xs[2 * i];
        ys[i] = ys[2 * i];
      }
      size = POINTS / 2;
      stride *= 2;
      if (moves % stride != 0) {
        return;
      }
    }
    xs[size] = x;
    ys[size] = y;
    size++;
  }

  /** Whether there was any motion to speak of. */
  boolean isEmpty() {
    return moves == 0;
  }

  /** How many points are kept, with the origin. */
  int size() {
    return size;
  }

  /** The path as inline SVG with one scale for both axes; y points down, as in the picture. */
  String svg() {
    double left = x;
    double right = x;
    double top = y;
    double bottom = y;
    for (int i = 0; i < size; i++) {
      left = Math.min(left, xs[i]);
      right = Math.max(right, xs[i]);
      top = Math.min(top, ys[i]);
      bottom = Math.max(bottom, ys[i]);
    }
    double room = WIDTH - 2.0 * MARGIN;
    double depth = HEIGHT - 2.0 * MARGIN;
    double span = Math.max(1, Math.max(right - left, (bottom - top) * room / depth));
    AxisTicks unit = AxisTicks.around(0, span, 8);
    double scale = room / span;
    double originX = WIDTH / 2.0 - scale * (left + right) / 2;
    double originY = HEIGHT / 2.0 - scale * (top + bottom) / 2;

    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<figure class=\"chart path\"><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Path"
                + " of the picture's content: %.1f pixels to the right and %.1f down in all\">\n",
            WIDTH,
            HEIGHT,
            x,
            y));
    grid(svg, unit, scale, originX, originY);
    svg.append("<path class=\"motion\" d=\"");
    for (int i = 0; i < size; i++) {
      svg.append(i == 0 ? 'M' : 'L').append(LineChart.number(originX + scale * xs[i])).append(' ');
      svg.append(LineChart.number(originY + scale * ys[i]));
    }
    svg.append('L').append(LineChart.number(originX + scale * x)).append(' ');
    svg.append(LineChart.number(originY + scale * y)).append("\"/>\n");
    mark(svg, "start", originX, originY);
    mark(svg, "end", originX + scale * x, originY + scale * y);
    return svg.append("</svg></figure>\n").toString();
  }

  private static void grid(
      StringBuilder svg, AxisTicks unit, double scale, double originX, double originY) {
    int from = 22;
    for (long i = (long) Math.ceil((MARGIN - originX) / scale / unit.step());
        originX + i * unit.step() * scale <= WIDTH - from;
        i++) {
      String x = LineChart.number(originX + i * unit.step() * scale);
      svg.append("<path class=\"grid\" d=\"M").append(x).append(' ').append(from).append('V');
      svg.append(HEIGHT - 34).append("\"/><text class=\"x\" x=\"").append(x).append("\" y=\"");
      svg.append(HEIGHT - 16).append("\">").append(unit.label(i * unit.step())).append("</text>\n");
    }
    for (long i = (long) Math.ceil((from - originY) / scale / unit.step());
        originY + i * unit.step() * scale <= HEIGHT - 34;
        i++) {
      String y = LineChart.number(originY + i * unit.step() * scale);
      svg.append("<path class=\"grid\" d=\"M").append(MARGIN).append(' ').append(y).append('H');
      svg.append(WIDTH - from).append("\"/><text class=\"y\" x=\"").append(MARGIN - 9);
      svg.append("\" y=\"").append(y).append("\" dy=\".35em\">");
      svg.append(unit.label(i * unit.step())).append("</text>\n");
    }
  }

  private static void mark(StringBuilder svg, String name, double x, double y) {
    svg.append("<path class=\"mark ").append(name).append("\" d=\"M").append(LineChart.number(x));
    svg.append(' ').append(LineChart.number(y)).append("h0\"/><text class=\"name\" x=\"");
    svg.append(LineChart.number(x)).append("\" y=\"").append(LineChart.number(y - 12));
    svg.append("\">").append(name).append("</text>\n");
  }
}
