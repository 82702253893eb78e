package dev.phasecast.registration;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import dev.phasecast.registration.SimilarityFit.Anchor;
import dev.phasecast.registration.SimilarityFit.Freedom;

/**
 * Fits a similarity to two pictures, from coarse levels to fine ones.
 *
 * <p>The picture that shows the scene larger is compared at a level as much smaller, so that what
 * is compared has about the same detail: neither is blown up, and none loses what both show.
 */
final class SimilarityRefinement {
  /** The last fit has at most this many samples. */
  private static final long FINE = 130_000;

  /** The first fit has at most this many samples, where there is a level so small. */
  private static final long COARSE = 8_000;

  private static final long COARSE_OF_PARTS = 32_000;

  private static final int STEPS = 16;

  /** No more is read into a correlation than this. */
  private static final double MOST = 0.999;

  /** A fit ends when no corner moves by more than this, in samples of its level. */
  private static final double ENOUGH = 0.003;

  private static final double ENOUGH_ON_THE_WAY = 0.03;

  /** Error that sampling alone leaves, in samples, however free of noise the pictures are. */
  private static final double SAMPLING = 0.003;

  /**
   * Errors of scale against what the noise explains, and what more there is in samples where one
   * picture's samples are twice as large as the other's. Fitted to 502 pairs (those of {@link
   * SimilarityCorrelator}) and held against 508 others. About 72 of 100 errors should lie within
   * one and 93 within two; that was interpolated between factors that were measured there, and this
   * factor itself was not.
   */
  private static final double SCALE_FACTOR = 1.25;

  private static final double UNLIKE = 0.12;

  /** Where scales differ by more than this, the bands are made alike for the last fit. */
  private static final double ALIKE = 0.01;

  private final int levels;
  private final int fineLevel;
  private final int coarseLevel;
  private final double coarseSamples;

  /** For pictures of one size that are known all over. */
  SimilarityRefinement(int height, int width) {
    this(height, width, COARSE);
  }

  /** For pictures of which little may be known, so that it needs more samples to begin with. */
  static SimilarityRefinement ofParts(int height, int width) {
    return new SimilarityRefinement(height, width, COARSE_OF_PARTS);
  }

  private SimilarityRefinement(int height, int width, long coarse) {
    this.levels = PictureLevels.count(height, width);
    this.fineLevel = PictureLevels.finestOfAtMost(height, width, FINE);
    this.coarseLevel = PictureLevels.finestOfAtMost(height, width, coarse);
    this.coarseSamples = (double) (height >> coarseLevel) * (width >> coarseLevel);
  }

  /** A start is taken for right within this many radians, and this part of the scale. */
  private static final double ANCHOR = 0.02;

  /**
   * The logarithm of the odds that a motion gives to the pictures' showing the same against their
   * showing different things.
   */
  double logOdds(Refined judged) {
    return judged.evidence() * coarseSamples / (2 * PictureLevels.NOISE_CORRELATION);
  }

  /** What {@code start} says of turn and scale. */
  static Anchor anchorOf(Similarity start) {
    return new Anchor(start.rotation(), start.scale(), ANCHOR);
  }

  /** The levels of reference and moved picture that show a scene in about the same size. */
  record Pair(int reference, int moved) {}

