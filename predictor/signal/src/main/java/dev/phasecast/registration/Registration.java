package dev.phasecast.registration;

import dev.phasecast.frame.Translation;
import java.util.Optional;

/**
 * How a picture has moved against its reference, and how far to trust that. Every number is finite.
 *
 * @param translation the motion found; zero where there is none to find
 * @param sigma expected error in pixels, as the distance between the motion found and the true one:
 *     68 of 100 lie within it, 95 within twice of it
 * @param confidence probability that the motion found is less than a pixel off
 * @param agreement of the two pictures at that motion: 1 if they are equal where they overlap, 0 if
 *     they are no more alike than any two pictures; low across a cut
 * @param doubt why the answer is not to be relied upon; empty otherwise
 */
public record Registration(
    Translation translation,
    double sigma,
    double confidence,
    double agreement,
    Optional<Doubt> doubt) {
  /** Why two pictures could not be registered, or not surely. */
  public enum Doubt {
    /** A picture has no structure: all its samples are (nearly) one value. */
    FLAT,
    /** A picture holds NaN or infinite samples. */
    NOT_FINITE,
    /** The pictures are too small to tell any motion. */
    TOO_SMALL,
    /** The pictures repeat themselves: other motions explain them as well. */
    PERIODIC,
    /** No motion makes the pictures alike: they show different things, or do not overlap. */
    UNRELATED
  }

  static Registration none(Doubt doubt, double sigma) {
    return new Registration(Translation.ZERO, sigma, 0, 0, Optional.of(doubt));
  }
}
