package dev.phasecast.benchmark.registration;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Errors of many trials.
 *
 * @param rotation in degrees
 * @param scale in per cent
 * @param shift of the centre, in pixels
 * @param wrong percentage of trials whose rotation or scale is wrong
 */
record SimilaritySummary(
    ErrorSummary rotation, ErrorSummary scale, ErrorSummary shift, double wrong) {
  /**
   * Sums up.
   *
   * @param errors at least one
   */
  static SimilaritySummary of(List<SimilarityError> errors) {
    long wrong = errors.stream().filter(SimilarityError::isWrong).count();
    return new SimilaritySummary(
        summary(errors, SimilarityError::rotation, SimilarityError.ROTATION_LIMIT),
        summary(errors, SimilarityError::scale, SimilarityError.SCALE_LIMIT),
        summary(errors, SimilarityError::shift, TranslationRow.LIMIT),
        100.0 * wrong / errors.size());
  }

  private static ErrorSummary summary(
      List<SimilarityError> errors, ToDoubleFunction<SimilarityError> part, double limit) {
    return ErrorSummary.of(errors.stream().mapToDouble(part).toArray(), limit);
  }
}