  /**
   * A motion and how well it explains the pictures.
   *
   * @param motion of the whole picture
   * @param correlation of what both pictures show, from −1 to 1
   * @param overlap part of the picture that sees less which the other shows too
   * @param scaleSigma expected relative error of the scale
   * @param turnSigma expected error of the rotation in radians
   * @param shiftSigma expected distance in pixels of the centre from where it is, root mean square
   * @param cornerSigma the same for the corners
   * @param anchor what was known of turn and scale beforehand
   * @param sample size of a sample of the level of the fit, in pixels of the reference
   * @param evidence for the motion from coarse levels, at least 0: by how much it makes what both
   *     pictures show likelier, in logarithms for each sample of the finest of these levels
   */
  record Refined(
      Similarity motion,
      double correlation,
      double overlap,
      double scaleSigma,
      double turnSigma,
      double shiftSigma,
      double cornerSigma,
      Anchor anchor,
      double sample,
      double evidence) {
    Refined withMotion(Similarity other) {
      return new Refined(
          other,
          correlation,
          overlap,
          scaleSigma,
          turnSigma,
          shiftSigma,
          cornerSigma,
          anchor,
          sample,
          evidence);
    }

    private Refined with(double newEvidence) {
      return new Refined(
          motion,
          correlation,
          overlap,
          scaleSigma,
          turnSigma,
          shiftSigma,
          cornerSigma,
          anchor,
          sample,
          newEvidence);
    }
  }

  /** The pair of levels for a scale, of which the finer is {@code level}. */
  Pair levels(double scale, int level) {
    int apart = (int) Math.rint(Math.log(scale) / Math.log(2));
    return new Pair(
        Math.min(levels - 1, level + Math.max(0, -apart)),
        Math.min(levels - 1, level + Math.max(0, apart)));
  }

  /** The coarsest level at which pictures of this scale can be compared. */
  int coarsest(double scale) {
    int apart = Math.abs((int) Math.rint(Math.log(scale) / Math.log(2)));
    return Math.max(coarseLevel, levels - 1 - apart);
  }

  /** The motion itself, unchanged, judged at coarse levels. */
  Refined judge(PictureLevels reference, PictureLevels moved, Similarity motion) {
    Refined finest = judge(reference, moved, motion, coarseLevel);
    double evidence = evidence(finest);
    double weight = 1;
    for (int level = coarseLevel + 1; level <= coarsest(motion.scale()); level++) {
      weight /= 4;
      evidence += weight * evidence(judge(reference, moved, motion, level));
    }
    return finest.with(evidence);
  }

  private Refined judge(
      PictureLevels reference, PictureLevels moved, Similarity motion, int level) {
    return fit(reference, moved, motion, anchorOf(motion), level, Freedom.ALL, 0);
  }

  private static double evidence(Refined judged) {
    double correlation = Math.max(0, Math.min(MOST, judged.correlation()));
    return Math.min(1, judged.overlap()) * -Math.log(1 - correlation * correlation);
  }

  /**
   * A motion near {@code start} as far as coarse levels show it, from the coarsest on: in a blurred
   * and noisy picture only that one shows anything.
   */
  Refined coarse(
      PictureLevels reference,
      PictureLevels moved,
      Similarity start,
      Anchor anchor,
      Freedom freedom) {
    int coarsest = coarsest(start.scale());
    Refined best = fit(reference, moved, start, anchor, coarsest, freedom, ENOUGH_ON_THE_WAY);
    if (coarsest > coarseLevel
        && evidence(judge(reference, moved, best.motion(), coarseLevel))
            < evidence(judge(reference, moved, start, coarseLevel))) {
      best = fit(reference, moved, start, anchor, coarseLevel, freedom, ENOUGH_ON_THE_WAY);
    }
    for (int level = coarsest - 1; level >= coarseLevel; level--) {
      Refined finer =
          fit(reference, moved, best.motion(), anchor, level, freedom, ENOUGH_ON_THE_WAY);
      if (!(finer.cornerSigma() > best.cornerSigma())) {
        best = finer;
      }
    }
    Refined judged = judge(reference, moved, best.motion());
    return new Refined(
        best.motion(),
        judged.correlation(),
        judged.overlap(),
        best.scaleSigma(),
        best.turnSigma(),
        best.shiftSigma(),
        best.cornerSigma(),
        anchor,
        best.sample(),
        judged.evidence());
  }

