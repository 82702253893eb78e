package dev.phasecast.report.wavelet;

import dev.phasecast.report.AxisTicks;
import dev.phasecast.report.PlotSurface;
import dev.phasecast.report.PlotSurface.Anchor;
import java.util.Arrays;

/**
 * The packets of a signal over time and frequency: each coefficient is a tile as long as the
 * samples it stands for and as high as its node's share of the spectrum, coloured by its power.
 */
public final class PacketPlot implements Plot {
  private static final int WIDTH = 1240;
  private static final int HEIGHT = 720;
  private static final Frame BOX = new Frame(84, 104, 1130, 648);
  private static final int MOST_COLUMNS = 2092;
  private static final int MOST_ROWS = 1088;

  private final String title;
  private final String facts;
  private final TimeAxis time;
  private final Grid decibels;

  /**
   * @param facts a line below the title
   * @param magnitudes absolute values, a row for each node by rising frequency
   * @param firsts for each node the time of the middle of its first coefficient, in samples
   * @param step samples from one coefficient of a node to the next
   */
  public PacketPlot(
      String title, String facts, TimeAxis time, Grid magnitudes, double[] firsts, double step) {
    this.title = title;
    this.facts = facts;
    this.time = time;
    int columns = Math.min(MOST_COLUMNS, Math.max(time.length(), 1));
    int rows = Math.min(MOST_ROWS, magnitudes.rows());
    double[] powers = new double[rows * columns];
    double[] sum = new double[columns];
    int[] count = new int[columns];
    for (int row = 0; row < rows; row++) {
      Arrays.fill(sum, 0);
      Arrays.fill(count, 0);
      int from = (int) ((long) row * magnitudes.rows() / rows);
      int to = (int) ((long) (row + 1) * magnitudes.rows() / rows);
      for (int node = from; node < to; node++) {
        addNode(magnitudes, node, firsts[node], step, sum, count);
      }
      for (int column = 0; column < columns; column++) {
        // The first row is drawn at the top, where the frequency is greatest.
        powers[(rows - 1 - row) * columns + column] =
            count[column] > 0 ? sum[column] / count[column] : Double.NaN;
      }
    }
    this.decibels = new Grid(rows, columns, Decibels.of(powers));
  }

  /** Spreads the power of each coefficient over the columns that its samples lie in. */
  private void addNode(
      Grid magnitudes, int node, double first, double step, double[] sum, int[] count) {
    double columnsPerSample = (double) sum.length / time.length();
    for (int k = 0; k < magnitudes.columns(); k++) {
      double middle = first + k * step;
      int left = (int) Math.floor((middle - step / 2) * columnsPerSample + 0.5);
      int right = (int) Math.floor((middle + step / 2) * columnsPerSample + 0.5);
      double magnitude = magnitudes.at(node, k);
      for (int c = Math.max(0, left); c < Math.min(sum.length, Math.max(right, left + 1)); c++) {
        sum[c] += magnitude * magnitude;
        count[c]++;
      }
    }
  }

  /** The levels drawn, in decibels below the greatest; the first row is that of the top. */
  public Grid decibels() {
    return decibels;
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
    BOX.outline(on, PALE);
    BOX.bottomAxis(on, time.ticks(), time.name());
    BOX.leftAxis(on, AxisTicks.between(0, time.frequency(0.5), 8));
    on.text(time.frequencyName(), 32, BOX.y0() - 16, TEXT, Anchor.START, INK);
    AxisTicks levels = AxisTicks.between(-Decibels.DEPTH, 0, 6);
    BOX.colourBar(on, ColourScale.RISING, levels, "dB");
  }
}
