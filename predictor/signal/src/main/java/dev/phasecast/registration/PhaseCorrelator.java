package dev.phasecast.registration;

import dev.phasecast.fourier.Spectrum;
import dev.phasecast.fourier.TransformSize;
import dev.phasecast.frame.Plane;
import dev.phasecast.registration.Registration.Doubt;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Registers each picture of a stream against the one before by phase correlation.
 *
 * <p>The peaks on whole pixels cost one forward and one inverse transform a picture, since the last
 * spectrum is kept. The highest few are tried on the pictures. Where the best is not at zero, both
 * pictures are cut to their overlap and compared once more ({@link OverlapPass}), which takes two
 * more forward transforms. Pictures are cut to the nearest smaller size whose transform is fast,
 * around their middle.
 *
 * <p>Never changes a picture and never answers NaN. Holds scratch memory: use one instance a
 * thread.
 */
public final class PhaseCorrelator {
  /** Peaks whose shifts are tried on the pictures themselves. */
  private static final int CANDIDATES = 4;

  /** Nearly always one is enough; strong regular patterns need a few. */
  private static final int OVERLAP_PASSES = 4;

  private final int left;
  private final int top;
  private final int pictureWidth;
  private final int pictureHeight;
  private final Reduction reduction;
  private final WindowedSpectrum windowed;
  private final CrossPower crossPower;
  private final PeakSearch search;
  private final OverlapPass overlap;
  private final Spectrum scratch;
  private Spectrum current;
  private Spectrum previous;
  private Optional<Picture> previousPicture = Optional.empty();

  private Optional<Doubt> previousDoubt = Optional.empty();

  /**
   * A correlator for pictures of one size.
   *
   * @param pictureHeight rows of every picture, at least 1
   * @param pictureWidth columns of every picture, at least 1
   */
  public PhaseCorrelator(int pictureHeight, int pictureWidth, RegistrationSettings settings) {
    this.pictureHeight = pictureHeight;
    this.pictureWidth = pictureWidth;
    this.reduction = Reduction.of(pictureHeight, pictureWidth);
    int height = TransformSize.evenAtMost(reduction.of(pictureHeight));
    int width = TransformSize.evenAtMost(reduction.of(pictureWidth));
    this.top = (reduction.of(pictureHeight) - height) / 2;
    this.left = (reduction.of(pictureWidth) - width) / 2;
    this.windowed = new WindowedSpectrum(height, width, settings.window());
    this.crossPower = new CrossPower(height, width, windowed.quantisationNoise());
    this.search = new PeakSearch(height, width, settings.maximumShift());
    this.overlap = new OverlapPass(settings.window());
    this.scratch = Spectrum.zeros(height, width);
    this.current = Spectrum.zeros(height, width);
    this.previous = Spectrum.zeros(height, width);
  }

  /**
   * Registers {@code moved} against the picture of the last call and remembers it, borrowed, for
   * the next.
   *
   * @return how {@code moved} lies against the last picture; empty at the first call
   * @throws IllegalArgumentException if the picture is of another size
   */
  public Optional<Registration> register(Plane moved) {
    if (moved.height() != pictureHeight || moved.width() != pictureWidth) {
      throw new IllegalArgumentException(
          "this correlator takes pictures of "
              + pictureWidth
              + "x"
              + pictureHeight
              + ", not "
              + moved.width()
              + "x"
              + moved.height());
    }
    Spectrum last = current;
    current = previous;
    previous = last;
    var picture = new Picture(moved, reduction.of(moved));
    Optional<Doubt> doubt = windowed.analyse(picture.small(), left, top, current);
    Optional<Doubt> eitherDoubt = doubt.or(() -> previousDoubt);
    Optional<Registration> answer =
        previousPicture.map(
            reference ->
                eitherDoubt.map(Registration::none).orElseGet(() -> compare(reference, picture)));
    previousPicture = Optional.of(picture);
    previousDoubt = doubt;
    return answer;
  }

  /**
   * Registers one pair: how {@code moved} lies against {@code reference}.
   *
   * @throws IllegalArgumentException if the two differ in size
   */
  public static Registration register(Plane reference, Plane moved, RegistrationSettings settings) {
    var correlator = new PhaseCorrelator(reference.height(), reference.width(), settings);
    correlator.register(reference);
    return correlator.register(moved).orElseThrow();
  }

  /** A picture, and what is left of it for the first look. */
  private record Picture(Plane whole, Plane small) {}

  private Registration compare(Picture reference, Picture moved) {
    crossPower.weigh(previous, current);
    System.arraycopy(crossPower.spectrum().data(), 0, scratch.data(), 0, scratch.data().length);
    List<PeakSearch.Place> peaks = search.highest(windowed.surface(scratch), CANDIDATES + 1);
    var error = new OverlapError(reference.small(), moved.small());
    PeakSearch.Place best = best(peaks, error);
    // What is left when the candidates are taken away is the height that chance alone reaches.
    double chance = peaks.size() > CANDIDATES ? Math.max(0, peaks.get(CANDIDATES).height()) : 0;
    double confidence = best.height() > 0 ? Math.max(0, 1 - chance / best.height()) : 0;
    return new Registration(
        refine(reference, moved, best.x(), best.y()),
        confidence,
        error.agreement(best.x(), best.y()),
        Optional.empty());
  }

  /**
   * The candidate that explains the picture best. A still border or caption peaks as sharply as a
   * scene that moves; only the pictures themselves tell which of them fills the frame.
   */
  private static PeakSearch.Place best(List<PeakSearch.Place> peaks, OverlapError error) {
    return peaks.stream()
        .limit(CANDIDATES)
        .min(Comparator.comparingDouble(peak -> error.of(peak.x(), peak.y())))
        .orElseThrow();
  }

  /** Goes on from a whole-pixel peak, again where the overlap shows that it was another pixel. */
  private Peak refine(Picture reference, Picture moved, int peakX, int peakY) {
    Peak best = firstLook(peakX, peakY);
    int x = (int) Math.rint(best.translation().dx());
    int y = (int) Math.rint(best.translation().dy());
    boolean rough = !reduction.isNone();
    for (int pass = 0; pass < OVERLAP_PASSES && (rough || x != 0 || y != 0); pass++) {
      Optional<Peak> closer = overlap.refine(reference.whole(), moved.whole(), x, y);
      if (closer.isEmpty()) {
        break;
      }
      rough = false;
      best = closer.get();
      int nextX = (int) Math.rint(best.translation().dx());
      int nextY = (int) Math.rint(best.translation().dy());
      if (nextX == x && nextY == y) {
        break;
      }
      x = nextX;
      y = nextY;
    }
    return best;
  }

  /**
   * The peak near a whole-pixel place on the surface of the first look, in pixels of the picture.
   */
  private Peak firstLook(int x, int y) {
    Peak peak = PeakRefinement.refine(crossPower.spectrum(), x, y);
    return new Peak(
        new Translation(
            peak.translation().dx() * reduction.factor(),
            peak.translation().dy() * reduction.factor()),
        peak.height() / crossPower.weightSum());
  }
}
