package dev.phasecast.report.wavelet;

import dev.phasecast.report.AxisTicks;
import dev.phasecast.report.PlotSurface;
import dev.phasecast.report.PlotSurface.Anchor;
import dev.phasecast.report.PlotSurface.Stroke;

/**
 * The rectangle of a chart on a surface, with what stands around it.
 *
 * @param x0 its left edge
 * @param y0 its upper edge
 * @param x1 its right edge
 * @param y1 its lower edge
 */
public record Frame(double x0, double y0, double x1, double y1) {
  private static final double TICK = 4;
  private static final double GAP = 12;
  private static final double BAR_WIDTH = 14;

  /** Where a part of the width from the left lies. */
  public double x(double part) {
    return x0 + part * (x1 - x0);
  }

  /** Where a part of the height from below lies. */
  public double y(double part) {
    return y1 - part * (y1 - y0);
  }

  /** From left to right. */
  public double width() {
    return x1 - x0;
  }

  /** From top to bottom. */
  public double height() {
    return y1 - y0;
  }

  /** Draws its edges. */
  public void outline(PlotSurface on, int colour) {
    on.line(new double[] {x0, y0, x1, y0, x1, y1, x0, y1, x0, y0}, 1, colour, Stroke.SOLID);
  }

  /** Numbers below, and what they are. */
  public void bottomAxis(PlotSurface on, AxisTicks ticks, String name) {
    for (double tick : ticks.values()) {
      double x = x(ticks.place(tick));
      on.line(new double[] {x, y1, x, y1 + TICK}, 1, Plot.PALE, Stroke.SOLID);
      on.text(ticks.label(tick), x, y1 + TICK + GAP, Plot.TEXT, Anchor.MIDDLE, Plot.PALE);
    }
    on.text(name, x1, y1 + TICK + 3 * GAP - 2, Plot.TEXT, Anchor.END, Plot.INK);
  }

  /** Numbers to the left. */
  public void leftAxis(PlotSurface on, AxisTicks ticks) {
    for (double tick : ticks.values()) {
      leftTick(on, ticks.place(tick), ticks.label(tick));
    }
  }

  /** One number to the left, at a part of the height. */
  public void leftTick(PlotSurface on, double place, String label) {
    double y = y(place);
    on.line(new double[] {x0 - TICK, y, x0, y}, 1, Plot.PALE, Stroke.SOLID);
    on.text(label, x0 - TICK - 5, y, Plot.TEXT, Anchor.END, Plot.PALE);
  }

  /** A bar of colours to the right. */
  public void colourBar(PlotSurface on, ColourScale scale, AxisTicks ticks, String name) {
    int steps = 256;
    int[] colours = new int[steps];
    for (int i = 0; i < steps; i++) {
      colours[i] = scale.colour(1 - (i + 0.5) / steps);
    }
    Frame bar = new Frame(x1 + 22, y0, x1 + 22 + BAR_WIDTH, y1);
    on.picture(colours, 1, bar.x0, bar.y0, bar.x1, bar.y1);
    bar.outline(on, Plot.PALE);
    for (double tick : ticks.values()) {
      double y = y(ticks.place(tick));
      on.line(new double[] {bar.x1, y, bar.x1 + TICK, y}, 1, Plot.PALE, Stroke.SOLID);
      on.text(ticks.label(tick), bar.x1 + TICK + 5, y, Plot.TEXT, Anchor.START, Plot.PALE);
    }
    on.text(name, bar.x1, y0 - 16, Plot.TEXT, Anchor.MIDDLE, Plot.INK);
  }
}
