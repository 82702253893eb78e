package dev.phasecast.fourier;

/**
 * Weights that fade a picture out towards its borders, so that its periodic copies do not clash.
 */
public enum Window {
  /** All ones: for pictures that really are periodic. */
  NONE {
    @Override
    double weight(double position) {
      return 1;
    }
  },
  /** Raised cosine over the whole length (von Hann). */
  HANN {
    @Override
    double weight(double position) {
      return 0.5 - 0.5 * Math.cos(2 * Math.PI * position);
    }
  },
  /** Flat in the middle, raised cosine over the outer quarter on either side (Tukey, α = ½). */
  TUKEY {
    @Override
    double weight(double position) {
      return tukey(position, 0.5);
    }
  },
  /** Flat in the middle, raised cosine over the outer eighth on either side (Tukey, α = ¼). */
  NARROW_TUKEY {
    @Override
    double weight(double position) {
      return tukey(position, 0.25);
    }
  };

  /** The weight at a position from 0 (before the first sample) to 1 (after the last). */
  abstract double weight(double position);

  /** {@code length} weights, symmetric, of which none is zero. */
  public float[] weights(int length) {
    return weights(length, 0);
  }

  /**
   * {@code length} weights of a window that is moved by {@code by} samples towards higher indices;
   * zero beyond its ends.
   */
  public float[] weights(int length, double by) {
    float[] weights = new float[length];
    for (int i = 0; i < length; i++) {
      double position = (i + 0.5 - by) / length;
      weights[i] = (position > 0 && position < 1) || this == NONE ? (float) weight(position) : 0;
    }
    return weights;
  }

  private static double tukey(double position, double alpha) {
    double toBorder = Math.min(position, 1 - position);
    return toBorder >= alpha / 2 ? 1 : 0.5 - 0.5 * Math.cos(2 * Math.PI * toBorder / alpha);
  }
}
