package dev.phasecast.report.check;

import dev.phasecast.forensics.Exhibit;
import dev.phasecast.frame.Plane;
import dev.phasecast.report.AxisTicks;
import dev.phasecast.report.PlotSurface;
import dev.phasecast.report.PlotSurface.Anchor;
import dev.phasecast.report.wavelet.ColourScale;
import dev.phasecast.report.wavelet.Frame;
import dev.phasecast.report.wavelet.Grid;
import dev.phasecast.report.wavelet.Plot;
import java.util.List;

/** Maps side by side on one colour scale. */
final class MapsDrawing implements Drawing {
  private static final double LEFT = 10;
  private static final double RIGHT = 780;
  private static final double GAP = 16;
  private static final double LABEL = 26;
  private static final double TALLEST = 330;
  private static final int MOST_IN_ROW = 4;
  private static final double FOOT = 12;

  /** Below zero by this part of what is above it, a map has two sides. */
  private static final double TWO_SIDED = 0.2;

  private final List<Exhibit.Map> maps;
  private final int columns;
  private final double width;
  private final double height;
  private final ColourScale scale;
  private final AxisTicks levels;

  MapsDrawing(List<Exhibit.Map> maps) {
    this.maps = maps;
    columns = Math.max(1, Math.min(MOST_IN_ROW, maps.size()));
    double widest = (RIGHT - LEFT - (columns - 1) * GAP) / columns;
    double aspect =
        maps.stream()
            .mapToDouble(map -> (double) map.values().height() / map.values().width())
            .max()
            .orElse(1);
    width = Math.min(widest, TALLEST / aspect);
    height = width * aspect;
    float least = Float.POSITIVE_INFINITY;
    float greatest = Float.NEGATIVE_INFINITY;
    for (Exhibit.Map map : maps) {
      for (float value : map.values().data()) {
        if (Float.isFinite(value)) {
          least = Math.min(least, value);
          greatest = Math.max(greatest, value);
        }
      }
    }
    if (least > greatest) {
      least = 0;
      greatest = 1;
    }
    if (least < -TWO_SIDED * greatest && greatest > -TWO_SIDED * least) {
      scale = ColourScale.DIVERGING;
      double end = Math.max(-least, greatest);
      levels = AxisTicks.between(-end, end, 6);
    } else {
      scale = ColourScale.RISING;
      levels = AxisTicks.between(least, greatest > least ? greatest : least + 1, 6);
    }
  }

  private int rows() {
    return (maps.size() + columns - 1) / columns;
  }

  @Override
  public int height() {
    return (int) Math.ceil(rows() * (LABEL + height) + FOOT);
  }

  @Override
  public void draw(PlotSurface on, double top) {
    for (int i = 0; i < maps.size(); i++) {
      Exhibit.Map map = maps.get(i);
      double x = LEFT + i % columns * (width + GAP);
      int row = i / columns;
      double y = top + row * (LABEL + height) + LABEL;
      double tall = width * map.values().height() / map.values().width();
      Frame box = new Frame(x, y, x + width, y + tall);
      on.text(map.label(), x, y - 12, Plot.TEXT, Anchor.START, Plot.INK);
      on.picture(
          grid(map.values()).colours(scale, levels.from(), levels.to()),
          map.values().width(),
          box.x0(),
          box.y0(),
          box.x1(),
          box.y1());
      box.outline(on, Plot.RULE);
    }
    double right = LEFT + columns * (width + GAP) - GAP;
    new Frame(LEFT, top + LABEL, right, top + LABEL + height).colourBar(on, scale, levels, "");
  }

  private static Grid grid(Plane plane) {
    double[] values = new double[plane.data().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = plane.data()[i];
    }
    return new Grid(plane.height(), plane.width(), values);
  }
}
