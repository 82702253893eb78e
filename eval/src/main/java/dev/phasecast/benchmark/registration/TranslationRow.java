package dev.phasecast.benchmark.registration;

import java.util.Map;

/**
 * Every method on the same pairs.
 *
 * @param set of pictures
 * @param condition what the pairs are, in a few characters
 * @param protocol that made them
 * @param errors in pixels, of all pictures together
 * @param byPicture the same for each picture on its own, by its name
 */
record TranslationRow(
    PictureSet set,
    String condition,
    TranslationProtocol protocol,
    Map<TranslationMethod, ErrorSummary> errors,
    Map<String, Map<TranslationMethod, ErrorSummary>> byPicture) {
  /** An answer further off than this is wrong, in pixels. */
  static final double LIMIT = 1;
}
