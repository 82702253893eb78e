package dev.phasecast.registration;

import dev.phasecast.fourier.TransformSize;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Translation;
import dev.phasecast.registration.PeakSearch.Place;
import dev.phasecast.registration.Registration.Doubt;
import dev.phasecast.registration.RegistrationSettings.Accuracy;
import dev.phasecast.registration.WindowedSpectrum.Cut;
import java.util.List;
import java.util.Optional;

/**
 * Registers two pictures of which only parts are to be looked at: a scene behind a caption, a logo,
 * an object that goes its own way, a picture with missing samples.
 *
 * <p>A mask is a plane of the picture's size with samples from 0, not to be looked at, to 1. What a
 * picture holds where its mask is 0 has no effect, NaN included.
 *
 * <p>The whole-pixel shift is where the masked normalised cross-correlation ({@link
 * MaskedCrossCorrelation}) explains most. There both masks are laid on each other, and what both
 * leave fades both pictures out with the content ({@link CommonMask}), so that the phases of the
 * cross-power spectrum tell the shift below a pixel as they do without masks ({@link OverlapPass}).
 * With a minimum overlap of the smaller mask's area, a small mask on the reference makes it a
 * template.
 *
 * <p>Never changes a picture or a mask and never answers NaN. Holds scratch memory: use one
 * instance a thread.
 */
public final class MaskedCorrelator {
  /** What a prior's logarithm counts for against explained variance. */
  private static final double PRIOR_WEIGHT = 0.05;

  /** Cross-correlation of smooth pictures in noise peaks this many pixels off, at most. */
  private static final int REACH = 3;

  /** Looks at the overlap until the answer has to have settled. */
  private static final int FAST_PASSES = 2;

  private static final int PRECISE_PASSES = 8;

  /** A pass that moves the answer by more than this many pixels is followed by another. */
  private static final double SETTLED = 0.005;

  private final int pictureHeight;
  private final int pictureWidth;
  private final RegistrationSettings settings;
  private final Reduction reduction;
  private final int rows;
  private final int columns;
  private final MaskedCrossCorrelation correlation;
  private final PeakSearch search;
  private final PairSpectrum pair;
  private final PeakSearch phaseSearch;
  private final OverlapPass overlap;

  /**
   * A correlator for pictures of one size.
   *
   * @param pictureHeight rows of every picture, at least 1
   * @param pictureWidth columns of every picture, at least 1
   * @param settings of which the least overlap is a part of what the smaller mask leaves
   */
  public MaskedCorrelator(int pictureHeight, int pictureWidth, RegistrationSettings settings) {
    this.pictureHeight = pictureHeight;
    this.pictureWidth = pictureWidth;
    this.settings = settings;
    this.reduction = Reduction.of(pictureHeight, pictureWidth);
    this.rows = reduction.of(pictureHeight);
    this.columns = reduction.of(pictureWidth);
    this.correlation =
        new MaskedCrossCorrelation(
            rows,
            columns,
            (int) (settings.maximumShift() * rows),
            (int) (settings.maximumShift() * columns));
    this.search = new PeakSearch(correlation.height(), correlation.width());
    int height = TransformSize.padded(rows);
    int width = TransformSize.padded(columns);
    this.pair = new PairSpectrum(CrossPower.ofWholePictures(height, width), settings.window());
    this.phaseSearch = new PeakSearch(height, width);
    this.overlap =
        new OverlapPass(
            pictureHeight, pictureWidth, settings.closeWindow(), settings.accuracy().overlapSide());
  }

  /**
   * Registers one pair: how {@code moved} lies against {@code reference}.
   *
   * @param referenceMask what of the reference to look at
   * @param movedMask what of the moved picture to look at
   * @param settings of which the least overlap is a part of what the smaller mask leaves
   * @throws IllegalArgumentException if the four differ in size, or a mask has samples that are not
   *     from 0 to 1
   */
  public static Registration register(
      Plane reference,
      Plane referenceMask,
      Plane moved,
      Plane movedMask,
      RegistrationSettings settings) {
    return new MaskedCorrelator(reference.height(), reference.width(), settings)
        .register(reference, referenceMask, moved, movedMask);
  }

