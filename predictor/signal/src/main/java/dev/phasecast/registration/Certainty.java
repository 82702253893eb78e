package dev.phasecast.registration;

import dev.phasecast.registration.OverlapPass.Fit;
import dev.phasecast.registration.Registration.Doubt;
import java.util.Optional;

/**
 * How sure a registration is.
 *
 * <p>Sigma is the spread that the scatter of the phases tells, enlarged by what it cannot know. The
 * confidence is a logistic function of how far the peak rises above chance, in the first look and
 * in the last, and of the spread. The numbers were fitted to 14,000 pairs of known shift:
 * photographs and interiors in crops of 48 to 256 samples a side, shifts of up to 40 % of it, noise
 * of up to 45 codes of 255, some rounded, of other contrast, decimated or of different scenes. Both
 * settings of accuracy share them. How well they hold on pictures that had no part in it, {@code
 * predict bench registration --only calibration} tells.
 */
final class Certainty {
  /** From the spread to what 68 of 100 errors do not exceed. */
  private static final double SPREAD = 0.93;

  /** Error in pixels that is left without any noise. */
  private static final double LEAST_ERROR = 0.002;

  /** Part of a correction for aliasing that is itself in doubt. */
  private static final double CORRECTION = 0.6;

  /** Below this confidence the answer may lie anywhere. */
  private static final double LOST = 0.7;

  /** Part of the picture's diagonal by which a lost answer is expected to be off. */
  private static final double LOST_ERROR = 0.2;

  /** Below this confidence a doubt is named. */
  private static final double DOUBTFUL = 0.5;

  private Certainty() {}

  /** The answer of a last look, as sure as it is. */
  static Registration judge(Candidates candidates, Fit fit, double diagonal) {
    boolean periodic = candidates.repeat();
    // Of two motions that explain the pictures alike, either may be the true one.
    double confidence = confidence(candidates, fit) * (periodic ? 0.5 : 1);
    double sigma =
        Math.sqrt(
            square(SPREAD * fit.spread())
                + square(LEAST_ERROR)
                + square(CORRECTION * fit.correction()));
    Optional<Doubt> doubt =
        periodic
            ? Optional.of(Doubt.PERIODIC)
            : confidence < DOUBTFUL ? Optional.of(Doubt.UNRELATED) : Optional.empty();
    double lost = lostError(diagonal);
    return new Registration(
        fit.translation(),
        confidence < LOST ? Math.max(sigma, lost) : Math.min(sigma, lost),
        confidence,
        candidates.agreement(),
        doubt);
  }

  /** The same answer for pictures that turned out to repeat themselves. */
  static Registration ofPeriodic(Registration answer, double diagonal) {
    return new Registration(
        answer.translation(),
        lostError(diagonal),
        answer.confidence() / 2,
        answer.agreement(),
        Optional.of(Doubt.PERIODIC));
  }

  /** Expected error in pixels of an answer that may lie anywhere. */
  static double lostError(double diagonal) {
    return LOST_ERROR * diagonal;
  }

  /** Probability of an error below a pixel, unless the pictures are periodic. */
  static double confidence(Candidates candidates, Fit fit) {
    if (!(candidates.height() > 0)) {
      return 0;
    }
    double logit =
        -5.33
            - 3.39 * Math.log(Math.max(0.02, candidates.chance() / candidates.height()))
            + 1.48 * Math.log(Math.max(0.1, fit.significance()))
            - 1.74 * Math.log(Math.max(1e-3, Math.min(10, fit.spread())));
    return 1 / (1 + Math.exp(-logit));
  }

  private static double square(double value) {
    return value * value;
  }
}
