package dev.phasecast.registration;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import dev.phasecast.registration.Registration.Doubt;
import dev.phasecast.registration.SimilarityFit.Anchor;
import dev.phasecast.registration.SimilarityFit.Freedom;
import dev.phasecast.registration.SimilarityRefinement.Refined;
import dev.phasecast.registration.TurnedCorrelation.Reach;
import java.util.Optional;

/**
 * Registers each picture of a stream against the one before by shift, rotation and scale.
 *
 * <p>First the plain shift is tried, and a small turn and scale around it. Only where that does not
 * explain the pictures are turn and scale looked for by log-polar spectra ({@link
 * SimilaritySearch}), which costs several times as much. Either is then fitted to the pictures
 * themselves ({@link SimilarityRefinement}). A turn and scale that do not stand out of their own
 * errors are not reported: the answer is then the plain shift.
 *
 * <p>Never changes a picture and never answers NaN. Holds scratch memory: use one instance a
 * thread.
 */
public final class SimilarityCorrelator {
  /** Pictures shorter than this on a side show no turn. */
  private static final int LEAST_SIDE = 16;

  /** From one picture of a stream to the next, turns and scales are small. */
  private static final Anchor NEAR_STILL = new Anchor(0, 1, 0.05);

  /** Whoever correlates like this needs no search for anything better. */
  private static final double EXPLAINED = 0.8;

  /**
   * The best of many motions makes pictures that show different things likelier too. A motion whose
   * log-odds are these is right in one case of two, and the odds grow with this power of them:
   * fitted by maximum likelihood to 680 pairs (fifty bedrooms of LSUN, seven pictures of OpenCV, of
   * one scene and of two, noise of 0 to 40 grey levels) and held against 679 others, of fifty other
   * bedrooms: AUC 0.999, expected calibration error 0.012. Those figures are optimistic: of several
   * sets of features the one that did best on these 679 was taken, so these are no blind test.
   */
  private static final double EVEN = 77;

  private static final double STEEPNESS = 7.5;

  /** Errors of shift in pixels, rotation in radians and relative scale that are no answer. */
  private static final double VAGUE_SHIFT = 5;

  private static final double VAGUE_TURN = Math.toRadians(2);
  private static final double VAGUE_SCALE = 0.05;

  /** Squared distance from no turn and scale in standard deviations, beyond any chance. */
  private static final double SIGNIFICANT = 25;

  /** Displacement of a corner that is not told from none, in samples of the finest fit. */
  private static final double NEGLIGIBLE = 0.05;

  /** From the root mean square of a distance in the plane to what 68 of 100 do not exceed. */
  private static final double RADIAL = 1.07;

  private final int height;
  private final int width;
  private final SimilaritySettings settings;
  private final PhaseCorrelator translations;
  private final SimilarityRefinement refinement;
  private final SimilaritySearch search;
  private Optional<Picture> previous = Optional.empty();

  /** A picture and what has been made of it. */
  private static final class Picture {
    final Plane plane;
    final PictureLevels levels;
    private Optional<LogPolarSearch.Discs> discs = Optional.empty();

    Picture(Plane plane) {
      this.plane = plane;
      this.levels = new PictureLevels(plane);
    }

    LogPolarSearch.Discs discs(SimilaritySearch search) {
      LogPolarSearch.Discs made = discs.orElseGet(() -> search.analyse(levels));
      discs = Optional.of(made);
      return made;
    }
  }

  /**
   * A correlator for pictures of one size.
   *
   * @param height rows of every picture, at least 1
   * @param width columns of every picture, at least 1
   */
  public SimilarityCorrelator(int height, int width, SimilaritySettings settings) {
    this.height = height;
    this.width = width;
    this.settings = settings;
    this.translations = new PhaseCorrelator(height, width, settings.translation());
    this.refinement = new SimilarityRefinement(height, width);
    this.search = new SimilaritySearch(height, width, settings, refinement, Reach.HALF);
  }

  /**
   * Registers {@code moved} against the picture of the last call and remembers it, borrowed, for
   * the next.
   *
   * @return how {@code moved} lies against the last picture; empty at the first call
   * @throws IllegalArgumentException if the picture is of another size
   */
  public Optional<SimilarityRegistration> register(Plane moved) {
    Optional<Registration> translation = translations.register(moved);
    var picture = new Picture(moved);
    Optional<SimilarityRegistration> answer =
        translation.flatMap(shift -> previous.map(reference -> compare(reference, picture, shift)));
    previous = Optional.of(picture);
    return answer;
  }

