package dev.phasecast.report;

import dev.phasecast.frame.Similarity;
import dev.phasecast.report.PlotSurface.Anchor;
import dev.phasecast.report.PlotSurface.Stroke;
import dev.phasecast.sequence.PairKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the motion of a sequence: the path of each scene, and shift, rotation and scale of each
 * pair over the frames, the shifts with a band of one sigma. What is kept of the sequence is
 * bounded, however long it is.
 */
public final class MotionPlot implements MotionSink {
  /** As what to write the picture. */
  public enum Format {
    /** Pixels. */
    PNG,
    /** Curves. */
    SVG
  }

  private static final int WIDTH = 1240;
  private static final int HEIGHT = 720;
  private static final int INK = 0x1f2328;
  private static final int PALE = 0x6a737d;
  private static final int GRID = 0xe4e7ea;
  private static final int CUT = 0x8a9199;
  private static final double TEXT = 8;
  private static final double CURVE = 1.6;

  private static final int DX = 0;
  private static final int DY = 1;
  private static final int ROTATION = 2;
  private static final int SCALE = 3;
  private static final int SIGMA = 4;

  /** More cuts than these would hide the curves; the strip of scenes still shows them. */
  private static final int MARKED_CUTS = 80;

  private static final Box PATH_BOX = new Box(84, 112, 528, 652);
  private static final Box CURVES = new Box(668, 112, 1204, 652);

  private final Path file;
  private final Format format;
  private final String title;
  private final int curves;
  private final SampledSeries series = new SampledSeries(5);
  private final PathTrace trace = new PathTrace();
  private long pairs;
  private long cuts;
  private long repeated;
  private long still;

  /** Part of the picture; y0 is its upper edge. */
  private record Box(double x0, double y0, double x1, double y1) {
    double x(double part) {
      return x0 + part * (x1 - x0);
    }

    double y(double part) {
      return y1 - part * (y1 - y0);
    }
  }

  /** One chart over the frames. */
  private record Chart(int column, String name, String unit, double least) {}

  private static final List<Chart> CHARTS =
      List.of(
          new Chart(DX, "dx, to the right", "px", 0.5),
          new Chart(DY, "dy, down", "px", 0.5),
          new Chart(ROTATION, "rotation, counter-clockwise", "degrees", 0.1),
          new Chart(SCALE, "scale − 1", "%", 0.2));

  private MotionPlot(Path file, Format format, String title, int curves) {
    this.file = file;
    this.format = format;
    this.title = title;
    this.curves = curves;
  }

  /**
   * A plot of shift, rotation and scale.
   *
   * @param file written when all is known
   * @param title shown above it
   */
  public static MotionPlot ofSimilarities(Path file, Format format, String title) {
    return new MotionPlot(file, format, title, CHARTS.size());
  }

  /** A plot of shifts alone. */
  public static MotionPlot ofShifts(Path file, Format format, String title) {
    return new MotionPlot(file, format, title, 2);
  }

  @Override
  public void accept(MotionRow row) {
    PairKind kind = row.pair().kind();
    if (pairs == 0) {
      trace.begin(row.frame() - 1);
    }
    pairs++;
    cuts += kind == PairKind.CUT ? 1 : 0;
    repeated += kind == PairKind.REPEATED ? 1 : 0;
    still += kind == PairKind.STILL ? 1 : 0;
    Similarity motion = row.pair().registration().motion();
    boolean shown = row.registered();
    series.add(
        row.frame(),
        new double[] {
          shown ? motion.dx() : Double.NaN,
          shown ? motion.dy() : Double.NaN,
          shown ? motion.rotation() : Double.NaN,
          shown ? 100 * (motion.scale() - 1) : Double.NaN,
          shown ? row.pair().registration().sigma() : Double.NaN
        });
    if (kind == PairKind.CUT) {
      trace.begin(row.frame());
    } else {
      trace.add(row.frame(), row.pair().path().dx(), row.pair().path().dy());
    }
  }

  /** Draws and writes the picture. */
  @Override
  public void finish(MotionSummary summary) throws IOException {
    switch (format) {
      case PNG -> {
        var raster = new RasterSurface(WIDTH, HEIGHT);
        draw(raster);
        raster.write(file);
      }
      case SVG -> {
        var svg = new SvgSurface(WIDTH, HEIGHT, "Motion of " + title);
        draw(svg);
        Files.writeString(file, svg.text());
      }
    }
  }

