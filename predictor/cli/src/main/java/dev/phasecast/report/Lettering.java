package dev.phasecast.report;

import dev.phasecast.drawing.StrokeFont;
import dev.phasecast.frame.Plane;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes lines of text of one size and weight onto a plane, remembering the ones it drew last. */
final class Lettering {
  private static final int REMEMBERED = 512;

  private final double capHeight;
  private final double strokeWidth;
  private final Map<String, Plane> drawn = new LinkedHashMap<>(64, 0.75f, true);

  Lettering(double capHeight, double strokeWidth) {
    this.capHeight = capHeight;
    this.strokeWidth = strokeWidth;
  }

  /** Columns that a text takes. */
  int width(String text) {
    return coverage(text).width();
  }

  /**
   * Writes a text so that its capitals stand in the middle of a strip; what does not fit into the
   * plane is cut off.
   *
   * @param target row-major with rows of {@code targetWidth} samples
   * @param left column where the text begins
   * @param top first row of the strip
   * @param height rows of the strip
   * @param value of the ink
   */
  void write(
      String text, float[] target, int targetWidth, int left, int top, int height, float value) {
    Plane ink = coverage(text);
    int baseline = (int) StrokeFont.baseline(capHeight, strokeWidth);
    int capTop = baseline - (int) Math.round(capHeight + strokeWidth);
    int first = top + (height - (baseline - capTop)) / 2 - capTop;
    int columns = Math.min(ink.width(), targetWidth - left);
    int targetHeight = target.length / targetWidth;
    for (int y = Math.max(0, -first); y < ink.height() && first + y < targetHeight; y++) {
      int from = y * ink.width();
      int at = (first + y) * targetWidth + left;
      for (int x = 0; x < columns; x++) {
        float under = target[at + x];
        target[at + x] = under + ink.data()[from + x] * (value - under);
      }
    }
  }

  private Plane coverage(String text) {
    Plane known = drawn.get(text);
    if (known == null) {
      known = StrokeFont.coverage(text, capHeight, strokeWidth);
      drawn.put(text, known);
      if (drawn.size() > REMEMBERED) {
        drawn.remove(drawn.keySet().iterator().next());
      }
    }
    return known;
  }
}
