package dev.phasecast.scene;

import dev.phasecast.drawing.Affine;

/**
 * Motion of a whole picture: it is scaled and turned about its centre, then shifted. Without turn
 * and scale, {@code moved(x, y) = reference(x − dx, y − dy)}.
 *
 * @param dx pixels to the right
 * @param dy pixels down
 * @param rotation degrees, counter-clockwise as seen
 * @param scale greater than 1 enlarges
 */
public record Similarity(double dx, double dy, double rotation, double scale) {
  /** No motion at all. */
  public static final Similarity STILL = shift(0, 0);

  /**
   * @throws IllegalArgumentException if a number is not finite or the scale not positive
   */
  public Similarity {
    if (!(Double.isFinite(dx + dy + rotation + scale) && scale > 0)) {
      throw new IllegalArgumentException(
          "motion must be finite and its scale positive: "
              + dx
              + ", "
              + dy
              + ", "
              + rotation
              + ", "
              + scale);
    }
  }

  /** A motion without turn or scale. */
  public static Similarity shift(double dx, double dy) {
    return new Similarity(dx, dy, 0, 1);
  }

  /** A scale about the centre. */
  public static Similarity zoom(double scale) {
    return new Similarity(0, 0, 0, scale);
  }

  /**
   * Where this motion, repeated {@code times} times, takes the points of a picture of the given
   * size.
   */
  public Affine repeated(int times, int width, int height) {
    if (rotation == 0 && scale == 1) {
      return Affine.shift(times * dx, times * dy);
    }
    Affine once =
        Affine.shift(-width / 2.0, -height / 2.0)
            .then(Affine.scale(scale, scale))
            .then(Affine.rotation(rotation))
            .then(Affine.shift(width / 2.0 + dx, height / 2.0 + dy));
    Affine all = Affine.IDENTITY;
    for (int i = 0; i < times; i++) {
      all = all.then(once);
    }
    return all;
  }
}
