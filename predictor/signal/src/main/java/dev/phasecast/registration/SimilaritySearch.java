package dev.phasecast.registration;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import dev.phasecast.registration.SimilarityFit.Freedom;
import dev.phasecast.registration.SimilarityRefinement.Pair;
import dev.phasecast.registration.SimilarityRefinement.Refined;
import dev.phasecast.registration.TurnedCorrelation.Reach;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Looks for similarities of any size: turns and scales by their log-polar spectra, each with both
 * half turns that a magnitude cannot tell apart; for each the shifts that remain; and of all these
 * the one that explains the pictures best.
 */
final class SimilaritySearch {
  /** Discs of more samples across than these find nothing more. */
  private static final int DISC = 192;

  /** Shifts are looked for on pictures of at most this many samples. */
  private static final long SHIFT_SAMPLES = 30_000;

  /** Proposals that are followed before the best so far is looked at. */
  private static final int BATCH = 3;

  /** Of each batch, those that are fitted. */
  private static final int FITTED = 3;

  /** With so much evidence for each sample it is found. */
  private static final double CONVINCING = 0.8;

  /** Errors that a right motion leaves, in samples and in radians. */
  private static final double CLOSE = 0.7;

  private static final double CLOSE_TURN = 0.015;

  /** Of all motions tried at a coarse level, those that are looked at more closely. */
  private static final int SWEPT = 24;

  /** Part of the picture that sees less which the other must show too. */
  private static final double LEAST_OVERLAP = 0.12;

  /** The same where only a part of a picture is known. */
  private static final double LEAST_OVERLAP_OF_PARTS = 0.03;

  /** What the highest log-polar peak is worth against correlation: it decides between equals. */
  private static final double PEAK_WEIGHT = 0.05;

  private static final double SLACK_DEGREES = 2;
  private static final double SLACK_RATIO = 1.05;

  private final SimilaritySettings settings;
  private final SimilarityRefinement refinement;
  private final double leastOverlap;
  private final int discLevel;
  private final int shiftLevel;
  private final LogPolarSearch logPolar;
  private final TurnSweep sweep;
  private final TurnedCorrelation turned;

  SimilaritySearch(
      int height,
      int width,
      SimilaritySettings settings,
      SimilarityRefinement refinement,
      Reach reach) {
    this.turned = new TurnedCorrelation(reach);
    this.leastOverlap = reach == Reach.WHOLE ? LEAST_OVERLAP_OF_PARTS : LEAST_OVERLAP;
    this.settings = settings;
    this.refinement = refinement;
    int level = 0;
    int last = PictureLevels.count(height, width) - 1;
    while (level < last && Math.min(height, width) >> level > DISC) {
      level++;
    }
    this.discLevel = level;
    this.shiftLevel = PictureLevels.finestOfAtMost(height, width, SHIFT_SAMPLES);
    this.sweep = new TurnSweep(height, width, settings, refinement, reach);
    this.logPolar = new LogPolarSearch(Math.min(DISC, Math.min(height, width) >> level));
  }

  /**
   * A motion to start from.
   *
   * @param judged as it is
   * @param share height of its log-polar peak against the highest
   */
  private record Start(Refined judged, double share) {}

  /** The picture's log-polar spectra. */
  LogPolarSearch.Discs analyse(PictureLevels picture) {
    return logPolar.analyse(picture.plain(discLevel));
  }

  /** The motion that explains the pictures best; empty where none is allowed or overlaps enough. */
  Optional<Refined> best(
      PictureLevels reference,
      LogPolarSearch.Discs referenceDiscs,
      PictureLevels moved,
      LogPolarSearch.Discs movedDiscs) {
    return best(
        reference,
        moved,
        logPolar.propose(
            referenceDiscs,
            movedDiscs,
            settings.leastScale() / SLACK_RATIO,
            settings.greatestScale() * SLACK_RATIO));
  }

  /** As above, where content may lie anywhere in the two pictures and need not fill them. */
  Optional<Refined> bestAnywhere(PictureLevels reference, PictureLevels moved) {
    return best(
        reference,
        moved,
        logPolar.proposeAnywhere(
            reference.band(discLevel),
            moved.band(discLevel),
            settings.leastScale() / SLACK_RATIO,
            settings.greatestScale() * SLACK_RATIO));
  }

