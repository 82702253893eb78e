package dev.phasecast.registration;

import dev.phasecast.fourier.Spectrum;
import dev.phasecast.fourier.TransformSize;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Translation;
import dev.phasecast.registration.PeakSearch.Shift;
import dev.phasecast.registration.Registration.Doubt;
import dev.phasecast.registration.RegistrationSettings.Accuracy;
import dev.phasecast.registration.WindowedSpectrum.Cut;
import java.util.List;
import java.util.Optional;

/**
 * Registers each picture of a stream against the one before by phase correlation.
 *
 * <p>The peaks on whole pixels cost one forward and one inverse transform a picture, since the last
 * spectrum is kept; large pictures are reduced for that. The highest few, each with its
 * counterparts on the other side of the period, are tried on the pictures ({@link
 * OverlapCorrelation}). Then both pictures are cut to their overlap at the best shift and compared
 * once more ({@link OverlapPass}), which takes two more forward transforms. Where the answer is not
 * sure, it is held against that of normalised cross-correlation over all overlaps ({@link
 * WideSearch}), which costs several times as much.
 *
 * <p>Never changes a picture and never answers NaN. Holds scratch memory: use one instance a
 * thread.
 */
public final class PhaseCorrelator {
  /** Fewer samples than these tell nothing. */
  static final int LEAST_SAMPLES = 16;

  /** An answer of less confidence is held against that of a wider search. */
  private static final double SURE = 0.9;

  /** Weights that amount to fewer coefficients than these may be those of a pattern. */
  private static final double FEW = 600;

  /** The first look at the overlap takes half the picture's side, but no less than this. */
  private static final int LEAST_PART = 64;

  /** Looks at the overlap until the answer has to have settled. */
  private static final int PASSES = 8;

  /**
   * A look that moves the answer by more than this part of the overlap's shorter side is followed
   * by another. Windows that were laid wrong by so much pull the answer by less than a
   * ten-thousandth of a pixel: the pull is in proportion to the part.
   */
  private static final double SETTLED = 0.03 / 128;

  private final int pictureHeight;
  private final int pictureWidth;
  private final RegistrationSettings settings;
  private final Reduction reduction;
  private final Cut cut;
  private final WindowedSpectrum windowed;
  private final double leastNoise;
  private final CrossPower crossPower;
  private final PeakSearch search;
  private final Optional<OverlapPass> rough;
  private final Optional<OverlapPass> close;
  private final Spectrum scratch;
  private Spectrum current;
  private Spectrum previous;

