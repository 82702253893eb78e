package dev.phasecast.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * Polylines: curves that have been cut into short straight pieces.
 *
 * @param lines each one x0, y0, x1, y1, …, with at least one point; shared, not to be written. A
 *     single point stands for a dot
 */
public record StrokePath(List<double[]> lines) {
  private static final double DOT_RADIUS = 0.03;
  private static final int CURVE_PIECES = 12;
  private static final double DEGREES_A_PIECE = 7.5;

  public StrokePath {
    lines = List.copyOf(lines);
  }

  /**
   * Reads a path in a notation close to that of SVG, all coordinates absolute and separated by
   * spaces: {@code M x y} lifts the pen, {@code L x y} draws a line, {@code C x1 y1 x2 y2 x y} a
   * cubic curve, {@code A cx cy rx ry from to} an elliptic arc between two angles in degrees with a
   * line leading to its start, {@code D x y} a dot, {@code Z} closes.
   *
   * @throws IllegalArgumentException if the text is not in that notation
   */
  public static StrokePath parse(String text) {
    Pen pen = new Pen();
    StringTokenizer words = new StringTokenizer(text);
    while (words.hasMoreTokens()) {
      String step = words.nextToken();
      switch (step) {
        case "M" -> pen.move(number(words), number(words));
        case "L" -> pen.line(number(words), number(words));
        case "C" ->
            pen.curve(
                number(words),
                number(words),
                number(words),
                number(words),
                number(words),
                number(words));
        case "A" ->
            pen.arc(
                number(words),
                number(words),
                number(words),
                number(words),
                number(words),
                number(words));
        case "D" -> {
          pen.lift();
          pen.arc(number(words), number(words), DOT_RADIUS, DOT_RADIUS, 0, 360);
          pen.lift();
        }
        case "Z" -> pen.close();
        default -> throw new IllegalArgumentException("no such step of a path: " + step);
      }
    }
    pen.lift();
    return new StrokePath(pen.done);
  }

  /** This path after {@code map}. */
  public StrokePath transformed(Affine map) {
    List<double[]> moved = new ArrayList<>(lines.size());
    for (double[] line : lines) {
      double[] points = new double[line.length];
      for (int i = 0; i < line.length; i += 2) {
        points[i] = map.x(line[i], line[i + 1]);
        points[i + 1] = map.y(line[i], line[i + 1]);
      }
      moved.add(points);
    }
    return new StrokePath(moved);
  }

  private static double number(StringTokenizer words) {
    if (!words.hasMoreTokens()) {
      throw new IllegalArgumentException("the path ends where a number was expected");
    }
    return Double.parseDouble(words.nextToken());
  }

  private static final class Pen {
    private final List<double[]> done = new ArrayList<>();
    private final List<Double> current = new ArrayList<>();

    void lift() {
      if (!current.isEmpty()) {
        done.add(current.stream().mapToDouble(Double::doubleValue).toArray());
        current.clear();
      }
    }

    void move(double x, double y) {
      lift();
      line(x, y);
    }

    void line(double x, double y) {
      current.add(x);
      current.add(y);
    }

    void curve(double x1, double y1, double x2, double y2, double x, double y) {
      if (current.isEmpty()) {
        throw new IllegalArgumentException("a curve needs a point to start from");
      }
      double x0 = current.get(current.size() - 2);
      double y0 = current.get(current.size() - 1);
      for (int i = 1; i <= CURVE_PIECES; i++) {
        double t = (double) i / CURVE_PIECES;
        double s = 1 - t;
        line(
            s * s * s * x0 + 3 * s * s * t * x1 + 3 * s * t * t * x2 + t * t * t * x,
            s * s * s * y0 + 3 * s * s * t * y1 + 3 * s * t * t * y2 + t * t * t * y);
      }
    }

    void arc(double cx, double cy, double rx, double ry, double from, double to) {
      int pieces = (int) StrictMath.ceil(Math.abs(to - from) / DEGREES_A_PIECE);
      for (int i = 0; i <= pieces; i++) {
        double angle = StrictMath.toRadians(from + (to - from) * i / pieces);
        line(cx + rx * StrictMath.cos(angle), cy + ry * StrictMath.sin(angle));
      }
    }

    void close() {
      if (!current.isEmpty()) {
        line(current.get(0), current.get(1));
        lift();
      }
    }
  }
}
