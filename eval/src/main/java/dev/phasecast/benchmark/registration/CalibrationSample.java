package dev.phasecast.benchmark.registration;

/**
 * What one registration said of itself, and what was true.
 *
 * @param related whether both pictures show the same thing; if not, any answer is wrong
 * @param error in pixels; without meaning if the pictures are not related
 * @param sigma that was answered, in pixels
 * @param confidence that was answered
 * @param noise standard deviation on a scale of 0 to 255
 */
record CalibrationSample(
    boolean related, double error, double sigma, double confidence, double noise) {
  /** Whether the answer was less than a pixel off, which is what the confidence is about. */
  boolean isRight() {
    return related && error < TranslationRow.LIMIT;
  }
}
