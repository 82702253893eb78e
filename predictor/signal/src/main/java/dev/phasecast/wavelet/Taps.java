package dev.phasecast.wavelet;

/**
 * The inputs of a pair of outputs and their weights: {@link #padded} for the first output, then as
 * many for the second. Immutable.
 */
final class Taps {
  private final int[] channels;
  private final int[] indices;
  private final Weights weights;

  /**
   * Inputs by channel and index, rising.
   *
   * @param first weights in the first output
   * @param second weights in the second
   */
  Taps(int[] channels, int[] indices, double[] first, double[] second) {
    this.channels = channels.clone();
    this.indices = indices.clone();
    int padded = padded();
    double[] both = new double[2 * padded];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, padded, second.length);
    this.weights = new Weights(both);
  }

  /** The number of taps that loops take: the last is repeated with weights of zero. */
  int padded() {
    return (indices.length + Arithmetic.GROUP - 1) / Arithmetic.GROUP * Arithmetic.GROUP;
  }

  /**
   * For each tap the one that meets the same input one pair earlier, or −1. It is a later one, as
   * indices rise.
   *
   * @param stride inputs from one pair to the next
   */
  int[] earlier(int stride) {
    int[] earlier = new int[indices.length];
    for (int t = 0; t < indices.length; t++) {
      earlier[t] = -1;
      for (int u = t + 1; u < indices.length; u++) {
        if (channels[u] == channels[t] && indices[u] == indices[t] + stride) {
          earlier[t] = u;
        }
      }
    }
    return earlier;
  }

  int count() {
    return indices.length;
  }

  int channel(int tap) {
    return channels[tap];
  }

  int index(int tap) {
    return indices[tap];
  }

  Weights weights() {
    return weights;
  }

  double weight(int output, int tap) {
    return weights.doubles()[output * padded() + tap];
  }
}
