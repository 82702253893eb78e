package dev.phasecast.benchmark.registration;

import java.util.Map;

/**
 * Every method on the same pairs.
 *
 * @param set of pictures
 * @param condition what the pairs are, in a few characters
 * @param protocol that made them
 * @param size sides of the views
 * @param leftOut trials for whose motion no picture had room
 * @param errors of all pictures together
 * @param byPicture the same for each picture on its own, by its name
 */
record SimilarityRow(
    PictureSet set,
    String condition,
    SimilarityProtocol protocol,
    int size,
    int leftOut,
    Map<SimilarityMethod, SimilaritySummary> errors,
    Map<String, Map<SimilarityMethod, SimilaritySummary>> byPicture) {}
