package dev.phasecast.sequence;

import dev.phasecast.registration.SimilaritySettings;

/**
 * How to register a sequence.
 *
 * @param model which motions to look for
 * @param registration how to register a pair
 * @param window pairs after which the path is checked against a direct registration, at least 2
 */
public record SequenceSettings(Model model, SimilaritySettings registration, int window) {
  /** Which motions to look for. */
  public enum Model {
    /** Shifts alone: faster, and surer where the camera neither turns nor zooms. */
    TRANSLATION,
    /** Shift, rotation and scale. */
    SIMILARITY
  }

  private static final int USUAL_WINDOW = 8;

  /**
   * @throws IllegalArgumentException if the window is shorter than 2 pairs
   */
  public SequenceSettings {
    if (window < 2) {
      throw new IllegalArgumentException(
          "a window holds at least 2 pairs, for over one alone there is nothing to check, not "
              + window);
    }
  }

  /** Shift, rotation and scale, the path checked every eight pairs. */
  public static SequenceSettings standard() {
    return new SequenceSettings(Model.SIMILARITY, SimilaritySettings.standard(), USUAL_WINDOW);
  }

  /** These settings with another model. */
  public SequenceSettings with(Model other) {
    return new SequenceSettings(other, registration, window);
  }

  /** These settings with another way to register a pair. */
  public SequenceSettings with(SimilaritySettings other) {
    return new SequenceSettings(model, other, window);
  }

  /** These settings with another window. */
  public SequenceSettings withWindow(int pairs) {
    return new SequenceSettings(model, registration, pairs);
  }
}
