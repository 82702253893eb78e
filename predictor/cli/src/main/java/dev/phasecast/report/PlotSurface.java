package dev.phasecast.report;

import java.util.Locale;

/**
 * Something a plot is drawn on, in units of about a pixel, y down. Colours are red, green and blue,
 * eight bits each.
 */
interface PlotSurface {
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

  /** Writes a line of text whose capitals are {@code capHeight} high. */
  void text(String text, double x, double y, double capHeight, Anchor anchor, int colour);

  /** As it is written in SVG. */
  static String hex(int colour) {
    return String.format(Locale.ROOT, "#%06x", colour);
  }
}
