package dev.phasecast.drawing;

/**
 * The map (x, y) → (xx·x + xy·y + x0, yx·x + yy·y + y0).
 *
 * @param xx what x adds to the new x
 * @param xy what y adds to the new x
 * @param yx what x adds to the new y
 * @param yy what y adds to the new y
 * @param x0 where the origin goes
 * @param y0 where the origin goes
 */
public record Affine(double xx, double xy, double yx, double yy, double x0, double y0) {
  /** Leaves every point where it is. */
  public static final Affine IDENTITY = new Affine(1, 0, 0, 1, 0, 0);

  /** Moves by (dx, dy). */
  public static Affine shift(double dx, double dy) {
    return new Affine(1, 0, 0, 1, dx, dy);
  }

  /** Scales about the origin. */
  public static Affine scale(double sx, double sy) {
    return new Affine(sx, 0, 0, sy, 0, 0);
  }

  /** Turns about the origin, counter-clockwise as seen on a screen where y points down. */
  public static Affine rotation(double degrees) {
    double angle = StrictMath.toRadians(degrees);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    return new Affine(cos, sin, -sin, cos, 0, 0);
  }

  /** Leans upright strokes: x grows by {@code slope} times y. */
  public static Affine shear(double slope) {
    return new Affine(1, slope, 0, 1, 0, 0);
  }

  /** This map, and {@code next} after it. */
  public Affine then(Affine next) {
    return new Affine(
        next.xx * xx + next.xy * yx,
        next.xx * xy + next.xy * yy,
        next.yx * xx + next.yy * yx,
        next.yx * xy + next.yy * yy,
        next.x(x0, y0),
        next.y(x0, y0));
  }

  /**
   * The map back.
   *
   * @throws ArithmeticException if this map flattens the plane
   */
  public Affine inverse() {
    double determinant = xx * yy - xy * yx;
    if (determinant == 0) {
      throw new ArithmeticException("a map that flattens the plane cannot be undone: " + this);
    }
    double a = yy / determinant;
    double b = -xy / determinant;
    double c = -yx / determinant;
    double d = xx / determinant;
    return new Affine(a, b, c, d, -(a * x0 + b * y0), -(c * x0 + d * y0));
  }

  /** The x to which (x, y) goes. */
  public double x(double x, double y) {
    return xx * x + xy * y + x0;
  }

  /** The y to which (x, y) goes. */
  public double y(double x, double y) {
    return yx * x + yy * y + y0;
  }
}
