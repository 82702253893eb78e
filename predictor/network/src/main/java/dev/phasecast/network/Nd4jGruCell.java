package dev.phasecast.network;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The cell on whatever ND4J computes on: made for cards, where the weights stay, while tiles and
 * states go there and back. On the processor {@link GruCell} does the same without ND4J.
 */
final class Nd4jGruCell implements TileCell {
  private final GruShape shape;
  private final INDArray input;

  /** Of update and reset gate. */
  private final INDArray recurrent;

  private final INDArray candidate;
  private final INDArray gateBias;
  private final INDArray output;
  private final INDArray outputBias;

  /**
   * @param weights copied
   */
  Nd4jGruCell(GruWeights weights) {
    shape = weights.shape();
    int units = shape.units();
    input = Nd4j.create(weights.input(), new long[] {shape.pixels(), shape.gates()}, 'c');
    try (INDArray all = Nd4j.create(weights.recurrent(), new long[] {units, shape.gates()}, 'c')) {
      recurrent = columns(all, 0, 2 * units).dup('c');
      candidate = columns(all, 2 * units, 3 * units).dup('c');
    }
    gateBias = Nd4j.create(weights.gateBias(), new long[] {1, shape.gates()}, 'c');
    output = Nd4j.create(weights.output(), new long[] {units, shape.pixels()}, 'c');
    outputBias = Nd4j.create(weights.outputBias(), new long[] {1, shape.pixels()}, 'c');
  }

  private static INDArray columns(INDArray matrix, int from, int to) {
    return matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
  }

  private static INDArray rows(float[] values, int from, int count, int columns) {
    float[] some = Arrays.copyOfRange(values, from * columns, (from + count) * columns);
    return Nd4j.create(some, new long[] {count, columns}, 'c');
  }

  @Override
  public GruShape shape() {
    return shape;
  }

  @Override
  public void advance(float[] tiles, int first, int count, float[] states) {
    int units = shape.units();
    try (INDArray seen = rows(tiles, 0, count, shape.pixels());
        INDArray state = rows(states, first, count, units);
        INDArray gates = seen.mmul(input);
        INDArray carried = state.mmul(recurrent)) {
      gates.addiRowVector(gateBias);
      columns(gates, 0, 2 * units).addi(carried);
      INDArray update = Transforms.sigmoid(columns(gates, 0, units), false);
      INDArray reset = Transforms.sigmoid(columns(gates, units, 2 * units), false).muli(state);
      INDArray proposed = columns(gates, 2 * units, 3 * units);
      try (INDArray recalled = reset.mmul(candidate)) {
        proposed.addi(recalled);
      }
      Transforms.tanh(proposed, false).subi(state).muli(update);
      state.addi(proposed);
      System.arraycopy(state.data().asFloat(), 0, states, first * units, count * units);
    }
  }

  @Override
  public void project(float[] states, int first, int count, float[] tiles) {
    try (INDArray state = rows(states, first, count, shape.units());
        INDArray next = state.mmul(output)) {
      next.addiRowVector(outputBias);
      // A product may come out column by column.
      try (INDArray ordered = next.dup('c')) {
        System.arraycopy(ordered.data().asFloat(), 0, tiles, 0, count * shape.pixels());
      }
    }
  }

  @Override
  public void close() {
    List.of(input, recurrent, candidate, gateBias, output, outputBias).forEach(INDArray::close);
  }
}
