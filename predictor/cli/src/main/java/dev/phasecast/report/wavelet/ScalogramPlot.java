package dev.phasecast.report.wavelet;

import dev.phasecast.report.AxisTicks;
import dev.phasecast.report.PlotSurface;
import dev.phasecast.report.PlotSurface.Anchor;
import dev.phasecast.report.PlotSurface.Stroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A continuous transform over time and the logarithm of frequency, coloured by power. Where a
 * wavelet reaches beyond the ends of the signal (the cone of influence of Torrence and Compo, <i>A
 * Practical Guide to Wavelet Analysis</i>, 1998, section 3g), the picture is veiled.
 */
public final class ScalogramPlot implements Plot {
  private static final int WIDTH = 1240;
  private static final int HEIGHT = 720;
  private static final Frame BOX = new Frame(84, 104, 1130, 648);
  private static final int MOST_COLUMNS = 2092;
  private static final int ROWS = 1088;
  private static final double VEIL = 0.45;

  private final String title;
  private final String facts;
  private final TimeAxis time;
  private final double[] frequencies;
  private final double[] reaches;
  private final double low;
  private final double high;
  private final Grid decibels;

  /**
   * @param facts a line below the title
   * @param magnitudes absolute values, a row for each frequency
   * @param frequencies of the rows in cycles per sample, rising or falling throughout
   * @param reaches for each row, how many samples from an end of the signal the end can be felt
   */
  public ScalogramPlot(
      String title,
      String facts,
      TimeAxis time,
      Grid magnitudes,
      double[] frequencies,
      double[] reaches) {
    this.title = title;
    this.facts = facts;
    this.time = time;
    this.frequencies = frequencies.clone();
    this.reaches = reaches.clone();
    double first = frequencies[0];
    double last = frequencies[frequencies.length - 1];
    // A single scale is drawn as a band of its own.
    this.low = frequencies.length == 1 ? first / 1.5 : Math.min(first, last);
    this.high = frequencies.length == 1 ? first * 1.5 : Math.max(first, last);
    int columns = Math.min(MOST_COLUMNS, magnitudes.columns());
    double[] powers = new double[ROWS * columns];
    for (int y = 0; y < ROWS; y++) {
      int row = nearest(high * Math.pow(low / high, (y + 0.5) / ROWS));
      for (int x = 0; x < columns; x++) {
        int from = (int) ((long) x * magnitudes.columns() / columns);
        int to = (int) ((long) (x + 1) * magnitudes.columns() / columns);
        double sum = 0;
        for (int i = from; i < to; i++) {
          sum += magnitudes.at(row, i) * magnitudes.at(row, i);
        }
        powers[y * columns + x] = sum / (to - from);
      }
    }
    this.decibels = new Grid(ROWS, columns, Decibels.of(powers));
  }

  /** The row whose frequency is nearest in ratio. */
  private int nearest(double frequency) {
    int best = 0;
    for (int i = 1; i < frequencies.length; i++) {
      double ratio = Math.abs(Math.log(frequencies[i] / frequency));
      if (ratio < Math.abs(Math.log(frequencies[best] / frequency))) {
        best = i;
      }
    }
    return best;
  }

  /** The levels drawn, in decibels below the greatest; the first row is that of the top. */
  public Grid decibels() {
    return decibels;
  }

  /** The frequency of a row of {@link #decibels}, in cycles per sample. */
  public double frequency(int row) {
    return high * Math.pow(low / high, (row + 0.5) / ROWS);
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public void draw(PlotSurface on) {
    on.text(title, 32, 34, 14, Anchor.START, INK);
    on.text(facts, 32, 62, TEXT, Anchor.START, PALE);
    int[] colours = decibels.colours(ColourScale.RISING, -Decibels.DEPTH, 0);
    on.picture(colours, decibels.columns(), BOX.x0(), BOX.y0(), BOX.x1(), BOX.y1());
    cone(on);
    BOX.outline(on, PALE);
    BOX.bottomAxis(on, time.ticks(), time.name());
    for (double tick : logarithmicTicks(time.frequency(low), time.frequency(high))) {
      BOX.leftTick(on, place(tick / time.frequency(1)), label(tick));
    }
    on.text(time.frequencyName(), 32, BOX.y0() - 16, TEXT, Anchor.START, INK);
    on.text("veiled: ends of the signal are felt", BOX.x1(), 62, TEXT, Anchor.END, PALE);
    AxisTicks levels = AxisTicks.between(-Decibels.DEPTH, 0, 6);
    BOX.colourBar(on, ColourScale.RISING, levels, "dB");
  }

  private double place(double frequency) {
    return Math.log(frequency / low) / Math.log(high / low);
  }

  private void cone(PlotSurface on) {
    int rows = frequencies.length;
    double[] left = new double[2 * rows];
    double[] right = new double[2 * rows];
    for (int i = 0; i < rows; i++) {
      double reach = Math.min(0.5, reaches[i] / time.length());
      double y = BOX.y(Math.max(0, Math.min(1, place(frequencies[i]))));
      left[2 * i] = BOX.x(reach);
      right[2 * i] = BOX.x(1 - reach);
      left[2 * i + 1] = y;
      right[2 * i + 1] = y;
    }
    double first = left[1];
    double last = left[left.length - 1];
    on.area(closed(left, BOX.x0(), first, last), 0xffffff, VEIL);
    on.area(closed(right, BOX.x1(), first, last), 0xffffff, VEIL);
    if (rows > 1) {
      on.line(left, 1.5, 0xffffff, Stroke.SOLID);
      on.line(right, 1.5, 0xffffff, Stroke.SOLID);
    }
  }

  /** A curve and the edge of the chart beside it. */
  private static double[] closed(double[] curve, double edge, double first, double last) {
    double[] area = Arrays.copyOf(curve, curve.length + 4);
    area[curve.length] = edge;
    area[curve.length + 1] = last;
    area[curve.length + 2] = edge;
    area[curve.length + 3] = first;
    return area;
  }

  /** 1, 2 and 5 times powers of ten; tenths of them where these would be fewer than three. */
  static List<Double> logarithmicTicks(double from, double to) {
    List<Double> ticks = new ArrayList<>();
    for (double[] digits : new double[][] {{1, 2, 5}, {1, 2, 3, 4, 5, 6, 7, 8, 9}}) {
      ticks.clear();
      for (int power = (int) Math.floor(Math.log10(from)); power <= Math.log10(to) + 1; power++) {
        for (double digit : digits) {
          double tick = digit * Math.pow(10, power);
          if (tick >= from * (1 - 1e-9) && tick <= to * (1 + 1e-9)) {
            ticks.add(tick);
          }
        }
      }
      if (ticks.size() >= 3) {
        return ticks;
      }
    }
    return ticks.isEmpty() ? List.of(from, to) : ticks;
  }

  private static String label(double frequency) {
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(frequency) + 1e-9));
    String text = String.format(Locale.ROOT, "%." + Math.min(6, decimals) + "f", frequency);
    return text;
  }
}
