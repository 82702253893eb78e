package dev.phasecast.report.check;

import dev.phasecast.frame.Picture;
import dev.phasecast.frame.Plane;
import dev.phasecast.report.PlotSurface;
import dev.phasecast.report.PlotSurface.Anchor;
import dev.phasecast.report.wavelet.ColourScale;
import dev.phasecast.report.wavelet.Frame;
import dev.phasecast.report.wavelet.Plot;

/** A picture, and beside it the same in grey with a map laid over it. */
final class OverlayDrawing implements Drawing {
  private static final double SIDE = 416;
  private static final double LEFT = 10;
  private static final double GAP = 8;
  private static final double LABEL = 24;
  private static final double FOOT = 8;
  private static final double HEAT = 0.85;
  private static final double GROUND = 0.6;

  private final int columns;
  private final int rows;
  private final double width;
  private final double height;
  private final int[] plain;
  private final int[] heated;

  OverlayDrawing(Picture picture, Plane heat) {
    double scale = SIDE / Math.max(picture.width(), picture.height());
    width = picture.width() * scale;
    height = picture.height() * scale;
    // Two pixels for each unit are seen in a PNG; more of the picture would be lost.
    columns = (int) Math.max(1, Math.min(picture.width(), Math.round(2 * width)));
    rows = (int) Math.max(1, Math.min(picture.height(), Math.round(2 * height)));
    float[] red = reduced(picture.red());
    float[] green = picture.isGrey() ? red : reduced(picture.green());
    float[] blue = picture.isGrey() ? red : reduced(picture.blue());
    float[] warm = reduced(heat);
    plain = new int[columns * rows];
    heated = new int[plain.length];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = code(red[i]) << 16 | code(green[i]) << 8 | code(blue[i]);
      double grey = GROUND * (0.299 * red[i] + 0.587 * green[i] + 0.114 * blue[i]);
      heated[i] = mixed(grey, ColourScale.RISING.colour(warm[i]), HEAT * warm[i]);
    }
  }

  /** Means over the pixels that become one. */
  private float[] reduced(Plane plane) {
    float[] out = new float[columns * rows];
    for (int y = 0; y < rows; y++) {
      int top = (int) ((long) y * plane.height() / rows);
      int bottom = Math.max(top + 1, (int) ((long) (y + 1) * plane.height() / rows));
      for (int x = 0; x < columns; x++) {
        int left = (int) ((long) x * plane.width() / columns);
        int right = Math.max(left + 1, (int) ((long) (x + 1) * plane.width() / columns));
        double sum = 0;
        for (int row = top; row < bottom; row++) {
          for (int column = left; column < right; column++) {
            sum += plane.data()[row * plane.width() + column];
          }
        }
        out[y * columns + x] = (float) (sum / ((bottom - top) * (right - left)));
      }
    }
    return out;
  }

  private static int mixed(double grey, int colour, double share) {
    int out = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      out |= code(grey + share * ((colour >> shift & 255) / 255.0 - grey)) << shift;
    }
    return out;
  }

  private static int code(double value) {
    return (int) Math.round(255 * Math.max(0, Math.min(1, value)));
  }

  @Override
  public int height() {
    return (int) Math.ceil(LABEL + height + FOOT);
  }

  @Override
  public void draw(PlotSurface on, double top) {
    picture(on, "picture", plain, LEFT, top);
    picture(on, "what spoke for the score, from dark to bright", heated, LEFT + width + GAP, top);
  }

  private void picture(PlotSurface on, String label, int[] pixels, double x, double top) {
    on.text(label, x, top + LABEL - 12, Plot.TEXT, Anchor.START, Plot.INK);
    Frame box = new Frame(x, top + LABEL, x + width, top + LABEL + height);
    on.picture(pixels, columns, box.x0(), box.y0(), box.x1(), box.y1());
  }
}