  /**
   * Registers one pair: how {@code moved} lies against {@code reference}.
   *
   * @param referenceMask what of the reference to look at
   * @param movedMask what of the moved picture to look at
   * @throws IllegalArgumentException if one of the four is of another size, or a mask has samples
   *     that are not from 0 to 1
   */
  public Registration register(Plane reference, Plane referenceMask, Plane moved, Plane movedMask) {
    checkSize(reference);
    checkSize(moved);
    checkMask(referenceMask);
    checkMask(movedMask);
    Optional<Doubt> doubt = doubt(reference, referenceMask).or(() -> doubt(moved, movedMask));
    if (doubt.isPresent()) {
      return nothing(doubt.get());
    }
    Masked small = new Masked(reference, referenceMask).reduced(reduction);
    Masked smallMoved = new Masked(moved, movedMask).reduced(reduction);
    MaskPair smallMasks = new MaskPair(small.mask(), smallMoved.mask());
    correlation.compare(small.picture(), smallMoved.picture(), smallMasks);
    double most = Math.min(CommonMask.area(small.mask()), CommonMask.area(smallMoved.mask()));
    List<Place> places =
        search.highest(scores(most), settings.candidates(), (x, y) -> withinReach(x, y, most));
    if (places.isEmpty()) {
      return nothing(Doubt.TOO_SMALL);
    }
    PeakSearch.Shift best = places.get(0).shift();
    Optional<PhasePeak> peak = firstLook(small.picture(), smallMoved.picture(), smallMasks, best);
    if (peak.isEmpty()) {
      return nothing(Doubt.FLAT);
    }
    Translation start =
        new Translation(
            best.x() * (double) reduction.factor(), best.y() * (double) reduction.factor());
    Optional<OverlapPass.Fit> fit =
        settle(reference, moved, new MaskPair(referenceMask, movedMask), start);
    double rival = 0;
    for (Place place : places.subList(1, places.size())) {
      rival = Math.max(rival, at(place.shift()));
    }
    Candidates candidates =
        new Candidates(
            best,
            peak.get().height(),
            peak.get().chance(),
            peak.get().rivalHeight(),
            Math.max(0, at(best)),
            rival);
    return fit.map(
            found -> Certainty.judge(candidates, found, Math.hypot(pictureHeight, pictureWidth)))
        .orElseGet(() -> nothing(Doubt.FLAT));
  }

  /** A picture with what is to be looked at of it. */
  private record Masked(Plane picture, Plane mask) {
    /** Each sample the mean of those under the mask, and the mask the mean of the mask. */
    Masked reduced(Reduction reduction) {
      float[] m = mask.data();
      float[] weighted = new float[m.length];
      for (int i = 0; i < m.length; i++) {
        weighted[i] = m[i] > 0 ? m[i] * picture.data()[i] : 0;
      }
      Plane sums = reduction.of(Plane.of(picture.height(), picture.width(), weighted));
      Plane left = reduction.of(mask);
      float[] mean = new float[left.data().length];
      for (int i = 0; i < mean.length; i++) {
        mean[i] = left.data()[i] > 0 ? sums.data()[i] / left.data()[i] : 0;
      }
      return new Masked(Plane.of(left.height(), left.width(), mean), left);
    }
  }

  /**
   * What the phases alone say of a shift that the cross-correlation has found.
   *
   * @param height of the peak there
   * @param chance height of the surface outside all peaks that were looked at
   * @param rivalHeight height of the best other peak
   */
  private record PhasePeak(double height, double chance, double rivalHeight) {}

  /** Both pictures where they overlap at the shift, under what both masks leave there. */
  private Optional<PhasePeak> firstLook(
      Plane reference, Plane moved, MaskPair masks, PeakSearch.Shift at) {
    Optional<CommonMask> common = masks.common(at.x(), at.y());
    if (common.isEmpty()) {
      return Optional.empty();
    }
    int width = common.get().eroded().width();
    int height = common.get().eroded().height();
    int left = common.get().left();
    int top = common.get().top();
    Cut cut = new Cut(left, top, width, height, 0, 0);
    Cut ofMoved = new Cut(left + at.x(), top + at.y(), width, height, 0, 0);
    float[] weights = common.get().weights(0, 0, cut);
    if (pair.compare(reference, cut, weights.clone(), moved, ofMoved, weights).isPresent()) {
      return Optional.empty();
    }
    PairSpectrum.NearPeak peak = pair.nearPeak(phaseSearch, REACH, settings.candidates());
    double rival = 0;
    for (Place place : peak.peaks()) {
      double away =
          Math.hypot(
              Math.IEEEremainder(place.shift().x() - peak.near().dx(), phaseSearch.width()),
              Math.IEEEremainder(place.shift().y() - peak.near().dy(), phaseSearch.height()));
      if (away > REACH) {
        rival = Math.max(rival, place.height());
      }
    }
    return Optional.of(new PhasePeak(peak.height(), peak.chance(), rival));
  }

