package dev.phasecast.frame;

/**
 * Motion in pixels that carries a reference onto the moved picture: {@code moved(x, y) =
 * reference(x − dx, y − dy)}.
 *
 * @param dx to the right
 * @param dy down
 */
public record Translation(double dx, double dy) {
  /** No motion. */
  public static final Translation ZERO = new Translation(0, 0);

  /** Its length in pixels. */
  public double length() {
    return Math.hypot(dx, dy);
  }
}
