package dev.phasecast.motion;

import dev.phasecast.frame.Plane;

/**
 * A disc that covers what lies behind it: drawn with a border a pixel wide, at any real place, so
 * that what it covers and uncovers as it moves is exact.
 *
 * @param x of its middle, in pixels from the middle of the first one
 * @param y likewise
 * @param radius in pixels
 */
public record Disc(double x, double y, double radius) {
  /** Its texture, a plane as large as the picture, over the picture behind. */
  public Plane over(Plane behind, Plane texture) {
    return over(behind, texture, 0, 0);
  }

  /** Its texture, a smaller plane that begins at ({@code left}, {@code top}), over the picture. */
  public Plane over(Plane behind, Plane texture, int left, int top) {
    float[] samples = behind.data().clone();
    for (int v = 0; v < texture.height(); v++) {
      for (int u = 0; u < texture.width(); u++) {
        int i = (top + v) * behind.width() + left + u;
        float cover = cover(left + u, top + v);
        samples[i] += cover * (texture.data()[v * texture.width() + u] - samples[i]);
      }
    }
    return Plane.of(behind.height(), behind.width(), samples);
  }

  /** How much of a pixel it covers, from 0 to 1. */
  public float cover(int atX, int atY) {
    double inside = radius - Math.hypot(atX - x, atY - y) + 0.5;
    return (float) Math.max(0, Math.min(1, inside));
  }
}
