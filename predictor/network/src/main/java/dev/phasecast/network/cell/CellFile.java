package dev.phasecast.network.cell;

import dev.phasecast.network.TensorFile;
import dev.phasecast.network.WeightsException;
import java.util.List;

/** How the cell's weights lie in a {@link TensorFile}: one array, in single precision. */
final class CellFile {
  /** Kind of the net in its file. */
  static final String KIND = "registration-cell";

  private static final String NAME = "weights";

  private CellFile() {}

  static TensorFile of(CellWeights weights) {
    float[] values = new float[weights.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) weights.values()[i];
    }
    return new TensorFile(KIND, List.of(weights.units()))
        .put(NAME, TensorFile.Form.FLOAT, 1, values);
  }

  /**
   * @param source what a message calls the file
   * @throws WeightsException if it does not hold the weights of a cell
   */
  static CellWeights weights(String source, TensorFile file) throws WeightsException {
    List<Integer> numbers = file.numbers();
    if (numbers.size() != 1 || numbers.get(0) < 1 || numbers.get(0) > CellWeights.MOST_UNITS) {
      throw TensorFile.damaged(source, "it speaks of a cell of " + numbers + " units");
    }
    int units = numbers.get(0);
    float[] values = new float[CellWeights.count(units)];
    file.get(source, NAME, values);
    double[] exact = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      exact[i] = values[i];
    }
    return new CellWeights(units, exact);
  }
}
