package dev.phasecast.report.wavelet;

import dev.phasecast.report.AxisTicks;
import dev.phasecast.report.Palette;
import dev.phasecast.report.PlotSurface;
import dev.phasecast.report.PlotSurface.Anchor;
import dev.phasecast.report.PlotSurface.Stroke;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A signal and below it the bands of its transform, from the approximation to the finest details,
 * all over the same time. Each coefficient is a step as long as the samples it stands for; where
 * there are more than can be seen, an area reaches from the least to the greatest.
 */
public final class BandPlot implements Plot {
  private static final int WIDTH = 1240;
  private static final double ROW = 62;
  private static final double GAP = 16;
  private static final double TOP = 92;
  private static final double BOTTOM = 60;
  private static final double LEFT = 128;
  private static final double RIGHT = 1086;

  /** Steps further apart than this many units are drawn one by one. */
  private static final double CLEAR = 2.5;

  private final String title;
  private final String facts;
  private final TimeAxis time;
  private final List<Band> bands;

  /** What one row shows. */
  public static final class Band {
    private final String name;
    private final String note;
    private final double[] values;
    private final double first;
    private final double step;

    /**
     * @param name at its left
     * @param note at its right, such as the frequencies it holds
     * @param values shared, not to be written
     * @param first time of the middle of the first value, in samples
     * @param step samples from one value to the next
     */
    public Band(String name, String note, double[] values, double first, double step) {
      this.name = name;
      this.note = note;
      this.values = values;
      this.first = first;
      this.step = step;
    }

    /** At its left. */
    public String name() {
      return name;
    }

    /** At its right, such as the frequencies it holds. */
    public String note() {
      return note;
    }

    /** Shared, not to be written. */
    public double[] values() {
      return values;
    }

    /** Time of the middle of the first value, in samples. */
    public double first() {
      return first;
    }

    /** Samples from one value to the next. */
    public double step() {
      return step;
    }
  }

  /**
   * @param facts a line below the title
   * @param bands the signal itself first
   */
  public BandPlot(String title, String facts, TimeAxis time, List<Band> bands) {
    this.title = title;
    this.facts = facts;
    this.time = time;
    this.bands = List.copyOf(bands);
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int height() {
    return (int) Math.ceil(TOP + bands.size() * ROW + (bands.size() - 1) * GAP + BOTTOM);
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public void draw(PlotSurface on) {
    on.text(title, 32, 34, 14, Anchor.START, INK);
    on.text(facts, 32, 62, TEXT, Anchor.START, PALE);
    AxisTicks ticks = time.ticks();
    double end = TOP + bands.size() * ROW + (bands.size() - 1) * GAP;
    for (double tick : ticks.values()) {
      double x = LEFT + ticks.place(tick) * (RIGHT - LEFT);
      on.line(new double[] {x, TOP, x, end}, 1, RULE, Stroke.SOLID);
    }
    for (int i = 0; i < bands.size(); i++) {
      double top = TOP + i * (ROW + GAP);
      row(on, bands.get(i), new Frame(LEFT, top, RIGHT, top + ROW), i == 0 ? INK : colour(i));
    }
    new Frame(LEFT, TOP, RIGHT, end).bottomAxis(on, ticks, time.name());
  }

  private static int colour(int row) {
    return Palette.colour(row == 1 ? 4 : 5);
  }

  private void row(PlotSurface on, Band band, Frame box, int colour) {
    double least = 0;
    double greatest = 0;
    for (double value : band.values()) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    AxisTicks values = AxisTicks.around(least, greatest, 2);
    double zero = box.y(values.place(0));
    on.line(new double[] {box.x0(), zero, box.x1(), zero}, 1, 0xc3c9cf, Stroke.SOLID);
    box.leftTick(on, 0, text(values.from()));
    box.leftTick(on, 1, text(values.to()));
    on.line(new double[] {box.x0(), box.y0(), box.x0(), box.y1()}, 1, PALE, Stroke.SOLID);
    on.text(band.name(), 32, (box.y0() + box.y1()) / 2, TEXT + 2, Anchor.START, colour);
    on.text(band.note(), box.x1() + 12, (box.y0() + box.y1()) / 2, TEXT, Anchor.START, PALE);
    double unitsPerSample = box.width() / time.length();
    if (band.step() * unitsPerSample >= CLEAR) {
      steps(on, band, box, values, colour, unitsPerSample);
    } else {
      envelope(on, band, box, values, colour, unitsPerSample);
    }
  }

  private static String text(double value) {
    double size = Math.abs(value);
    boolean plain = value == 0 || (size >= 0.01 && size < 100_000);
    String text =
        plain
            ? Float.toString((float) value).replaceAll("\\.0$", "")
            : String.format(Locale.ROOT, "%.0e", value).replaceAll("e([+-])0?", "e$1");
    return text.replace("e+", "e").replace('-', '−');
  }

  private static void steps(
      PlotSurface on, Band band, Frame box, AxisTicks values, int colour, double unitsPerSample) {
    double[] line = new double[4 * band.values().length];
    int at = 0;
    for (int k = 0; k < band.values().length; k++) {
      double middle = band.first() + k * band.step();
      double left = box.x0() + (middle - band.step() / 2) * unitsPerSample;
      double right = left + band.step() * unitsPerSample;
      if (right <= box.x0() || left >= box.x1()) {
        continue;
      }
      double y = box.y(values.place(band.values()[k]));
      line[at++] = Math.max(box.x0(), left);
      line[at++] = y;
      line[at++] = Math.min(box.x1(), right);
      line[at++] = y;
    }
    if (at > 0) {
      on.line(Arrays.copyOf(line, at), 1.4, colour, Stroke.SOLID);
    }
  }

  private static void envelope(
      PlotSurface on, Band band, Frame box, AxisTicks values, int colour, double unitsPerSample) {
    int columns = (int) box.width();
    double[] least = new double[columns];
    double[] greatest = new double[columns];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
    for (int k = 0; k < band.values().length; k++) {
      double middle = band.first() + k * band.step();
      // A value reaches into the next column, so that none stays empty.
      int from = (int) Math.floor((middle - band.step() / 2) * unitsPerSample);
      int to = (int) Math.floor((middle + band.step() / 2) * unitsPerSample);
      for (int x = Math.max(0, from); x <= Math.min(columns - 1, to); x++) {
        least[x] = Math.min(least[x], band.values()[k]);
        greatest[x] = Math.max(greatest[x], band.values()[k]);
      }
    }
    for (int x = 0; x < columns; x++) {
      if (least[x] <= greatest[x]) {
        double middle = box.x0() + x + 0.5;
        double top = box.y(values.place(greatest[x]));
        double bottom = box.y(values.place(least[x]));
        on.line(
            new double[] {middle, top, middle, Math.max(bottom, top + 0.8)},
            1.1,
            colour,
            Stroke.SOLID);
      }
    }
  }
}