  private Optional<Refined> best(
      PictureLevels reference, PictureLevels moved, List<LogPolarSearch.Proposal> proposals) {
    Optional<Refined> best = Optional.empty();
    for (int from = 0; from < proposals.size(); from += BATCH) {
      List<Start> shifts = new ArrayList<>();
      for (var proposal : proposals.subList(from, Math.min(proposals.size(), from + BATCH))) {
        double share = proposal.height() / proposals.get(0).height();
        addShifts(reference, moved, proposal.rotation(), proposal.scale(), share, shifts);
        addShifts(reference, moved, proposal.rotation() + 180, proposal.scale(), share, shifts);
      }
      Optional<Refined> found = fitted(reference, moved, shifts);
      best = better(best, found);
      if (best.isPresent() && isConvincing(best.get())) {
        break;
      }
    }
    return best;
  }

  /** Whether no better motion is to be expected. */
  static boolean isConvincing(Refined found) {
    return found.evidence() > CONVINCING
        && found.shiftSigma() < CLOSE * found.sample()
        && found.turnSigma() < CLOSE_TURN
        && found.scaleSigma() < CLOSE_TURN;
  }

  /** The better of two, if any. */
  Optional<Refined> better(Optional<Refined> one, Optional<Refined> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return merit(other.get()) > merit(one.get()) ? other : one;
  }

  /** The best motion found by trying all at a coarse level: slow, where all else has failed. */
  Optional<Refined> tried(PictureLevels reference, PictureLevels moved) {
    List<Start> starts = new ArrayList<>();
    for (Similarity motion : sweep.highest(reference, moved, SWEPT)) {
      Refined judged = refinement.judge(reference, moved, motion);
      if (isPossible(judged)) {
        starts.add(new Start(judged, 0));
      }
    }
    return fitted(reference, moved, starts);
  }

  /** The best of what the best starts are fitted to. */
  private Optional<Refined> fitted(
      PictureLevels reference, PictureLevels moved, List<Start> starts) {
    starts.sort(Comparator.comparingDouble((Start start) -> merit(start.judged())).reversed());
    Optional<Refined> best = Optional.empty();
    double bestScore = 0;
    for (Start candidate : starts.subList(0, Math.min(FITTED, starts.size()))) {
      Refined start = candidate.judged();
      Refined found =
          refinement.coarse(reference, moved, start.motion(), start.anchor(), Freedom.ALL);
      double score = merit(found) * (1 + PEAK_WEIGHT * candidate.share());
      if (isPossible(found) && score > bestScore) {
        bestScore = score;
        best = Optional.of(found);
      }
    }
    return best;
  }

  /** What a motion explains, less where another is expected. */
  double merit(Refined motion) {
    return motion.evidence() * settings.weight(motion.motion().rotation(), motion.motion().scale());
  }

  private boolean isPossible(Refined found) {
    return found.overlap() >= leastOverlap
        && settings.allow(
            found.motion().rotation(), found.motion().scale(), SLACK_DEGREES, SLACK_RATIO);
  }

  private void addShifts(
      PictureLevels reference,
      PictureLevels moved,
      double rotation,
      double scale,
      double share,
      List<Start> into) {
    double degrees = Math.IEEEremainder(rotation, 360);
    if (!settings.allow(degrees, scale, SLACK_DEGREES, SLACK_RATIO)) {
      return;
    }
    int coarsest = Math.max(shiftLevel, refinement.coarsest(scale));
    for (int level = shiftLevel; level <= coarsest; level++) {
      addShifts(reference, moved, degrees, scale, level, share, into);
    }
  }

  private void addShifts(
      PictureLevels reference,
      PictureLevels moved,
      double degrees,
      double scale,
      int level,
      double share,
      List<Start> into) {
    Pair pair = refinement.levels(scale, level);
    Plane a = reference.filledBand(pair.reference());
    Plane b = moved.filledBand(pair.moved());
    double between = scale * Math.scalb(1.0, pair.reference() - pair.moved());
    for (var shift : turned.shifts(a, b, new Similarity(0, 0, degrees, between))) {
      Similarity whole = reference.ofWhole(shift.motion(), pair.reference(), pair.moved());
      Refined judged = refinement.judge(reference, moved, whole);
      if (isPossible(judged)) {
        into.add(new Start(judged, share));
      }
    }
  }
}
