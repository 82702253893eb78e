package dev.phasecast.benchmark.registration;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;

/**
 * Two pictures of which the motion is known.
 *
 * @param picture name of the picture that both show
 * @param reference before the motion
 * @param moved after it
 * @param truth the motion
 */
record SimilarityPair(String picture, Plane reference, Plane moved, Similarity truth) {}
