package dev.phasecast.benchmark.registration;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Translation;

/** Finds the motion of pairs of one size; for one thread. */
interface TranslationEstimator extends AutoCloseable {
  /** How {@code moved} lies against {@code reference}; NaN if the method answers so. */
  Translation estimate(Plane reference, Plane moved);

  @Override
  default void close() {}
}
