package dev.phasecast.network.classifier;

import java.util.List;

/**
 * What is taken off each channel of an example and what it is divided by, before a network sees it:
 * mean and deviation over the training examples. Kept with the weights, which are worth nothing
 * without it.
 */
public final class Normalisation {
  private final float[] means;
  private final float[] deviations;

  private Normalisation(float[] means, float[] deviations) {
    this.means = means;
    this.deviations = deviations;
  }

  /** From numbers, one for each channel; copied. */
  static Normalisation of(float[] means, float[] deviations) {
    for (int i = 0; i < means.length; i++) {
      if (!Float.isFinite(means[i]) || !(deviations[i] > 0 && deviations[i] < Float.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "channel " + i + " has the mean " + means[i] + ", deviation " + deviations[i]);
      }
    }
    return new Normalisation(means.clone(), deviations.clone());
  }

  /**
   * Measures training examples, in one pass (Welford, Technometrics 4, 1962).
   *
   * @param channels of each example
   * @param examples channels × positions floats each
   */
  public static Normalisation measure(int channels, List<float[]> examples) {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException("a normalisation needs examples");
    }
    double[] means = new double[channels];
    double[] sums = new double[channels];
    long count = 0;
    for (float[] example : examples) {
      int positions = example.length / channels;
      for (int i = 0; i < positions; i++) {
        count++;
        for (int c = 0; c < channels; c++) {
          double step = example[c * positions + i] - means[c];
          means[c] += step / count;
          sums[c] += step * (example[c * positions + i] - means[c]);
        }
      }
    }
    float[] mean = new float[channels];
    float[] deviation = new float[channels];
    for (int c = 0; c < channels; c++) {
      mean[c] = (float) means[c];
      double spread = Math.sqrt(sums[c] / count);
      // A channel without variation says nothing, whatever it is divided by.
      deviation[c] = spread > 1e-9 ? (float) spread : 1;
    }
    return of(mean, deviation);
  }

  /** Number of channels. */
  int channels() {
    return means.length;
  }

  float mean(int channel) {
    return means[channel];
  }

  float deviation(int channel) {
    return deviations[channel];
  }

  /** Writes one example, normalised, from a place on. */
  void apply(float[] example, float[] out, int offset) {
    int positions = example.length / means.length;
    for (int c = 0; c < means.length; c++) {
      for (int i = c * positions; i < (c + 1) * positions; i++) {
        out[offset + i] = (example[i] - means[c]) / deviations[c];
      }
    }
  }
}
