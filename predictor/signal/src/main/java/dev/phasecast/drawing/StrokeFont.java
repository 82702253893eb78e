package dev.phasecast.drawing;

import dev.phasecast.drawing.Glyphs.Glyph;
import dev.phasecast.frame.Plane;
import java.util.ArrayList;
import java.util.List;

/**
 * Lettering with a round pen of any weight, in a plain technical face of this project's own. It has
 * the printable ASCII characters and some signs ({@code ± × ÷ − – — · • ° ² µ σ Δ → …}); any other
 * character is shown as a box. Figures share one width, so that running numbers stand still.
 *
 * <p>{@code capHeight} is measured between the centre lines of a capital's lowest and highest
 * strokes, so the ink is one stroke higher. Good weights are an eighth of it for text, a sixth for
 * bold.
 */
public final class StrokeFont {
  private StrokeFont() {}

  /**
   * Draws one line of text, anti-aliased. Cap height and x-height are rounded to whole rows, which
   * keeps horizontal strokes crisp at small sizes.
   *
   * <p>The plane is as wide as {@link #advance} and one stroke, rounded up; its height depends on
   * the sizes alone, not on the text, and holds every ascender and descender. The lower edge of
   * letters without descender lies {@link #baseline} rows below its top.
   *
   * @return coverage in [0, 1]
   * @throws IllegalArgumentException if a size is not positive and finite
   */
  public static Plane coverage(String text, double capHeight, double strokeWidth) {
    check(capHeight, strokeWidth);
    double cap = Math.max(1, Math.rint(capHeight));
    double xHeight = Math.max(1, Math.rint(Glyphs.X_HEIGHT * cap));
    int baseline = (int) baseline(capHeight, strokeWidth);
    int height = baseline + (int) Math.ceil(Glyphs.DESCENT * cap) + 1;
    int width = Math.max(1, (int) Math.ceil(advance(text, capHeight) + strokeWidth));
    Coverage mask = new Coverage(height, width);
    for (double[] line : path(text).lines()) {
      double[] points = new double[line.length];
      for (int i = 0; i < line.length; i += 2) {
        points[i] = strokeWidth / 2 + capHeight * line[i];
        points[i + 1] = baseline - strokeWidth / 2 - rows(line[i + 1], cap, xHeight);
      }
      mask.stroke(new StrokePath(List.of(points)), strokeWidth);
    }
    return mask.plane();
  }

  /**
   * Distance in pixels between the centre lines of a text's first and last upright strokes, without
   * clear space before and after.
   */
  public static double advance(String text, double capHeight) {
    double pen = 0;
    double before = 0;
    double after = 0;
    boolean first = true;
    for (int codePoint : text.codePoints().toArray()) {
      Glyph glyph = Glyphs.of(codePoint);
      if (first) {
        before = glyph.before();
        first = false;
      }
      pen += glyph.before() + glyph.width() + glyph.after();
      after = glyph.after();
    }
    return Math.max(0, pen - before - after) * capHeight;
  }

  /**
   * Rows between the top of the plane that {@link #coverage} gives and the lower edge of letters
   * that stand on the base line; a whole number.
   */
  public static double baseline(double capHeight, double strokeWidth) {
    check(capHeight, strokeWidth);
    return Math.ceil(Glyphs.ASCENT * Math.max(1, Math.rint(capHeight)) + strokeWidth);
  }

  /**
   * The centre lines of a text, for drawing it turned, slanted or between pixels: capitals are 1
   * high, y points up, and the origin lies on the base line where the text begins.
   */
  public static StrokePath path(String text) {
    List<double[]> lines = new ArrayList<>();
    double pen = 0;
    boolean first = true;
    for (int codePoint : text.codePoints().toArray()) {
      Glyph glyph = Glyphs.of(codePoint);
      pen += first ? 0 : glyph.before();
      first = false;
      lines.addAll(glyph.path().transformed(Affine.shift(pen, 0)).lines());
      pen += glyph.width() + glyph.after();
    }
    return new StrokePath(lines);
  }

  /** Rows above the base line: in proportion below it and between the rounded heights. */
  private static double rows(double y, double cap, double xHeight) {
    if (y <= 0) {
      return y * cap;
    }
    if (y <= Glyphs.X_HEIGHT) {
      return y / Glyphs.X_HEIGHT * xHeight;
    }
    return xHeight + (y - Glyphs.X_HEIGHT) / (1 - Glyphs.X_HEIGHT) * (cap - xHeight);
  }

  private static void check(double capHeight, double strokeWidth) {
    if (!(capHeight > 0 && strokeWidth > 0 && capHeight + strokeWidth < 10_000)) {
      throw new IllegalArgumentException(
          "letters need a positive height and stroke of less than 10000 pixels, not "
              + capHeight
              + " and "
              + strokeWidth);
    }
  }
}