  private void draw(PlotSurface on) {
    on.text(title, 32, 34, 14, Anchor.START, INK);
    on.text(facts(), 32, 62, TEXT, Anchor.START, PALE);
    on.text("band ± σ · a colour for each scene", CURVES.x1(), 62, TEXT, Anchor.END, PALE);
    List<PathTrace.Scene> scenes = trace.scenes();
    paths(on, scenes);
    AxisTicks frames =
        AxisTicks.whole(series.firstFrame(0), series.lastFrame(series.size() - 1), 8);
    double gap = 44;
    double strip = 26;
    double height = (CURVES.y1() - CURVES.y0() - strip - gap * (curves - 1)) / curves;
    for (int i = 0; i < curves; i++) {
      double top = CURVES.y0() + i * (height + gap);
      var box = new Box(CURVES.x0(), top, CURVES.x1(), top + height);
      chart(on, CHARTS.get(i), box, frames, scenes);
    }
    frameAxis(on, frames, scenes);
  }

  private String facts() {
    List<String> facts = new ArrayList<>();
    facts.add(count(pairs, "pair"));
    facts.add(count(cuts, "cut"));
    facts.add(repeated + " repeated");
    facts.add(still + " still");
    return String.join(" · ", facts);
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static int colour(int scene) {
    return Palette.colour(scene == 0 ? 5 : scene - 1);
  }

  /** One scale for both axes; y points down, as in the picture. */
  private static void paths(PlotSurface on, List<PathTrace.Scene> scenes) {
    double left = 0;
    double right = 0;
    double top = 0;
    double bottom = 0;
    for (PathTrace.Scene scene : scenes) {
      double[] points = scene.points();
      for (int i = 0; i < points.length; i += 2) {
        left = Math.min(left, points[i]);
        right = Math.max(right, points[i]);
        top = Math.min(top, points[i + 1]);
        bottom = Math.max(bottom, points[i + 1]);
      }
    }
    Box box = PATH_BOX;
    double width = box.x1() - box.x0();
    double height = box.y1() - box.y0();
    double unit = 1.08 * Math.max(1, Math.max((right - left), (bottom - top) * width / height));
    double scale = width / unit;
    double originX = (box.x0() + box.x1()) / 2 - scale * (left + right) / 2;
    double originY = (box.y0() + box.y1()) / 2 - scale * (top + bottom) / 2;
    on.text("path of the picture, px", box.x0(), box.y0() - 16, TEXT, Anchor.START, INK);
    grid(on, box, scale, originX, originY, AxisTicks.around(0, unit, 6));
    for (int i = scenes.size() - 1; i >= 0; i--) {
      double[] points = scenes.get(i).points().clone();
      for (int k = 0; k < points.length; k += 2) {
        points[k] = originX + scale * points[k];
        points[k + 1] = originY + scale * points[k + 1];
      }
      on.line(points, 2, colour(i), Stroke.SOLID);
      on.disc(points[points.length - 2], points[points.length - 1], 4.5, colour(i));
    }
    on.disc(originX, originY, 6, 0xffffff);
    on.disc(originX, originY, 4.5, INK);
    note(on, "start", originX, originY, box);
    if (scenes.size() == 1) {
      double[] points = scenes.get(0).points();
      double endX = originX + scale * points[points.length - 2];
      double endY = originY + scale * points[points.length - 1];
      if (Math.hypot(endX - originX, endY - originY) > 40) {
        note(on, "end", endX, endY, box);
      }
    }
  }

  private static void note(PlotSurface on, String text, double x, double y, Box box) {
    double above = y - 16 < box.y0() + 6 ? y + 16 : y - 16;
    Anchor anchor =
        x < box.x0() + 24 ? Anchor.START : x > box.x1() - 24 ? Anchor.END : Anchor.MIDDLE;
    on.text(text, x, above, TEXT, anchor, INK);
  }

  private static void grid(
      PlotSurface on, Box box, double scale, double originX, double originY, AxisTicks unit) {
    double step = unit.step() * scale;
    for (long i = (long) Math.ceil((box.x0() - originX) / step);
        originX + i * step <= box.x1();
        i++) {
      double x = originX + i * step;
      on.line(new double[] {x, box.y0(), x, box.y1()}, 1, GRID, Stroke.SOLID);
      on.text(unit.label(i * unit.step()), x, box.y1() + 16, TEXT, Anchor.MIDDLE, PALE);
    }
    for (long i = (long) Math.ceil((box.y0() - originY) / step);
        originY + i * step <= box.y1();
        i++) {
      double y = originY + i * step;
      on.line(new double[] {box.x0(), y, box.x1(), y}, 1, GRID, Stroke.SOLID);
      on.text(unit.label(i * unit.step()), box.x0() - 10, y, TEXT, Anchor.END, PALE);
    }
  }

  private void chart(
      PlotSurface on, Chart chart, Box box, AxisTicks frames, List<PathTrace.Scene> scenes) {
    AxisTicks values = values(chart, box.y1() - box.y0() > 150 ? 5 : 3);
    on.text(chart.name() + ", " + chart.unit(), box.x0(), box.y0() - 16, TEXT, Anchor.START, INK);
    for (double tick : values.values()) {
      double y = box.y(values.place(tick));
      on.line(new double[] {box.x0(), y, box.x1(), y}, 1, GRID, Stroke.SOLID);
      on.text(values.label(tick), box.x0() - 10, y, TEXT, Anchor.END, PALE);
    }
    for (PathTrace.Scene scene : scenes.subList(1, Math.min(scenes.size(), MARKED_CUTS + 1))) {
      double x = box.x(frames.place((double) scene.first()));
      on.line(new double[] {x, box.y0(), x, box.y1()}, 1, CUT, Stroke.DASHED);
    }
    int colour = Palette.colour(chart.column() == DX ? 5 : chart.column() == DY ? 4 : 2);
    int from = 0;
    for (int i = 0; i <= series.size(); i++) {
      if (i == series.size() || !Double.isFinite(series.mean(chart.column(), i))) {
        run(on, chart, box, frames, values, from, i, colour);
        from = i + 1;
      }
    }
  }

  /** The axis of a chart holds all its values, and is never so narrow that noise would fill it. */
  private AxisTicks values(Chart chart, int count) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < series.size(); i++) {
      least = Math.min(least, series.least(chart.column(), i));
      greatest = Math.max(greatest, series.greatest(chart.column(), i));
    }
    if (least > greatest) {
      least = 0;
      greatest = 0;
    }
    double spare = Math.max(0, chart.least() - (greatest - least)) / 2;
    return AxisTicks.around(least - spare, greatest + spare, count);
  }

  /** Buckets {@code from} to {@code to}, without {@code to}, which all hold values. */
  private void run(
      PlotSurface on,
      Chart chart,
      Box box,
      AxisTicks frames,
      AxisTicks values,
      int from,
      int to,
      int colour) {
    int size = to - from;
    if (size <= 0) {
      return;
    }
    double[] line = new double[2 * size];
    double[] band = new double[4 * size];
    for (int i = 0; i < size; i++) {
      int bucket = from + i;
      double x = box.x(frames.place(LineChart.middle(series, bucket)));
      double spread = chart.column() <= DY ? series.mean(SIGMA, bucket) : 0;
      line[2 * i] = x;
      line[2 * i + 1] = box.y(values.place(series.mean(chart.column(), bucket)));
      band[2 * i] = x;
      band[2 * i + 1] = within(box, values, series.greatest(chart.column(), bucket) + spread);
      band[band.length - 2 * i - 2] = x;
      band[band.length - 2 * i - 1] =
          within(box, values, series.least(chart.column(), bucket) - spread);
    }
    if (size == 1) {
      on.line(new double[] {band[0], band[1], band[2], band[3]}, CURVE, colour, Stroke.SOLID);
      on.disc(line[0], line[1], 3, colour);
      return;
    }
    on.area(band, colour, 0.25);
    on.line(line, CURVE, colour, Stroke.SOLID);
  }

  private static double within(Box box, AxisTicks values, double value) {
    return box.y(Math.max(0, Math.min(1, values.place(value))));
  }

  /** Frames, and above them a strip with the colours of the scenes' paths. */
  private static void frameAxis(PlotSurface on, AxisTicks frames, List<PathTrace.Scene> scenes) {
    double y = CURVES.y1() - 4;
    for (int i = 0; i < scenes.size(); i++) {
      double x0 = CURVES.x(Math.max(0, frames.place((double) scenes.get(i).first())));
      double x1 =
          i + 1 < scenes.size()
              ? CURVES.x(frames.place((double) scenes.get(i + 1).first()))
              : CURVES.x1();
      if (x1 > x0) {
        on.area(
            new double[] {
              x0, y - 3, Math.max(x0 + 1, x1 - 1), y - 3, Math.max(x0 + 1, x1 - 1), y + 3, x0, y + 3
            },
            colour(i),
            1);
      }
    }
    for (double tick : frames.values()) {
      double x = CURVES.x(frames.place(tick));
      on.text(frames.label(tick), x, CURVES.y1() + 16, TEXT, Anchor.MIDDLE, PALE);
    }
    on.text("frame", CURVES.x1(), CURVES.y1() + 36, TEXT, Anchor.END, PALE);
  }
}
