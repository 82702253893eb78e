package dev.phasecast.objects;

import dev.phasecast.frame.Plane;

/**
 * Which pixels of a frame hold ink: a row of at most 64 pixels is one number, bit x is column x.
 */
final class InkMasks {
  /** A pixel as bright as the weakest step of 8 bits holds ink. */
  static final float INK = 0.5f / 255;

  private InkMasks() {}

  /** The rows of a plane at most 64 wide. */
  static long[] of(Plane plane) {
    float[] data = plane.data();
    long[] rows = new long[plane.height()];
    for (int y = 0; y < rows.length; y++) {
      long row = 0;
      for (int x = 0; x < plane.width(); x++) {
        if (data[y * plane.width() + x] > INK) {
          row |= 1L << x;
        }
      }
      rows[y] = row;
    }
    return rows;
  }

  /** Grown by one pixel in all eight directions. */
  static long[] grown(long[] rows) {
    long[] wide = new long[rows.length];
    for (int y = 0; y < rows.length; y++) {
      wide[y] = rows[y] | rows[y] << 1 | rows[y] >>> 1;
    }
    long[] out = new long[rows.length];
    for (int y = 0; y < rows.length; y++) {
      out[y] = wide[y];
      if (y > 0) {
        out[y] |= wide[y - 1];
      }
      if (y + 1 < rows.length) {
        out[y] |= wide[y + 1];
      }
    }
    return out;
  }
}
