package dev.phasecast.network.cell;

import java.util.Random;

/**
 * Weights of the cell's GRU and of the linear layer on top, in one array:
 *
 * <pre>
 *   (inputs + units) × 2 units   gates: reset, update; a row for each input, then each unit
 *   2 units                      their bias
 *   (inputs + units) × units     candidate state
 *   units                        its bias
 *   units × outputs              corrections
 *   outputs                      their bias
 * </pre>
 *
 * @param units size of the state
 * @param values as above; borrowed
 */
@SuppressWarnings("ArrayRecordComponent") // a view on a buffer, never compared
record CellWeights(int units, double[] values) {
  /** Place, velocity, turn, and whether the frame was seen. */
  static final int INPUTS = 6;

  /** Corrections of velocity, turn and place. */
  static final int OUTPUTS = 5;

  /** Size of the state in the paper. */
  static final int PAPER_UNITS = 100;

  static final int MOST_UNITS = 4096;

  /**
   * @throws IllegalArgumentException if the array has not the length that the units ask for
   */
  CellWeights {
    if (units < 1 || units > MOST_UNITS) {
      throw new IllegalArgumentException("a cell has 1 to 4096 units, not " + units);
    }
    if (values.length != count(units)) {
      throw new IllegalArgumentException(
          "a cell of %d units has %d weights, not %d"
              .formatted(units, count(units), values.length));
    }
  }

  /** Weights of a cell with so many units. */
  static int count(int units) {
    return (INPUTS + units + 1) * 3 * units + (units + 1) * OUTPUTS;
  }

  /**
   * Weights before training (Glorot and Bengio 2010). Those of the output are zero, so that an
   * untrained cell corrects nothing: training begins where registration alone ends, whatever the
   * seed.
   */
  static CellWeights drawn(int units, long seed) {
    Random random = new Random(seed);
    CellWeights made = new CellWeights(units, new double[count(units)]);
    int rows = INPUTS + units;
    double deviation = Math.sqrt(2.0 / (rows + units));
    for (int i = 0; i < made.gateBias(); i++) {
      made.values[i] = deviation * random.nextGaussian();
    }
    for (int i = 0; i < units; i++) {
      made.values[made.gateBias() + units + i] = 1; // keeps the state at first
    }
    for (int i = made.candidate(); i < made.candidateBias(); i++) {
      made.values[i] = deviation * random.nextGaussian();
    }
    return made;
  }

  int gateBias() {
    return (INPUTS + units) * 2 * units;
  }

  int candidate() {
    return gateBias() + 2 * units;
  }

  int candidateBias() {
    return candidate() + (INPUTS + units) * units;
  }

  int output() {
    return candidateBias() + units;
  }

  int outputBias() {
    return output() + units * OUTPUTS;
  }
}
