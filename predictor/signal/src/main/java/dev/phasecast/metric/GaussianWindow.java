package dev.phasecast.metric;

/** Normalised weights of a Gaussian with σ = 1.5 over an odd number of samples, 11 at the most. */
final class GaussianWindow {
  /** Samples of the window where the picture has room for them. */
  static final int FULL = 11;

  private static final double SIGMA = 1.5;

  private final float[] weights;

  private GaussianWindow(float[] weights) {
    this.weights = weights;
  }

  /** The window of 11 samples, or the largest odd one that fits into {@code side}. */
  static GaussianWindow fitting(int side) {
    int length = Math.min(FULL, side - 1 + side % 2);
    double[] raw = new double[length];
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double from = i - (length - 1) / 2.0;
      raw[i] = Math.exp(-from * from / (2 * SIGMA * SIGMA));
      sum += raw[i];
    }
    float[] weights = new float[length];
    for (int i = 0; i < length; i++) {
      weights[i] = (float) (raw[i] / sum);
    }
    return new GaussianWindow(weights);
  }

  int length() {
    return weights.length;
  }

  float weight(int i) {
    return weights[i];
  }

  /**
   * {@code out[x] = Σ weight[i] · in[x + i]} for all places where the window fits.
   *
   * @param moved scratch: eleven rows of the length of {@code out}
   */
  void filter(float[] in, float[] out, float[][] moved) {
    if (weights.length == FULL) {
      // The compiler makes vectors where all arrays have one index, but not of many offsets.
      for (int i = 0; i < FULL; i++) {
        System.arraycopy(in, i, moved[i], 0, out.length);
      }
      foldInner(out, moved[3], moved[4], moved[5], moved[6], moved[7]);
      foldOuter(out, moved[0], moved[1], moved[2], moved[8], moved[9], moved[10]);
      return;
    }
    for (int x = 0; x < out.length; x++) {
      float sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] * in[x + i];
      }
      out[x] = sum;
    }
  }

  /** Sets {@code out} to the five middle terms of the full window, folded along its middle. */
  void foldInner(float[] out, float[] a3, float[] a4, float[] a5, float[] a6, float[] a7) {
    float w3 = weights[3];
    float w4 = weights[4];
    float w5 = weights[5];
    for (int x = 0; x < out.length; x++) {
      out[x] = w5 * a5[x] + w4 * (a4[x] + a6[x]) + w3 * (a3[x] + a7[x]);
    }
  }

  /** Adds the six outer terms; apart from the others because eleven rows at once are too many. */
  void foldOuter(
      float[] out, float[] a0, float[] a1, float[] a2, float[] a8, float[] a9, float[] a10) {
    float w0 = weights[0];
    float w1 = weights[1];
    float w2 = weights[2];
    for (int x = 0; x < out.length; x++) {
      out[x] += w2 * (a2[x] + a8[x]) + w1 * (a1[x] + a9[x]) + w0 * (a0[x] + a10[x]);
    }
  }
}
