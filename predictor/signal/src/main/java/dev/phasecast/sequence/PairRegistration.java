package dev.phasecast.sequence;

import dev.phasecast.frame.Plane;
import dev.phasecast.registration.PhaseCorrelator;
import dev.phasecast.registration.SimilarityCorrelator;
import dev.phasecast.registration.SimilarityRegistration;
import java.util.Optional;

/** Registers each picture against the one before; empty at the first. */
interface PairRegistration {
  Optional<SimilarityRegistration> register(Plane moved);

  /** By the model of the settings. */
  static PairRegistration of(int height, int width, SequenceSettings settings) {
    return switch (settings.model()) {
      case TRANSLATION -> {
        var shifts = new PhaseCorrelator(height, width, settings.registration().translation());
        yield moved -> shifts.register(moved).map(SimilarityRegistration::of);
      }
      case SIMILARITY -> new SimilarityCorrelator(height, width, settings.registration())::register;
    };
  }
}
