package dev.phasecast.wavelet;

/**
 * The few loops that depend on the type of a sample. All else is written once over {@code A}, which
 * is {@code double[]} or {@code float[]}.
 *
 * <p>Both do the same operations in the same order, so that a result never depends on how a batch
 * is cut into pieces: weighted sums are taken over groups of {@link #GROUP} terms from left to
 * right, whichever method does it.
 *
 * @param <A> array of samples
 */
sealed interface Arithmetic<A> permits DoubleArithmetic, FloatArithmetic {
  /** Terms that one loop takes: more and JDK 17 uses no vector instructions. */
  int GROUP = 3;

  /** Bytes of a sample. */
  int bytes();

  /** An array of {@code length} zeros. */
  A allocate(int length);

  /** An array of {@code count} empty arrays. */
  A[] rows(int count);

  /** Length of an array. */
  int length(A array);

  /** Weights in this precision. */
  A weights(Weights weights);

  /**
   * {@code out[i] = Σ_t weights[first + t] · in[t][i]} for {@code from ≤ i < to}. All arrays share
   * one index, which is what the compiler needs to use vector instructions.
   */
  void combine(A[] in, A weights, int first, int taps, A out, int from, int to);

  /**
   * Two weighted sums of the same samples: {@code first[i] = Σ_t weights[t] · in[t][i]} and {@code
   * second[i] = Σ_t weights[taps + t] · in[t][i]}.
   *
   * @param taps a multiple of {@link #GROUP}
   */
  void combineBoth(A[] in, A weights, int taps, A first, A second, int from, int to);

  /**
   * {@code out[at] = Σ_t weights[first + t] · in[rows[t]][places[t]]}: the same for one sample,
   * from samples that lie anywhere.
   */
  void combinePlaces(
      A[] in, int[] rows, int[] places, A weights, int first, int taps, A out, int at);

  /** {@code array[offset + i·stride] = 0}. */
  void clear(A array, int offset, int stride, int count);

  /** {@code to[toOffset + i·toStride] = from[fromOffset + i·fromStride]}. */
  void copy(A from, int fromOffset, int fromStride, A to, int toOffset, int toStride, int count);

  /** {@code rows[first + r][at + i] = from[offset + r·step + i·stride]} for eight rows at once. */
  void gatherEight(
      A from, int offset, int step, int stride, A[] rows, int first, int at, int count);

  /** {@code to[offset + r·step + i·stride] = rows[first + r][at + i]} for eight rows at once. */
  void scatterEight(A[] rows, int first, int at, A to, int offset, int step, int stride, int count);
}
