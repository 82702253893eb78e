package dev.phasecast.frame;

/**
 * Motion of a whole picture: it is scaled and turned about its centre, then shifted. A point p,
 * seen from the middle of the picture at ((width − 1)/2, (height − 1)/2), goes to {@code scale ·
 * R(rotation) · p + (dx, dy)}; R takes (x, y) to (x cos θ + y sin θ, y cos θ − x sin θ), as y
 * points down and θ turns counter-clockwise as seen.
 *
 * <p>Without turn and scale, {@code moved(x, y) = reference(x − dx, y − dy)}.
 *
 * @param dx pixels to the right
 * @param dy pixels down
 * @param rotation degrees, counter-clockwise as seen
 * @param scale above 0; greater than 1 enlarges
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
          "motion must be finite and its scale positive: dx %s, dy %s, rotation %s, scale %s"
              .formatted(dx, dy, rotation, scale));
    }
  }

  /** A motion without turn or scale. */
  public static Similarity shift(double dx, double dy) {
    return new Similarity(dx, dy, 0, 1);
  }

  /** A motion without turn or scale. */
  public static Similarity of(Translation translation) {
    return shift(translation.dx(), translation.dy());
  }

  /** A scale about the centre. */
  public static Similarity zoom(double scale) {
    return new Similarity(0, 0, 0, scale);
  }

  /** Where it takes the centre of the picture. */
  public Translation translation() {
    return new Translation(dx, dy);
  }

  /** Where it takes the point ({@code x}, {@code y}), both seen from the centre. */
  public Translation apply(double x, double y) {
    double cosine = scale * Math.cos(Math.toRadians(rotation));
    double sine = scale * Math.sin(Math.toRadians(rotation));
    return new Translation(x * cosine + y * sine + dx, y * cosine - x * sine + dy);
  }

  /**
   * This motion and then {@code next}; the rotation of the sum lies above −180° and at most 180°.
   */
  public Similarity then(Similarity next) {
    Translation shift = next.apply(dx, dy);
    return new Similarity(
        shift.dx(), shift.dy(), wrapped(rotation + next.rotation), scale * next.scale);
  }

  /** The motion that undoes this one. */
  public Similarity inverse() {
    Translation back = new Similarity(0, 0, -rotation, 1 / scale).apply(dx, dy);
    return new Similarity(-back.dx(), -back.dy(), wrapped(-rotation), 1 / scale);
  }

  private static double wrapped(double degrees) {
    double rest = Math.IEEEremainder(degrees, 360);
    return rest == -180 ? 180 : rest + 0.0;
  }
}