  /**
   * The part of the variance that each shift explains, as {@link OverlapCorrelation} has it, with
   * what the prior adds.
   */
  private float[] scores(double most) {
    double still = Math.max(0, correlation.correlation()[0]);
    float[] scores = new float[correlation.correlation().length];
    for (int y = 0; y < correlation.height(); y++) {
      for (int x = 0; x < correlation.width(); x++) {
        int i = y * correlation.width() + x;
        double r = Math.max(0, correlation.correlation()[i]);
        double share = Math.min(1, correlation.overlap()[i] / most);
        double score = share * r * r + (1 - share) * still * still;
        if (settings.prior().isPresent()) {
          int dx = 2 * x > correlation.width() ? x - correlation.width() : x;
          int dy = 2 * y > correlation.height() ? y - correlation.height() : y;
          score +=
              PRIOR_WEIGHT
                  * settings
                      .prior()
                      .get()
                      .logDensity(
                          dx * (double) reduction.factor(), dy * (double) reduction.factor());
        }
        scores[i] = (float) score;
      }
    }
    return scores;
  }

  private boolean withinReach(int x, int y, double most) {
    return Math.abs(x) <= settings.maximumShift() * columns
        && Math.abs(y) <= settings.maximumShift() * rows
        && correlation.overlap()[index(x, y)] >= settings.minimumOverlap() * most;
  }

  private int index(int x, int y) {
    return Math.floorMod(y, correlation.height()) * correlation.width()
        + Math.floorMod(x, correlation.width());
  }

  private double at(PeakSearch.Shift shift) {
    return correlation.correlation()[index(shift.x(), shift.y())];
  }

  /** Lays the masks on each other and looks again, until the answer no longer moves. */
  private Optional<OverlapPass.Fit> settle(
      Plane reference, Plane moved, MaskPair masks, Translation start) {
    Translation near = start;
    int reach = REACH * Math.min(2, reduction.factor());
    int passes = settings.accuracy() == Accuracy.FAST ? FAST_PASSES : PRECISE_PASSES;
    for (int pass = 0; pass < passes; pass++) {
      Optional<Translation> closer = overlap.look(reference, moved, masks, near, reach);
      if (closer.isEmpty()) {
        return Optional.empty();
      }
      double change = Math.hypot(closer.get().dx() - near.dx(), closer.get().dy() - near.dy());
      near = closer.get();
      reach = 0;
      if (change < SETTLED) {
        break;
      }
    }
    return Optional.of(overlap.fit());
  }

  private static Optional<Doubt> doubt(Plane picture, Plane mask) {
    double area = CommonMask.area(mask);
    if (area < PhaseCorrelator.LEAST_SAMPLES) {
      return Optional.of(Doubt.TOO_SMALL);
    }
    float least = Float.POSITIVE_INFINITY;
    float greatest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < mask.data().length; i++) {
      if (mask.data()[i] > 0) {
        float sample = picture.data()[i];
        if (!Float.isFinite(sample)) {
          return Optional.of(Doubt.NOT_FINITE);
        }
        least = Math.min(least, sample);
        greatest = Math.max(greatest, sample);
      }
    }
    return least == greatest ? Optional.of(Doubt.FLAT) : Optional.empty();
  }

  private Registration nothing(Doubt doubt) {
    return Registration.none(doubt, Math.hypot(pictureHeight, pictureWidth));
  }

  private void checkSize(Plane plane) {
    if (plane.height() != pictureHeight || plane.width() != pictureWidth) {
      throw new IllegalArgumentException(
          "this correlator takes pictures and masks of "
              + pictureWidth
              + "x"
              + pictureHeight
              + ", not "
              + plane.width()
              + "x"
              + plane.height());
    }
  }

  private void checkMask(Plane mask) {
    checkSize(mask);
    for (float sample : mask.data()) {
      if (!(sample >= 0 && sample <= 1)) {
        throw new IllegalArgumentException(
            "a mask has samples from 0, not to be looked at, to 1, not " + sample);
      }
    }
  }
}
