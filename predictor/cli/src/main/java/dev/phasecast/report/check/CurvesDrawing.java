package dev.phasecast.report.check;

import dev.phasecast.drawing.StrokeFont;
import dev.phasecast.forensics.Exhibit;
import dev.phasecast.forensics.Exhibit.Point;
import dev.phasecast.report.AxisTicks;
import dev.phasecast.report.PlotSurface;
import dev.phasecast.report.PlotSurface.Anchor;
import dev.phasecast.report.PlotSurface.Stroke;
import dev.phasecast.report.wavelet.Frame;
import dev.phasecast.report.wavelet.Plot;
import java.util.ArrayList;
import java.util.List;

/** Curves over one axis, the file's own on top of those for comparison. */
final class CurvesDrawing implements Drawing {
  private static final int HEIGHT = 330;
  private static final double LEFT = 62;
  private static final double RIGHT = 846;
  private static final double TOP = 50;
  private static final double BOTTOM = 282;
  private static final int COLUMNS = 784;
  private static final double LEGEND_LINE = 18;
  private static final double LEGEND_GAP = 22;

  /** Faces of a browser are wider than the strokes whose width is known here. */
  private static final double WIDER = 1.2;

  /** Of values as large as 1, less than can be told on an axis. */
  private static final double FLAT = 1e-6;

  private final Exhibit.Curves curves;
  private final AxisTicks across;
  private final AxisTicks up;

  CurvesDrawing(Exhibit.Curves curves) {
    this.curves = curves;
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (Exhibit.Series series : curves.series()) {
      for (Point point : finite(series)) {
        left = Math.min(left, point.x());
        right = Math.max(right, point.x());
        least = Math.min(least, point.y());
        greatest = Math.max(greatest, point.y());
      }
    }
    boolean empty = left > right;
    if (greatest - least < FLAT * Math.max(1, Math.abs(greatest))) {
      least -= 1;
      greatest += 1;
    }
    if (right - left < FLAT * Math.max(1, Math.abs(right))) {
      left -= 1;
      right += 1;
    }
    across = AxisTicks.between(empty ? 0 : left, empty ? 1 : right, 8);
    up = AxisTicks.around(empty ? 0 : least, empty ? 1 : greatest, 5);
  }

  private static List<Point> finite(Exhibit.Series series) {
    return series.points().stream()
        .filter(point -> Double.isFinite(point.x()) && Double.isFinite(point.y()))
        .toList();
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public void draw(PlotSurface on, double top) {
    Frame box = new Frame(LEFT, top + TOP, RIGHT, top + BOTTOM);
    for (double tick : up.values()) {
      double y = box.y(up.place(tick));
      on.line(new double[] {box.x0(), y, box.x1(), y}, 1, Plot.RULE, Stroke.SOLID);
    }
    marks(on, box);
    box.leftAxis(on, up);
    box.bottomAxis(on, across, curves.xLabel());
    legend(on, top + 12);
    on.text(curves.yLabel(), 10, top + TOP - 16, Plot.TEXT, Anchor.START, Plot.INK);
    for (int i = curves.series().size() - 1; i >= 0; i--) {
      curve(on, box, curves.series().get(i), i);
    }
  }

  private void marks(PlotSurface on, Frame box) {
    for (double mark : curves.marks()) {
      double place = across.place(mark);
      if (place >= 0 && place <= 1) {
        double x = box.x(place);
        on.line(new double[] {x, box.y0(), x, box.y1()}, 1, Plot.PALE, Stroke.DASHED);
        on.area(new double[] {x - 4, box.y0() - 7, x + 4, box.y0() - 7, x, box.y0()}, Plot.PALE, 1);
      }
    }
  }

  /** From the right, so that it never meets the name of the axis. */
  private void legend(PlotSurface on, double y) {
    double x = RIGHT;
    for (int i = curves.series().size() - 1; i >= 0 && curves.series().size() > 1; i--) {
      String name = curves.series().get(i).name();
      on.text(name, x, y, Plot.TEXT, Anchor.END, Plot.INK);
      x -= WIDER * StrokeFont.advance(name, Plot.TEXT) + 8;
      on.line(new double[] {x - LEGEND_LINE, y, x, y}, width(i) + 0.5, colour(i), Stroke.SOLID);
      x -= LEGEND_LINE + LEGEND_GAP;
    }
  }

  private static int colour(int place) {
    return PageColours.series(place);
  }

  private static double width(int place) {
    return place == 0 ? 1.8 : 1.3;
  }

  private void curve(PlotSurface on, Frame box, Exhibit.Series series, int place) {
    List<Point> points = thinned(finite(series));
    if (points.isEmpty()) {
      return;
    }
    double[] line = new double[2 * points.size()];
    for (int i = 0; i < points.size(); i++) {
      line[2 * i] = box.x(across.place(points.get(i).x()));
      line[2 * i + 1] = box.y(up.place(points.get(i).y()));
    }
    on.line(line, width(place), colour(place), Stroke.SOLID);
    if (points.size() <= 2) {
      for (int i = 0; i < points.size(); i++) {
        on.disc(line[2 * i], line[2 * i + 1], 3, colour(place));
      }
    }
  }

  /** Of many points those that are seen: first, least, greatest and last of each column. */
  private List<Point> thinned(List<Point> points) {
    if (points.size() <= 4 * COLUMNS) {
      return points;
    }
    List<Point> kept = new ArrayList<>();
    int from = 0;
    while (from < points.size()) {
      long column = column(points.get(from));
      int least = from;
      int greatest = from;
      int to = from;
      while (to < points.size() && column(points.get(to)) == column) {
        least = points.get(to).y() < points.get(least).y() ? to : least;
        greatest = points.get(to).y() > points.get(greatest).y() ? to : greatest;
        to++;
      }
      int last = to - 1;
      java.util.stream.IntStream.of(
              from, Math.min(least, greatest), Math.max(least, greatest), last)
          .distinct()
          .forEach(i -> kept.add(points.get(i)));
      from = to;
    }
    return kept;
  }

  private long column(Point point) {
    return (long) Math.floor(across.place(point.x()) * COLUMNS);
  }
}