  /**
   * A motion near {@code start}, which is right but for a few samples of the coarse level, as
   * exactly as the pictures tell. Where a finer level is noisier than it is sharp, a coarser one
   * has the word.
   */
  Refined fine(
      PictureLevels reference,
      PictureLevels moved,
      Similarity start,
      Anchor anchor,
      Freedom freedom) {
    Refined best = coarse(reference, moved, start, anchor, freedom);
    double evidence = best.evidence();
    for (int level = coarseLevel - 1; level >= fineLevel; level--) {
      Refined finer =
          fit(reference, moved, best.motion(), anchor, level, freedom, ENOUGH_ON_THE_WAY);
      if (finer.cornerSigma() > best.cornerSigma()) {
        break;
      }
      best = finer;
    }
    int level = Math.max(fineLevel, (int) Math.rint(Math.log(best.sample()) / Math.log(2)));
    Refined last = alike(reference, moved, best.motion(), anchor, level, freedom);
    return (Double.isFinite(last.cornerSigma()) ? last : best).with(evidence);
  }

  private Refined fit(
      PictureLevels reference,
      PictureLevels moved,
      Similarity start,
      Anchor anchor,
      int level,
      Freedom freedom,
      double enough) {
    Pair pair = levels(start.scale(), level);
    Plane a = reference.band(pair.reference());
    Plane b = moved.band(pair.moved());
    return fit(
        a, b, pair, level, reference, start, anchor, freedom, enough > 0 ? STEPS : 0, enough);
  }

  private Refined alike(
      PictureLevels reference,
      PictureLevels moved,
      Similarity start,
      Anchor anchor,
      int level,
      Freedom freedom) {
    Pair pair = levels(start.scale(), level);
    double ratio = start.scale() * Math.scalb(1.0, pair.reference() - pair.moved());
    boolean equal = Math.abs(Math.log(ratio)) < ALIKE;
    Plane a =
        equal || ratio > 1
            ? reference.band(pair.reference())
            : reference.bandOfFiner(pair.reference(), 1 / ratio);
    Plane b =
        equal || ratio < 1 ? moved.band(pair.moved()) : moved.bandOfFiner(pair.moved(), ratio);
    return fit(a, b, pair, level, reference, start, anchor, freedom, STEPS, ENOUGH);
  }

  private static Refined fit(
      Plane a,
      Plane b,
      Pair pair,
      int level,
      PictureLevels whole,
      Similarity start,
      Anchor anchor,
      Freedom freedom,
      int steps,
      double enough) {
    double ratio = Math.scalb(1.0, pair.reference() - pair.moved());
    SimilarityFit.Result found =
        new SimilarityFit(a, b)
            .fit(
                whole.atLevels(start, pair.reference(), pair.moved()),
                new Anchor(anchor.rotation(), anchor.scale() * ratio, anchor.deviation()),
                freedom,
                steps,
                enough);
    Similarity motion = whole.ofWhole(found.motion(), pair.reference(), pair.moved());
    double sample = Math.scalb(1.0, pair.reference());
    double scale = motion.scale();
    double overlap = found.overlap() * Math.max(1, scale * scale);
    if (!found.isDetermined()) {
      double never = Double.POSITIVE_INFINITY;
      return new Refined(
          motion,
          found.correlation(),
          overlap,
          never,
          never,
          never,
          never,
          anchor,
          Math.scalb(1.0, level),
          0);
    }
    double[][] c = found.covariance();
    double unlike = Math.abs(Math.log(found.motion().scale()) / Math.log(2));
    double shift = c[2][2] + c[3][3];
    double corner = c[0][0] + c[1][1] + shift;
    return new Refined(
        motion,
        found.correlation(),
        overlap,
        Math.hypot(SCALE_FACTOR * Math.sqrt(c[0][0]), Math.max(SAMPLING, UNLIKE * unlike))
            / found.radius(),
        Math.hypot(Math.sqrt(c[1][1]), SAMPLING) / found.radius(),
        Math.hypot(Math.sqrt(shift), SAMPLING) * sample * scale,
        Math.hypot(Math.sqrt(corner), SAMPLING) * sample * scale,
        anchor,
        Math.scalb(1.0, level),
        0);
  }
}
