package dev.phasecast.report.check;

import dev.phasecast.forensics.Verdict;
import dev.phasecast.report.Palette;
import dev.phasecast.report.PlotSurface;
import dev.phasecast.report.wavelet.Plot;

/** Colours of drawings, and what the page calls them, so that they follow light and dark. */
final class PageColours {
  private static final int COLOURS = 8;

  /** Places in {@link Palette}: vermilion, blue, grey. */
  private static final int SYNTHETIC = 4;

  private static final int NATURAL = 5;
  private static final int UNDECIDED = 7;

  private PageColours() {}

  static int of(Verdict verdict) {
    return Palette.colour(
        switch (verdict) {
          case SYNTHETIC -> SYNTHETIC;
          case NATURAL -> NATURAL;
          case INCONCLUSIVE -> UNDECIDED;
        });
  }

  /** The file's own curve, then those for comparison. */
  static int series(int place) {
    int[] order = {NATURAL, 0, 2, 3, UNDECIDED, 1, 6, SYNTHETIC};
    return Palette.colour(order[place % order.length]);
  }

  /** As the page's style sheet names it; other colours stay as they are. */
  static String css(int colour) {
    if (colour == Plot.INK) {
      return "var(--ink)";
    }
    if (colour == Plot.PALE) {
      return "var(--soft)";
    }
    if (colour == Plot.RULE) {
      return "var(--hair)";
    }
    for (int i = 0; i < COLOURS; i++) {
      if (colour == Palette.colour(i)) {
        return "var(--p" + i + ")";
      }
    }
    return PlotSurface.hex(colour);
  }
}