  /**
   * Registers one pair: how {@code moved} lies against {@code reference}.
   *
   * @throws IllegalArgumentException if the two differ in size
   */
  public static SimilarityRegistration register(
      Plane reference, Plane moved, SimilaritySettings settings) {
    var correlator = new SimilarityCorrelator(reference.height(), reference.width(), settings);
    correlator.register(reference);
    return correlator.register(moved).orElseThrow();
  }

  private SimilarityRegistration compare(Picture reference, Picture moved, Registration shift) {
    boolean nothingToSee =
        shift.doubt().filter(d -> d == Doubt.FLAT || d == Doubt.NOT_FINITE).isPresent();
    if (nothingToSee) {
      return SimilarityRegistration.of(shift);
    }
    if (Math.min(height, width) < LEAST_SIDE) {
      return doubtful(shift, Doubt.TOO_SMALL);
    }
    Similarity still = Similarity.of(shift.translation());
    Optional<Refined> near =
        settings.allow(0, 1, 0, 1)
            ? Optional.of(
                refinement.coarse(reference.levels, moved.levels, still, NEAR_STILL, Freedom.ALL))
            : Optional.empty();
    Optional<Refined> found = near.filter(this::isAllowed);
    if (found.isEmpty() || found.get().evidence() < EXPLAINED) {
      Optional<Refined> far =
          search.best(reference.levels, reference.discs(search), moved.levels, moved.discs(search));
      found = search.better(found, far);
    }
    if (found.isEmpty() || !SimilaritySearch.isConvincing(found.get())) {
      found = search.better(found, search.tried(reference.levels, moved.levels));
    }
    if (found.isEmpty() || !SimilaritySearch.isConvincing(found.get())) {
      Optional<Refined> bordered = withoutBorders(reference, moved);
      if (bordered.isPresent()
          && !isVague(bordered.get())
          && bordered.get().correlation() > found.map(Refined::correlation).orElse(0.0)) {
        return answer(bordered.get(), Optional.empty());
      }
    }
    if (found.isEmpty()) {
      return doubtful(shift, shift.doubt().orElse(Doubt.UNRELATED));
    }
    Refined fitted =
        fit(reference.levels, moved.levels, refinement, found.get().motion(), found.get().anchor());
    if (right(fitted) < 0.5) {
      boolean sure = shift.doubt().isEmpty() && shift.confidence() > 0.5;
      return sure ? SimilarityRegistration.of(shift) : answer(fitted, Optional.of(Doubt.UNRELATED));
    }
    if (isStill(fitted)) {
      return plain(shift, fitted);
    }
    // Alike, but so they may be at other motions: an edge or stripes do not tell.
    return answer(fitted, isVague(fitted) ? Optional.of(Doubt.PERIODIC) : Optional.empty());
  }

  /**
   * The motion of what is seen within even borders, as bars or a warp leave them: they are the same
   * in all pictures. Empty where there are none, or no motion is found.
   */
  private Optional<Refined> withoutBorders(Picture reference, Picture moved) {
    KnownArea here = KnownArea.of(reference.plane);
    KnownArea there = KnownArea.of(moved.plane);
    int tall = Math.max(here.height(), there.height());
    int wide = Math.max(here.width(), there.width());
    if ((here.isWhole() && there.isWhole()) || Math.min(tall, wide) < LEAST_SIDE) {
      return Optional.empty();
    }
    int left = here.leftOf(wide);
    int top = here.topOf(tall);
    int movedLeft = there.leftOf(wide);
    int movedTop = there.topOf(tall);
    var a = new PictureLevels(here.window(left, top, tall, wide));
    var b = new PictureLevels(there.window(movedLeft, movedTop, tall, wide));
    var windowRefinement = SimilarityRefinement.ofParts(tall, wide);
    var windowSearch = new SimilaritySearch(tall, wide, settings, windowRefinement, Reach.WHOLE);
    return windowSearch
        .bestAnywhere(a, b)
        .filter(found -> right(windowRefinement.logOdds(found)) > 0.5)
        .map(found -> fit(a, b, windowRefinement, found.motion(), found.anchor()))
        .map(
            fitted ->
                fitted.withMotion(
                    Similarity.shift(middle(width, left, wide), middle(height, top, tall))
                        .then(fitted.motion())
                        .then(
                            Similarity.shift(
                                -middle(width, movedLeft, wide),
                                -middle(height, movedTop, tall)))));
  }

  /** From the middle of a window to the middle of the picture's side. */
  private static double middle(int side, int from, int length) {
    return (side - 1) / 2.0 - (from + (length - 1) / 2.0);
  }

