package dev.phasecast.registration;

import dev.phasecast.fourier.Window;
import dev.phasecast.frame.Translation;
import java.util.Optional;

/**
 * How to register.
 *
 * @param accuracy how much time to spend below a pixel
 * @param window fades both pictures out towards their borders
 * @param maximumShift greatest |dx| and |dy| to look for, as a part of width and height: above 0,
 *     below 1
 * @param minimumOverlap least part of the picture's area that both pictures have to share: above 0,
 *     below 1
 * @param candidates how many peaks of the surface are tried on the pictures, at least 1
 * @param prior what is known of the motion beforehand
 */
public record RegistrationSettings(
    Accuracy accuracy,
    Window window,
    double maximumShift,
    double minimumOverlap,
    int candidates,
    Optional<Prior> prior) {
  /** How much time to spend. */
  public enum Accuracy {
    /** One look at the overlap, at most 256 samples a side and half the picture's: for streams. */
    FAST(1 << 13, 256),
    /** Looks at the overlap until the answer settles, at most 512 samples a side. */
    PRECISE(1 << 15, 512);

    private final int comparedSamples;
    private final int overlapSide;

    Accuracy(int comparedSamples, int overlapSide) {
      this.comparedSamples = comparedSamples;
      this.overlapSide = overlapSide;
    }

    /** About how many samples to compare for each candidate. */
    int comparedSamples() {
      return comparedSamples;
    }

    /** Samples of a side of the overlap beyond which more cost time and add little. */
    int overlapSide() {
      return overlapSide;
    }
  }

  /**
   * A motion that is expected, normally distributed about its mean.
   *
   * @param mean the likeliest motion
   * @param sigma standard deviation on either axis in pixels, above 0
   */
  public record Prior(Translation mean, double sigma) {
    /**
     * @throws IllegalArgumentException if a number is not finite or {@code sigma} not above 0
     */
    public Prior {
      if (!Double.isFinite(mean.length()) || !(sigma > 0 && Double.isFinite(sigma))) {
        throw new IllegalArgumentException(
            "a prior needs a finite mean and a sigma above 0, not " + mean + ", " + sigma);
      }
    }

    /** Logarithm of its density at a motion, 0 at the mean. */
    double logDensity(double dx, double dy) {
      double x = (dx - mean.dx()) / sigma;
      double y = (dy - mean.dy()) / sigma;
      return -(x * x + y * y) / 2;
    }
  }

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public RegistrationSettings {
    if (!(maximumShift > 0 && maximumShift < 1)) {
      throw new IllegalArgumentException(
          "the greatest shift must be a part of the picture above 0 and below 1, not "
              + maximumShift);
    }
    if (!(minimumOverlap > 0 && minimumOverlap < 1)) {
      throw new IllegalArgumentException(
          "the least overlap must be a part of the picture above 0 and below 1, not "
              + minimumOverlap);
    }
    if (candidates < 1) {
      throw new IllegalArgumentException(
          "at least one candidate has to be tried, not " + candidates);
    }
  }

  /** As exact as can be: Tukey window, any shift up to half the picture. */
  public static RegistrationSettings precise() {
    return new RegistrationSettings(Accuracy.PRECISE, Window.TUKEY, 0.5, 0.2, 4, Optional.empty());
  }

  /** For streams: less exact in noise, several times faster. */
  public static RegistrationSettings fast() {
    return new RegistrationSettings(Accuracy.FAST, Window.TUKEY, 0.5, 0.2, 4, Optional.empty());
  }

  /** These settings with another window. */
  public RegistrationSettings withWindow(Window other) {
    return new RegistrationSettings(
        accuracy, other, maximumShift, minimumOverlap, candidates, prior);
  }

  /** These settings with another greatest shift. */
  public RegistrationSettings within(double part) {
    return new RegistrationSettings(accuracy, window, part, minimumOverlap, candidates, prior);
  }

  /** These settings with another least overlap. */
  public RegistrationSettings withMinimumOverlap(double part) {
    return new RegistrationSettings(accuracy, window, maximumShift, part, candidates, prior);
  }

  /** These settings with another number of peaks to try. */
  public RegistrationSettings withCandidates(int count) {
    return new RegistrationSettings(accuracy, window, maximumShift, minimumOverlap, count, prior);
  }

  /** These settings with an expectation of the motion. */
  public RegistrationSettings near(Prior expected) {
    return new RegistrationSettings(
        accuracy, window, maximumShift, minimumOverlap, candidates, Optional.of(expected));
  }

  /** Whether a shift of whole pictures of the given size is to be looked for. */
  boolean allow(int dx, int dy, int width, int height) {
    double columns = width;
    double rows = height;
    return Math.abs(dx) <= maximumShift * columns
        && Math.abs(dy) <= maximumShift * rows
        && (columns - Math.abs(dx)) * (rows - Math.abs(dy)) >= minimumOverlap * columns * rows;
  }

  /** The window on what is known to be shared: it gives away less of the picture. */
  Window closeWindow() {
    return window == Window.TUKEY ? Window.NARROW_TUKEY : window;
  }
}
