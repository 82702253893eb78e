package dev.phasecast.benchmark.registration;

import dev.phasecast.frame.Similarity;

/**
 * How far a motion is off.
 *
 * @param rotation degrees, 0 to 180
 * @param scale per cent of the true scale
 * @param shift of the centre, in pixels
 */
record SimilarityError(double rotation, double scale, double shift) {
  /** A rotation further off than this is wrong, in degrees. */
  static final double ROTATION_LIMIT = 1;

  /** A scale further off than this is wrong, in per cent. */
  static final double SCALE_LIMIT = 2;

  static SimilarityError of(Similarity found, Similarity truth) {
    return new SimilarityError(
        Math.abs(Math.IEEEremainder(found.rotation() - truth.rotation(), 360)),
        100 * Math.abs(found.scale() / truth.scale() - 1),
        TranslationBench.distance(found.translation(), truth.translation()));
  }

  boolean isWrong() {
    return !(rotation <= ROTATION_LIMIT && scale <= SCALE_LIMIT);
  }
}
