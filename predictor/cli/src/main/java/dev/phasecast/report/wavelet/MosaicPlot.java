package dev.phasecast.report.wavelet;

import dev.phasecast.report.AxisTicks;
import dev.phasecast.report.PlotSurface;
import dev.phasecast.report.PlotSurface.Anchor;
import dev.phasecast.report.PlotSurface.Stroke;
import java.util.Arrays;
import java.util.List;

/**
 * The bands of a picture side by side, where their frequencies lie: horizontal frequency rises to
 * the right, vertical frequency downwards. Packets of one level make a chequerboard, the fast
 * transform the classic pyramid.
 */
public final class MosaicPlot implements Plot {
  private static final int WIDTH = 880;
  private static final int HEIGHT = 860;
  private static final Frame ROOM = new Frame(76, 104, 776, 804);
  private static final double LEAST_NAMED = 60;

  /** Longer ones would hide what they name. */
  private static final int LONGEST_NAME = 2;

  /** Parts of the values that may lie beyond the ends of the scale. */
  private static final double TAIL = 0.01;

  private final String title;
  private final String facts;
  private final List<Tile> tiles;
  private final Frame box;

  /**
   * One band.
   *
   * @param name of it
   * @param values what to draw
   * @param left edge, as a part of the whole
   * @param top edge, as a part of the whole
   * @param width as a part of the whole
   * @param height as a part of the whole
   */
  public record Tile(
      String name, Grid values, double left, double top, double width, double height) {}

  /**
   * @param facts a line below the title
   * @param aspect width of the picture over its height
   */
  public MosaicPlot(String title, String facts, double aspect, List<Tile> tiles) {
    this.title = title;
    this.facts = facts;
    this.tiles = List.copyOf(tiles);
    double shown = Math.max(0.25, Math.min(4, aspect));
    double width = shown >= 1 ? ROOM.width() : ROOM.width() * shown;
    double height = shown >= 1 ? ROOM.height() / shown : ROOM.height();
    this.box = new Frame(ROOM.x0(), ROOM.y0(), ROOM.x0() + width, ROOM.y0() + height);
  }

  /** The bands and where they lie. */
  public List<Tile> tiles() {
    return tiles;
  }

  @Override
  public int width() {
    return (int) (WIDTH - ROOM.x1() + box.x1());
  }

  @Override
  public int height() {
    return (int) (HEIGHT - ROOM.y1() + box.y1());
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public void draw(PlotSurface on) {
    on.text(title, 32, 34, 14, Anchor.START, INK);
    on.text(facts, 32, 60, TEXT, Anchor.START, PALE);
    double[] all =
        tiles.stream().flatMapToDouble(t -> Arrays.stream(t.values().values())).toArray();
    double least = Grid.quantile(all, TAIL);
    double greatest = Grid.quantile(all, 1 - TAIL / 5);
    AxisTicks levels = AxisTicks.around(least, greatest, 6);
    draw(on, box, tiles, ColourScale.RISING, levels.from(), levels.to());
    box.colourBar(on, ColourScale.RISING, levels, "ln |w|");
    axes(on, box);
  }

  /** Draws tiles into a frame. */
  static void draw(
      PlotSurface on,
      Frame box,
      List<Tile> tiles,
      ColourScale scale,
      double least,
      double greatest) {
    for (Tile tile : tiles) {
      on.picture(
          tile.values().colours(scale, least, greatest),
          tile.values().columns(),
          box.x(tile.left()),
          box.y0() + tile.top() * box.height(),
          box.x(tile.left() + tile.width()),
          box.y0() + (tile.top() + tile.height()) * box.height());
    }
    for (Tile tile : tiles) {
      double x = box.x(tile.left());
      double y = box.y0() + tile.top() * box.height();
      double right = box.x(tile.left() + tile.width());
      double bottom = y + tile.height() * box.height();
      on.line(new double[] {x, bottom, x, y, right, y}, 0.8, 0xffffff, Stroke.SOLID);
      if (right - x >= LEAST_NAMED
          && bottom - y >= LEAST_NAMED
          && tile.name().length() <= LONGEST_NAME) {
        name(on, tile.name(), x + 6, y + 6);
      }
    }
    box.outline(on, PALE);
  }

  private static void name(PlotSurface on, String name, double x, double y) {
    on.area(
        new double[] {
          x, y, x + 8 + 6.5 * name.length(), y, x + 8 + 6.5 * name.length(), y + 15, x, y + 15
        },
        0xffffff,
        0.8);
    on.text(name, x + 4, y + 7.5, 7, Anchor.START, INK);
  }

  private static void axes(PlotSurface on, Frame box) {
    AxisTicks across = AxisTicks.between(0, 0.5, 5);
    box.bottomAxis(on, across, "horizontal frequency, cycles per pixel");
    for (double tick : across.values()) {
      box.leftTick(on, 1 - across.place(tick), across.label(tick));
    }
    on.text("vertical frequency", 32, box.y0() - 16, TEXT, Anchor.START, INK);
  }
}
