package dev.phasecast.report.wavelet;

import dev.phasecast.drawing.StrokeFont;
import dev.phasecast.report.AxisTicks;
import dev.phasecast.report.Palette;
import dev.phasecast.report.PlotSurface;
import dev.phasecast.report.PlotSurface.Anchor;
import dev.phasecast.report.PlotSurface.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Mean and deviation of the packets of one set of pictures or two: the curves over the nodes with a
 * band of one standard deviation, and below them the mean packets as mosaics, of two sets also
 * their difference.
 */
public final class StatisticsPlot implements Plot {
  private static final int WIDTH = 1240;
  private static final int HEIGHT = 900;
  private static final Frame CURVES = new Frame(84, 112, 1204, 424);
  private static final double TILE = 320;
  private static final double TOP = 530;
  private static final double TAIL = 0.002;
  private static final double MARGIN = 0.04;

  private final String title;
  private final String facts;
  private final List<StatisticsCsv.Named> sets;
  private final int side;

  /**
   * @param facts a line below the title
   * @param sets one or two, nodes in frequency order, as many in a row as there are rows
   */
  public StatisticsPlot(String title, String facts, List<StatisticsCsv.Named> sets) {
    this.title = title;
    this.facts = facts;
    this.sets = List.copyOf(sets);
    this.side = (int) Math.round(Math.sqrt(sets.get(0).statistics().nodes().size()));
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

  private static int colour(int set) {
    return Palette.colour(set == 0 ? 5 : 4);
  }

  @Override
  public void draw(PlotSurface on) {
    on.text(title, 32, 34, 14, Anchor.START, INK);
    on.text(facts, 32, 62, TEXT, Anchor.START, PALE);
    curves(on);
    mosaics(on);
  }

  private void curves(PlotSurface on) {
    int nodes = side * side;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (StatisticsCsv.Named set : sets) {
      for (int node = 0; node < nodes; node++) {
        double mean = set.statistics().mean(node);
        double deviation = set.statistics().deviation(node);
        least = Math.min(least, mean - deviation);
        greatest = Math.max(greatest, mean + deviation);
      }
    }
    AxisTicks values = AxisTicks.around(least, greatest, 6);
    for (double tick : values.values()) {
      double y = CURVES.y(values.place(tick));
      on.line(new double[] {CURVES.x0(), y, CURVES.x1(), y}, 1, RULE, Stroke.SOLID);
    }
    CURVES.leftAxis(on, values);
    AxisTicks packets = AxisTicks.whole(0, Math.max(1, nodes - 1), Math.max(1, side));
    packets = new AxisTicks(packets.from(), packets.to(), side);
    for (double tick : packets.values()) {
      double x = CURVES.x(packets.place(tick));
      on.line(new double[] {x, CURVES.y0(), x, CURVES.y1()}, 1, RULE, Stroke.SOLID);
    }
    CURVES.bottomAxis(
        on,
        packets,
        "packet, row by row of rising vertical frequency, from left to right rising"
            + " horizontal frequency");
    on.text("mean ln |w| ± one deviation", 32, CURVES.y0() - 16, TEXT, Anchor.START, INK);
    legend(on);
    for (int set = 0; set < sets.size(); set++) {
      curve(on, sets.get(set).statistics(), packets, values, colour(set));
    }
  }

  private void legend(PlotSurface on) {
    double x = CURVES.x1();
    for (int set = sets.size() - 1; set >= 0; set--) {
      String text = label(sets.get(set));
      on.text(text, x, CURVES.y0() - 16, TEXT, Anchor.END, colour(set));
      x -= 24 + StrokeFont.advance(text, TEXT);
      on.line(
          new double[] {x, CURVES.y0() - 16, x + 16, CURVES.y0() - 16},
          2,
          colour(set),
          Stroke.SOLID);
      x -= 24;
    }
  }

  private static String label(StatisticsCsv.Named set) {
    return set.name() + ", " + set.statistics().count() + " pictures";
  }

  private static void curve(
      PlotSurface on, PacketStatistics set, AxisTicks packets, AxisTicks values, int colour) {
    int nodes = set.nodes().size();
    double[] line = new double[2 * nodes];
    double[] band = new double[4 * nodes];
    for (int node = 0; node < nodes; node++) {
      double x = CURVES.x(packets.place(node));
      line[2 * node] = x;
      line[2 * node + 1] = CURVES.y(values.place(set.mean(node)));
      band[2 * node] = x;
      band[2 * node + 1] = CURVES.y(values.place(set.mean(node) + set.deviation(node)));
      int back = band.length - 2 * node - 2;
      band[back] = x;
      band[back + 1] = CURVES.y(values.place(set.mean(node) - set.deviation(node)));
    }
    on.area(band, colour, 0.18);
    on.line(line, 1.8, colour, Stroke.SOLID);
  }

  private void mosaics(PlotSurface on) {
    List<Double> all = new ArrayList<>();
    for (StatisticsCsv.Named set : sets) {
      for (int node = 0; node < side * side; node++) {
        for (double value : set.statistics().means(node).values()) {
          all.add(value);
        }
      }
    }
    double[] values = all.stream().mapToDouble(Double::doubleValue).toArray();
    AxisTicks levels =
        AxisTicks.around(Grid.quantile(values, TAIL), Grid.quantile(values, 1 - TAIL), 6);
    double x = 32;
    for (int i = 0; i < sets.size(); i++) {
      StatisticsCsv.Named set = sets.get(i);
      Frame box = new Frame(x, TOP, x + TILE, TOP + TILE);
      on.text("mean of " + set.name() + ", ln |w|", x, TOP - 18, TEXT, Anchor.START, INK);
      MosaicPlot.draw(
          on, box, tiles(set.statistics()), ColourScale.RISING, levels.from(), levels.to());
      x += TILE + 28;
      if (i == sets.size() - 1) {
        box.colourBar(on, ColourScale.RISING, levels, "");
        x += 72;
      }
    }
    if (sets.size() == 2) {
      difference(on, x);
    } else {
      deviation(on, x);
    }
  }

  private void deviation(PlotSurface on, double x) {
    PacketStatistics set = sets.get(0).statistics();
    List<MosaicPlot.Tile> tiles = new ArrayList<>();
    double greatest = 0;
    for (int node = 0; node < side * side; node++) {
      Grid deviations = set.deviations(node);
      greatest = Math.max(greatest, Grid.quantile(deviations.values(), 1 - MARGIN));
      tiles.add(tile(set, node, deviations));
    }
    AxisTicks levels = AxisTicks.around(0, greatest > 0 ? greatest : 1, 5);
    Frame box = new Frame(x, TOP, x + TILE, TOP + TILE);
    on.text("deviation from picture to picture", x, TOP - 18, TEXT, Anchor.START, INK);
    MosaicPlot.draw(on, box, tiles, ColourScale.RISING, levels.from(), levels.to());
    box.colourBar(on, ColourScale.RISING, levels, "");
  }

  private void difference(PlotSurface on, double x) {
    PacketStatistics one = sets.get(0).statistics();
    PacketStatistics other = sets.get(1).statistics();
    List<MosaicPlot.Tile> tiles = new ArrayList<>();
    double greatest = 0;
    for (int node = 0; node < side * side; node++) {
      double[] a = one.means(node).values();
      double[] b = other.means(node).values();
      double[] away = new double[a.length];
      double[] sizes = new double[a.length];
      for (int i = 0; i < a.length; i++) {
        away[i] = b[i] - a[i];
        sizes[i] = Math.abs(away[i]);
      }
      greatest = Math.max(greatest, Grid.quantile(sizes, 1 - MARGIN));
      tiles.add(tile(one, node, new Grid(one.means(node).rows(), one.means(node).columns(), away)));
    }
    double end = greatest > 0 ? AxisTicks.around(0, greatest, 3).to() : 1;
    Frame box = new Frame(x, TOP, x + TILE, TOP + TILE);
    on.text("difference of the means, second − first", x, TOP - 18, TEXT, Anchor.START, INK);
    MosaicPlot.draw(on, box, tiles, ColourScale.DIVERGING, -end, end);
    box.colourBar(on, ColourScale.DIVERGING, AxisTicks.between(-end, end, 6), "");
  }

  private List<MosaicPlot.Tile> tiles(PacketStatistics set) {
    List<MosaicPlot.Tile> tiles = new ArrayList<>();
    for (int node = 0; node < side * side; node++) {
      tiles.add(tile(set, node, set.means(node)));
    }
    return tiles;
  }

  private MosaicPlot.Tile tile(PacketStatistics set, int node, Grid values) {
    double part = 1.0 / side;
    int row = node / side;
    return new MosaicPlot.Tile(
        set.nodes().get(node), values, node % side * part, row * part, part, part);
  }

  /** Numbers of one line, for a fact below a title. */
  public static String count(long number, String what) {
    return String.format(Locale.ROOT, "%d %s%s", number, what, number == 1 ? "" : "s");
  }
}
