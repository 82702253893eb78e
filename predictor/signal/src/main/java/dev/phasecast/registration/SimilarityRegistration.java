package dev.phasecast.registration;

import dev.phasecast.frame.Similarity;
import dev.phasecast.registration.Registration.Doubt;
import java.util.Optional;

/**
 * How a picture has moved, turned and grown against its reference, and how far to trust that. Every
 * number is finite.
 *
 * @param motion that carries the reference onto the moved picture; without turn and scale exactly 0
 *     and 1 where the pictures show none beyond the noise
 * @param sigma expected error of the motion of the centre in pixels: 68 of 100 lie within it, 95
 *     within twice of it
 * @param rotationSigma expected error of the rotation in degrees, 180 where nothing is known of it;
 *     0 where it is 0 because none shows
 * @param scaleSigma expected error of the scale, relative to it, 1 where nothing is known of it; 0
 *     where the scale is 1 because none shows
 * @param confidence probability that the motion of the centre is less than a pixel off
 * @param agreement of the two pictures at that motion, as in {@link Registration}
 * @param doubt why the answer is not to be relied upon; empty otherwise
 */
public record SimilarityRegistration(
    Similarity motion,
    double sigma,
    double rotationSigma,
    double scaleSigma,
    double confidence,
    double agreement,
    Optional<Doubt> doubt) {
  /** A motion without turn or scale; of no motion at all where it is doubtful, nothing is known. */
  public static SimilarityRegistration of(Registration translation) {
    boolean doubtful = translation.doubt().isPresent();
    return new SimilarityRegistration(
        Similarity.of(translation.translation()),
        translation.sigma(),
        doubtful ? 180 : 0,
        doubtful ? 1 : 0,
        translation.confidence(),
        translation.agreement(),
        translation.doubt());
  }
}
