package dev.phasecast.report;

import java.util.Locale;

/**
 * Something a plot is drawn on, in units of about a pixel, y down. Colours are red, green and blue,
 * eight bits each.
 */
public interface PlotSurface {
  /** Which point of a text lies at the place given; its height is centred there. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** Whether lines go on or are broken into dashes. */
  enum Stroke {
    SOLID,
    DASHED
  }

  /** Draws lines through x0, y0, x1, y1, …; a single point is a dot. */
  void line(double[] points, double width, int colour, Stroke stroke);

  /** Fills a polygon. */
  void area(double[] points, int colour, double opacity);

  /** Fills a disc. */
  void disc(double x, double y, double radius, int colour);

  /**
   * Fills a rectangle with a picture of 0xRRGGBB pixels, stretched without smoothing.
   *
   * @param pixels row-major, {@code width} in a row
   */
  void picture(int[] pixels, int width, double x0, double y0, double x1, double y1);

  /** Writes a line of text whose capitals are {@code capHeight} high. */
  void text(String text, double x, double y, double capHeight, Anchor anchor, int colour);

  /** As it is written in SVG. */
  static String hex(int colour) {
    return String.format(Locale.ROOT, "#%06x", colour);
  }
}
