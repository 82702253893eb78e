package dev.phasecast.motion;

import dev.phasecast.frame.Plane;

/** Makes pictures smaller by whole factors. */
final class Reducing {
  private Reducing() {}

  /**
   * Means over squares of {@code factor} pixels a side; what does not fill a square is left out.
   */
  static Plane boxes(Plane plane, int factor) {
    if (factor == 1) {
      return plane;
    }
    int height = plane.height() / factor;
    int width = plane.width() / factor;
    if (height == 0 || width == 0) {
      return plane;
    }
    float[] from = plane.data();
    float[] to = new float[height * width];
    float share = 1f / (factor * factor);
    for (int y = 0; y < height; y++) {
      for (int v = 0; v < factor; v++) {
        int line = (y * factor + v) * plane.width();
        for (int x = 0; x < width; x++) {
          float sum = 0;
          for (int u = 0; u < factor; u++) {
            sum += from[line + x * factor + u];
          }
          to[y * width + x] += share * sum;
        }
      }
    }
    return Plane.of(height, width, to);
  }
}
