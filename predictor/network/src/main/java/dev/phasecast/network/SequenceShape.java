package dev.phasecast.network;

/**
 * The sizes of a GRU that reads a sequence and answers once, at its end.
 *
 * @param inputs numbers that it reads at each step
 * @param units values of the state
 * @param outputs numbers that it answers
 * @param steps of a sequence
 */
public record SequenceShape(int inputs, int units, int outputs, int steps) {
  private static final int MOST = 16_384;

  /**
   * @throws IllegalArgumentException if a size is not positive or absurdly large
   */
  public SequenceShape {
    for (int size : new int[] {inputs, units, outputs, steps}) {
      if (size < 1 || size > MOST) {
        throw new IllegalArgumentException(
            "a net for sequences has 1 to "
                + MOST
                + " inputs, units, outputs and steps, not "
                + inputs
                + ", "
                + units
                + ", "
                + outputs
                + " and "
                + steps);
      }
    }
  }

  /** Columns of the matrix that feeds the update gate, the reset gate and the candidate. */
  int gates() {
    return 3 * units;
  }
}
