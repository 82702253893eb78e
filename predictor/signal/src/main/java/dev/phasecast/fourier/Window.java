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
      double toBorder = Math.min(position, 1 - position);
      return toBorder >= 0.25 ? 1 : 0.5 - 0.5 * Math.cos(4 * Math.PI * toBorder);
    }
  };

  /** The weight at a position from 0 (before the first sample) to 1 (after the last). */
  abstract double weight(double position);

  /** {@code length} weights, symmetric, of which none is zero. */
  public float[] weights(int length) {
    float[] weights = new float[length];
    for (int i = 0; i < length; i++) {
      weights[i] = (float) weight((i + 0.5) / length);
    }
    return weights;
  }
}
