package dev.phasecast.registration;

import java.util.Optional;

/**
 * How a picture has moved against its reference, and how far to trust that.
 *
 * @param peak of the highest peaks of the correlation surface the one that explains the pictures
 *     best, refined below a pixel; its translation is the answer
 * @param confidence from 0 (no idea) to 1: how far the peak rises above what chance reaches, {@code
 *     1 − chance / height}, where chance is the highest place of the surface outside its few
 *     highest peaks. Not a probability
 * @param agreement of the two pictures at that motion: 1 if they are equal where they overlap, 0 if
 *     they are no more alike than any two pictures; low across a cut
 * @param doubt why the answer is no answer, with everything else zero; empty otherwise
 */
public record Registration(Peak peak, double confidence, double agreement, Optional<Doubt> doubt) {
  /** Why two pictures could not be registered. */
  public enum Doubt {
    /** A picture has no structure: all its samples are (nearly) one value. */
    FLAT,
    /** A picture holds NaN or infinite samples. */
    NOT_FINITE
  }

  /** The motion found. */
  public Translation translation() {
    return peak.translation();
  }

  static Registration none(Doubt doubt) {
    return new Registration(new Peak(Translation.ZERO, 0), 0, 0, Optional.of(doubt));
  }
}
