package dev.phasecast.registration;

import dev.phasecast.frame.Similarity;
import dev.phasecast.registration.SimilarityRefinement.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Tries turns and scales one after another at a coarse level.
 *
 * <p>Where a picture is blurred or mostly empty, its spectrum holds too few coefficients above the
 * noise for a log-polar peak to stand out; but its few coarse shapes are soon compared in all
 * positions.
 */
final class TurnSweep {
  /** Pictures of at most this many samples are compared. */
  private static final long SAMPLES = 2_500;

  private static final double DEGREES = 5;
  private static final double RATIO = 1.08;

  private final SimilaritySettings settings;
  private final SimilarityRefinement refinement;
  private final int level;
  private final TurnedCorrelation turned;

  TurnSweep(
      int height,
      int width,
      SimilaritySettings settings,
      SimilarityRefinement refinement,
      TurnedCorrelation.Reach reach) {
    this.turned = new TurnedCorrelation(reach);
    this.settings = settings;
    this.refinement = refinement;
    this.level = PictureLevels.finestOfAtMost(height, width, SAMPLES);
  }

  /** The {@code count} motions of the whole picture whose peaks stand out most, these first. */
  List<Similarity> highest(PictureLevels reference, PictureLevels moved, int count) {
    List<TurnedCorrelation.Found> found = new ArrayList<>();
    int scales = (int) Math.round(Math.log(2) / Math.log(RATIO));
    int turns = (int) Math.round(360 / DEGREES);
    for (int i = -scales; i <= scales; i++) {
      double scale = Math.pow(2, (double) i / scales);
      for (int turn = 0; turn < turns; turn++) {
        double degrees = Math.IEEEremainder(turn * 360.0 / turns, 360);
        if (settings.allow(degrees, scale, DEGREES / 2, Math.sqrt(RATIO))) {
          addShifts(reference, moved, degrees, scale, found);
        }
      }
    }
    found.sort(Comparator.comparingDouble(TurnedCorrelation.Found::height).reversed());
    return found.stream().limit(count).map(TurnedCorrelation.Found::motion).toList();
  }

  private void addShifts(
      PictureLevels reference,
      PictureLevels moved,
      double degrees,
      double scale,
      List<TurnedCorrelation.Found> into) {
    Pair pair = refinement.levels(scale, level);
    double between = scale * Math.scalb(1.0, pair.reference() - pair.moved());
    var turn = new Similarity(0, 0, degrees, between);
    for (var found :
        turned.shifts(
            reference.filledBand(pair.reference()), moved.filledBand(pair.moved()), turn)) {
      into.add(
          new TurnedCorrelation.Found(
              reference.ofWhole(found.motion(), pair.reference(), pair.moved()), found.height()));
    }
  }
}
