package dev.phasecast.benchmark.registration;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import dev.phasecast.registration.SimilarityCorrelator;
import dev.phasecast.registration.SimilaritySettings;

/** Ways to find shift, rotation and scale: ours, and what it is held against. */
enum SimilarityMethod {
  /** Ours. */
  PHASECAST("phasecast") {
    @Override
    Estimator open(int height, int width) {
      return (reference, moved) ->
          SimilarityCorrelator.register(reference, moved, SimilaritySettings.standard()).motion();
    }
  },
  /** The textbook's Fourier–Mellin transform. */
  TEXTBOOK("textbook") {
    @Override
    Estimator open(int height, int width) {
      return new TextbookFourierMellin(height, width)::register;
    }
  };

  private final String label;

  SimilarityMethod(String label) {
    this.label = label;
  }

  /** Finds the motion of pairs of one size; for one thread. */
  interface Estimator {
    /** How {@code moved} lies against {@code reference}. */
    Similarity estimate(Plane reference, Plane moved);
  }

  /** Its name in tables and JSON. */
  String label() {
    return label;
  }

  /** Gets it ready for pictures of one size. */
  abstract Estimator open(int height, int width);
}
