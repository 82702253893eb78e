package dev.phasecast.report.wavelet;

/**
 * Colours for values from 0 to 1. Lightness (L* of CIE 1976) runs evenly between the stops, so that
 * equal steps look equal, also in grey.
 */
public enum ColourScale {
  /** From near black over blue, violet and orange to pale yellow. */
  RISING,
  /** From blue over near white, at one half, to red. */
  DIVERGING;

  private static final int[] RISING_STOPS = {
    0x08081D, 0x211C59, 0x5A247E, 0x923680, 0xC74B6F, 0xEB7251, 0xF6A243, 0xF4D368, 0xF9F9C8
  };

  private static final int[] DIVERGING_STOPS = {
    0x14326F, 0x295FA2, 0x6593BB, 0xABC3D4, 0xF4F4F2, 0xE3B7A0, 0xCC7864, 0xA7363A, 0x6A0F23
  };

  /** The colour 0xRRGGBB of a value; beyond the ends that of the end, grey for no number. */
  public int colour(double place) {
    if (Double.isNaN(place)) {
      return 0xd0d4d9;
    }
    int[] stops = this == RISING ? RISING_STOPS : DIVERGING_STOPS;
    double position = Math.max(0, Math.min(1, place)) * (stops.length - 1);
    int below = Math.min(stops.length - 2, (int) position);
    double share = position - below;
    int colour = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = stops[below] >> shift & 255;
      int to = stops[below + 1] >> shift & 255;
      colour |= (int) Math.round(from + share * (to - from)) << shift;
    }
    return colour;
  }
}