  /** Made when it is needed, which on most streams is never. */
  private Optional<WideSearch> wide = Optional.empty();

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
    this.settings = settings;
    this.reduction = Reduction.of(pictureHeight, pictureWidth);
    int rows = reduction.of(pictureHeight);
    int columns = reduction.of(pictureWidth);
    int height = TransformSize.padded(rows);
    int width = TransformSize.padded(columns);
    this.cut = new Cut(0, 0, columns, rows, 0, 0);
    this.windowed = new WindowedSpectrum(height, width, settings.window());
    this.leastNoise = WindowedSpectrum.quantisationNoise(windowed.energy(cut));
    this.crossPower = CrossPower.ofWholePictures(height, width);
    this.search = new PeakSearch(height, width);
    boolean fast = settings.accuracy() == Accuracy.FAST;
    int part =
        Math.max(
            LEAST_PART,
            Math.min(Accuracy.FAST.overlapSide(), Math.max(pictureHeight, pictureWidth) / 2));
    this.rough = fast || !reduction.isNone() ? Optional.of(pass(part)) : Optional.empty();
    this.close = fast ? Optional.empty() : Optional.of(pass(Accuracy.PRECISE.overlapSide()));
    this.scratch = Spectrum.zeros(height, width);
    this.current = Spectrum.zeros(height, width);
    this.previous = Spectrum.zeros(height, width);
  }

  private OverlapPass pass(int side) {
    return new OverlapPass(pictureHeight, pictureWidth, settings.closeWindow(), side);
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
    Optional<Doubt> doubt = analyse(picture.small());
    Optional<Doubt> eitherDoubt = doubt.or(() -> previousDoubt);
    Optional<Registration> answer =
        previousPicture.map(
            reference ->
                eitherDoubt.map(this::nothing).orElseGet(() -> compare(reference, picture)));
    previousPicture = Optional.of(picture);
    previousDoubt = doubt;
    return answer;
  }

  private Optional<Doubt> analyse(Plane small) {
    return pictureHeight * pictureWidth < LEAST_SAMPLES
        ? Optional.of(Doubt.TOO_SMALL)
        : windowed.analyse(small, cut, current);
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

  private Registration nothing(Doubt doubt) {
    return Registration.none(doubt, diagonal());
  }

  private Registration compare(Picture reference, Picture moved) {
    crossPower.weigh(previous, current, leastNoise);
    System.arraycopy(crossPower.spectrum().data(), 0, scratch.data(), 0, scratch.data().length);
    List<PeakSearch.Place> peaks =
        search.highest(windowed.surface(scratch), settings.candidates() + 1, this::withinReach);
    if (peaks.isEmpty()) {
      return nothing(Doubt.UNRELATED);
    }
    Candidates candidates =
        Candidates.rank(
            peaks,
            new OverlapCorrelation(
                reference.small(), moved.small(), settings.accuracy().comparedSamples()),
            settings,
            reduction.factor());
    Peak first =
        PeakRefinement.climb(crossPower.spectrum(), candidates.best().x(), candidates.best().y());
    Registration answer = follow(reference, moved, candidates, first.translation());
    if (answer.confidence() < SURE) {
      return searchWidely(reference, moved, candidates, answer);
    }
    return crossPower.effectiveCount() < FEW
        ? heldAgainstRepeats(reference, moved, candidates.best(), answer)
        : answer;
  }

  /** Goes on from a shift of the reduced pictures. */
  private Registration follow(
      Picture reference, Picture moved, Candidates candidates, Translation small) {
    Translation start =
        new Translation(small.dx() * reduction.factor(), small.dy() * reduction.factor());
    return settle(reference.whole(), moved.whole(), start)
        .map(fit -> Certainty.judge(candidates, fit, diagonal()))
        .map(found -> withinRange(found, start))
        .orElseGet(() -> nothing(Doubt.FLAT));
  }

  /**
   * Tries the shift at which the pictures' normalised cross-correlation over all overlaps is worth
   * most. Blurred pictures and such that share little are beyond phase correlation at first sight;
   * once cut to their overlap they are not.
   */
  private Registration searchWidely(
      Picture reference, Picture moved, Candidates candidates, Registration answer) {
    Optional<WideSearch.Found> found =
        wide().best(reference.small(), moved.small(), this::withinReach);
    if (found.isEmpty() || found.get().isNear(candidates.best())) {
      return answer;
    }
    return wide()
        .look(reference.small(), moved.small(), found.get(), settings.candidates())
        .map(second -> follow(reference, moved, second.candidates(), second.start()))
        .filter(other -> other.confidence() > answer.confidence())
        .orElse(answer);
  }

  /** Few frequencies may mean that pictures repeat themselves; a wider search tells. */
  private Registration heldAgainstRepeats(
      Picture reference, Picture moved, Shift best, Registration answer) {
    wide().best(reference.small(), moved.small(), this::withinReach);
    return wide().repeats(best, this::withinReach)
        ? Certainty.ofPeriodic(answer, diagonal())
        : answer;
  }

  private WideSearch wide() {
    WideSearch search = wide.orElseGet(() -> new WideSearch(cut.height(), cut.width(), settings));
    wide = Optional.of(search);
    return search;
  }

  /** An answer that a climb through noise took out of what was asked for is none. */
  private Registration withinRange(Registration found, Translation start) {
    double x = Math.abs(found.translation().dx());
    double y = Math.abs(found.translation().dy());
    double share = Math.max(0, pictureWidth - x) * Math.max(0, pictureHeight - y);
    double slack = 1.5 * reduction.factor();
    boolean inside =
        x <= settings.maximumShift() * pictureWidth + slack
            && y <= settings.maximumShift() * pictureHeight + slack
            && share + slack * (pictureWidth + pictureHeight)
                >= settings.minimumOverlap() * pictureWidth * pictureHeight;
    return inside
        ? found
        : new Registration(
            start,
            Certainty.lostError(diagonal()),
            0,
            found.agreement(),
            Optional.of(Doubt.UNRELATED));
  }

  private double diagonal() {
    return Math.hypot(pictureHeight, pictureWidth);
  }

  private boolean withinReach(int x, int y) {
    return settings.allow(x, y, cut.width(), cut.height());
  }

  /** Cuts to the overlap and looks again, until the answer no longer moves. */
  private Optional<OverlapPass.Fit> settle(Plane reference, Plane moved, Translation start) {
    Optional<Translation> near = Optional.of(start);
    if (rough.isPresent()) {
      near = rough.get().look(reference, moved, start, reduction.error());
    }
    if (close.isEmpty()) {
      return near.map(found -> rough.orElseThrow().fit());
    }
    OverlapPass last = close.get();
    int reach = 0;
    for (int pass = 0; pass < PASSES && near.isPresent(); pass++) {
      Translation from = near.get();
      near = last.look(reference, moved, from, reach);
      double change =
          near.map(to -> Math.hypot(to.dx() - from.dx(), to.dy() - from.dy())).orElse(0.0);
      // Against the stop of a climb, the top lies further on.
      reach = change < 1 ? 0 : 2;
      if (change < SETTLED * last.shorterSide()) {
        break;
      }
    }
    return near.map(found -> last.fit());
  }
}
