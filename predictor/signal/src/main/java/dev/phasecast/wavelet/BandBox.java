package dev.phasecast.wavelet;

/**
 * A band as a box in a block of coefficients {@code lead × N_0 × N_1 × … × trail}, and where it
 * lies in the coefficients of a signal. Immutable.
 */
final class BandBox {
  private final int[] starts;
  private final int[] lengths;
  private final int[] sides;
  private final int offset;

  /**
   * A box.
   *
   * @param starts first coefficient along each axis
   * @param lengths coefficients along each axis
   * @param sides of the block
   * @param offset of the band in the coefficients of a signal
   */
  BandBox(int[] starts, int[] lengths, int[] sides, int offset) {
    // Three axes always: an axis of one element changes nothing.
    this.starts = padded(starts, 0);
    this.lengths = padded(lengths, 1);
    this.sides = padded(sides, 1);
    this.offset = offset;
  }

  private static int[] padded(int[] values, int neutral) {
    int[] three = new int[3];
    java.util.Arrays.fill(three, neutral);
    System.arraycopy(values, 0, three, 3 - values.length, values.length);
    return three;
  }

  int size() {
    return lengths[0] * lengths[1] * lengths[2];
  }

  /** Copies the band of one signal from the block to {@code coefficients}. */
  <A> void take(A block, int signal, int stride, A coefficients, int at, Arithmetic<A> arithmetic) {
    int to = at + offset;
    for (int i = 0; i < lengths[0]; i++) {
      for (int j = 0; j < lengths[1]; j++) {
        arithmetic.copy(
            block, place(signal, stride, i, j), stride, coefficients, to, 1, lengths[2]);
        to += lengths[2];
      }
    }
  }

  /** Copies the band of one signal from {@code coefficients} to the block. */
  <A> void put(A coefficients, int at, A block, int signal, int stride, Arithmetic<A> arithmetic) {
    int from = at + offset;
    for (int i = 0; i < lengths[0]; i++) {
      for (int j = 0; j < lengths[1]; j++) {
        arithmetic.copy(
            coefficients, from, 1, block, place(signal, stride, i, j), stride, lengths[2]);
        from += lengths[2];
      }
    }
  }

  private int place(int signal, int stride, int i, int j) {
    int row = (starts[0] + i) * sides[1] + starts[1] + j;
    return signal + (row * sides[2] + starts[2]) * stride;
  }
}