  private static boolean isVague(Refined fitted) {
    return !(fitted.shiftSigma() < VAGUE_SHIFT
        && fitted.turnSigma() < VAGUE_TURN
        && fitted.scaleSigma() < VAGUE_SCALE);
  }

  private boolean isAllowed(Refined found) {
    return settings.allow(found.motion().rotation(), found.motion().scale(), 0.5, 1.01);
  }

  /** Within the allowed range: what lies beyond is set to its border, and the rest fitted to it. */
  private Refined fit(
      PictureLevels reference,
      PictureLevels moved,
      SimilarityRefinement refiner,
      Similarity start,
      Anchor anchor) {
    Freedom free =
        Freedom.of(settings.leastScale() < settings.greatestScale(), settings.rotationReach() > 0);
    Refined fitted = refiner.fine(reference, moved, allowed(start), anchor, free);
    Similarity motion = fitted.motion();
    Similarity nearest = allowed(motion);
    if (nearest.rotation() == motion.rotation() && nearest.scale() == motion.scale()) {
      return fitted;
    }
    Freedom rest =
        Freedom.of(nearest.scale() == motion.scale(), nearest.rotation() == motion.rotation());
    return refiner.fine(reference, moved, nearest, anchor, rest);
  }

  private Similarity allowed(Similarity motion) {
    return new Similarity(
        motion.dx(),
        motion.dy(),
        settings.nearestRotation(motion.rotation()),
        settings.nearestScale(motion.scale()));
  }

  /** Whether turn and scale do not stand out of what noise and sampling make of none. */
  private boolean isStill(Refined fitted) {
    if (!settings.allow(0, 1, 0, 1)) {
      return false;
    }
    if (!Double.isFinite(fitted.cornerSigma())) {
      return false;
    }
    double turn = Math.toRadians(fitted.motion().rotation());
    double growth = fitted.motion().scale() - 1;
    double corner = Math.hypot(turn, growth) * Math.hypot(height, width) / 2;
    double distance = squared(turn, fitted.turnSigma()) + squared(growth, fitted.scaleSigma());
    return corner < NEGLIGIBLE * fitted.sample() || distance < SIGNIFICANT;
  }

  private static double squared(double value, double sigma) {
    return value == 0 ? 0 : value * value / (sigma * sigma);
  }

  /** The plain shift; the fit's where the first look was mistaken by more than a pixel. */
  private SimilarityRegistration plain(Registration shift, Refined fitted) {
    double apart =
        Math.hypot(
            shift.translation().dx() - fitted.motion().dx(),
            shift.translation().dy() - fitted.motion().dy());
    if (apart <= 1 + 3 * fitted.shiftSigma()) {
      return SimilarityRegistration.of(shift);
    }
    return answer(
        Similarity.shift(fitted.motion().dx(), fitted.motion().dy()),
        fitted,
        0,
        0,
        Optional.empty());
  }

  /** Probability that the motion is that of the pictures, but for its expected error. */
  private double right(Refined fitted) {
    return right(refinement.logOdds(fitted));
  }

  private static double right(double logOdds) {
    return 1 / (1 + Math.pow(EVEN / Math.max(1e-3, logOdds), STEEPNESS));
  }

  private static double turnSigma(Refined fitted) {
    return Math.min(180, Math.toDegrees(fitted.turnSigma()));
  }

  private static double scaleSigma(Refined fitted) {
    return Math.min(1, fitted.scaleSigma());
  }

  private SimilarityRegistration answer(Refined fitted, Optional<Doubt> doubt) {
    return answer(fitted.motion(), fitted, turnSigma(fitted), scaleSigma(fitted), doubt);
  }

  private SimilarityRegistration answer(
      Similarity motion,
      Refined fitted,
      double rotationSigma,
      double scaleSigma,
      Optional<Doubt> doubt) {
    double diagonal = Math.hypot(height, width);
    double sigma = Math.min(diagonal, RADIAL * fitted.shiftSigma());
    double within = 1 - Math.exp(-1 / (fitted.shiftSigma() * fitted.shiftSigma()));
    return new SimilarityRegistration(
        motion,
        sigma,
        rotationSigma,
        scaleSigma,
        within * right(fitted),
        Math.max(0, Math.min(1, fitted.correlation())),
        doubt);
  }

  private static SimilarityRegistration doubtful(Registration shift, Doubt doubt) {
    return SimilarityRegistration.of(
        new Registration(
            shift.translation(),
            shift.sigma(),
            shift.confidence(),
            shift.agreement(),
            Optional.of(doubt)));
  }
}
