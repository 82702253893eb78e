package dev.phasecast.benchmark.registration;

import dev.phasecast.frame.Similarity;
import java.util.Map;

/**
 * What every method makes of a published pair.
 *
 * @param pair of pictures
 * @param found motions
 */
record PublishedRow(PublishedPair pair, Map<SimilarityMethod, Similarity> found) {
  /** How far an answer lies from what was published. */
  SimilarityError error(Similarity answer) {
    return SimilarityError.of(answer, pair.published());
  }
}
