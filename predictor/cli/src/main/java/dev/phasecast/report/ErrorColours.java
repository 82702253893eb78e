package dev.phasecast.report;

/**
 * Colours for the size of an error: from near black over violet, red and orange to pale yellow,
 * with lightness rising all the way, so that it reads in grey and without red or green as well.
 */
public final class ErrorColours {
  /** An error times this is the place on the scale: a quarter of the range is its upper end. */
  public static final int AMPLIFICATION = 4;

  private static final int[] STOPS = {0x07070F, 0x2B1B5E, 0x7B2180, 0xC83E5F, 0xF28C3A, 0xFFF2B0};

  private ErrorColours() {}

  /** The colour 0xRRGGBB of an absolute error between samples in [0, 1]. */
  static int of(double error) {
    return at(error * AMPLIFICATION);
  }

  /** The colour at a place between 0 and 1, clamped. */
  static int at(double place) {
    double position = Math.max(0, Math.min(1, place)) * (STOPS.length - 1);
    int below = Math.min(STOPS.length - 2, (int) position);
    double share = position - below;
    int colour = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = STOPS[below] >> shift & 255;
      int to = STOPS[below + 1] >> shift & 255;
      colour |= (int) Math.round(from + share * (to - from)) << shift;
    }
    return colour;
  }

  /** The whole scale as a CSS gradient from left to right. */
  public static String gradient() {
    StringBuilder css = new StringBuilder("linear-gradient(90deg");
    for (int stop : STOPS) {
      css.append(String.format(java.util.Locale.ROOT, ",#%06x", stop));
    }
    return css.append(')').toString();
  }
}
