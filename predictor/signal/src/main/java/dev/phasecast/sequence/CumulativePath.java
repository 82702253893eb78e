package dev.phasecast.sequence;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import dev.phasecast.registration.Registration.Doubt;
import dev.phasecast.registration.SimilarityRegistration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * The motions of a scene composed from its first frame on, and checked: every few pairs the frame
 * is registered against the one that many before, directly.
 */
final class CumulativePath {
  /** Past these a path has run away, and further steps would leave what numbers can hold. */
  private static final double FARTHEST = 1e9;

  private static final double GREATEST_SCALE = 1e4;

  private final int window;
  private final Supplier<PairRegistration> registrations;
  private Optional<PairRegistration> overWindow = Optional.empty();
  private Similarity path = Similarity.STILL;
  private Similarity sinceAnchor = Similarity.STILL;
  private int pairs;

  /**
   * @param registrations makes a registration that has seen nothing yet
   */
  CumulativePath(int window, Supplier<PairRegistration> registrations) {
    this.window = window;
    this.registrations = registrations;
  }

  /** A scene begins with this frame. */
  void begin(Plane first) {
    path = Similarity.STILL;
    anchor();
    PairRegistration fresh = registrations.get();
    fresh.register(first);
    overWindow = Optional.of(fresh);
  }

  private void anchor() {
    sinceAnchor = Similarity.STILL;
    pairs = 0;
  }

  /**
   * Goes on to the next frame of a scene that has begun.
   *
   * @return the loop error where a window ends here
   */
  OptionalDouble step(SimilarityRegistration found, Plane frame) {
    if (isMotion(found)) {
      path = bounded(path.then(found.motion()));
      sinceAnchor = bounded(sinceAnchor.then(found.motion()));
    }
    pairs++;
    if (pairs < window) {
      return OptionalDouble.empty();
    }
    Similarity composed = sinceAnchor;
    anchor();
    return overWindow.orElseThrow().register(frame).filter(CumulativePath::isMotion).stream()
        .mapToDouble(direct -> distance(composed, direct.motion()))
        .findFirst();
  }

  /** Where the first frame of the scene has gone. */
  Similarity path() {
    return path;
  }

  private static boolean isMotion(SimilarityRegistration found) {
    return found.doubt().isEmpty() || found.doubt().get() == Doubt.PERIODIC;
  }

  private static double distance(Similarity one, Similarity other) {
    return Math.hypot(one.dx() - other.dx(), one.dy() - other.dy());
  }

  private static Similarity bounded(Similarity path) {
    boolean held =
        Math.abs(path.dx()) + Math.abs(path.dy()) < FARTHEST
            && path.scale() < GREATEST_SCALE
            && path.scale() > 1 / GREATEST_SCALE;
    return held ? path : Similarity.STILL;
  }
}
