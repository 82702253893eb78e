package dev.phasecast.network;

import static dev.phasecast.network.GateFunctions.hyperbolicTangent;
import static dev.phasecast.network.GateFunctions.logistic;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * The cell on the processor, on the BLAS that ND4J brings. It computes what the graph of {@link
 * GruGraph} computes, without building a graph or starting ND4J, which alone takes longer than
 * predicting the first frame.
 *
 * <p>Answers are the same to the last bit as long as the BLAS runs on one thread, for which {@link
 * TilePredictor} sees. Owns memory outside the heap until closed.
 */
final class GruCell implements TileCell {
  private static final int ROW_MAJOR = 101;
  private static final int AS_IS = 111;

  private final GruShape shape;
  private final FloatPointer input;
  private final FloatPointer recurrent;
  private final FloatPointer output;
  private final FloatPointer tileBuffer;
  private final FloatPointer stateBuffer;
  private final FloatPointer gateBuffer;

  /** Where the candidate's columns begin; part of others' memory and not to be freed. */
  private final FloatPointer candidateWeights;

  private final FloatPointer candidateBuffer;
  private final float[] gateBias;
  private final float[] outputBias;
  private final float[] gates;
  private final float[] reset;

  /**
   * @param weights copied
   * @param capacity most tiles of a call
   */
  GruCell(GruWeights weights, int capacity) {
    this.shape = weights.shape();
    input = new FloatPointer(weights.input());
    recurrent = new FloatPointer(weights.recurrent());
    output = new FloatPointer(weights.output());
    tileBuffer = new FloatPointer((long) capacity * shape.pixels());
    stateBuffer = new FloatPointer((long) capacity * shape.units());
    gateBuffer = new FloatPointer((long) capacity * shape.gates());
    candidateWeights = recurrent.getPointer(2L * shape.units());
    candidateBuffer = gateBuffer.getPointer(2L * shape.units());
    gateBias = weights.gateBias().clone();
    outputBias = weights.outputBias().clone();
    gates = new float[capacity * shape.gates()];
    reset = new float[capacity * shape.units()];
  }

  @Override
  public GruShape shape() {
    return shape;
  }

  @Override
  public void advance(float[] tiles, int first, int count, float[] states) {
    int units = shape.units();
    int columns = shape.gates();
    int from = first * units;
    for (int row = 0; row < count; row++) {
      System.arraycopy(gateBias, 0, gates, row * columns, columns);
    }
    gateBuffer.put(gates, 0, count * columns);
    tileBuffer.put(tiles, 0, count * shape.pixels());
    stateBuffer.put(states, from, count * units);
    multiply(tileBuffer, shape.pixels(), input, columns, gateBuffer, count, columns);
    multiply(stateBuffer, units, recurrent, 2 * units, gateBuffer, count, columns);
    gateBuffer.get(gates, 0, count * columns);
    for (int row = 0; row < count; row++) {
      int at = row * columns;
      for (int unit = 0; unit < units; unit++) {
        float r = logistic(gates[at + units + unit]);
        reset[row * units + unit] = r * states[from + row * units + unit];
      }
    }
    stateBuffer.put(reset, 0, count * units);
    multiply(stateBuffer, units, candidateWeights, units, candidateBuffer, count, columns);
    gateBuffer.get(gates, 0, count * columns);
    for (int row = 0; row < count; row++) {
      int at = row * columns;
      for (int unit = 0; unit < units; unit++) {
        int place = from + row * units + unit;
        float z = logistic(gates[at + unit]);
        float c = hyperbolicTangent(gates[at + 2 * units + unit]);
        states[place] += z * (c - states[place]);
      }
    }
  }

  @Override
  public void project(float[] states, int first, int count, float[] tiles) {
    int pixels = shape.pixels();
    for (int row = 0; row < count; row++) {
      System.arraycopy(outputBias, 0, tiles, row * pixels, pixels);
    }
    tileBuffer.put(tiles, 0, count * pixels);
    stateBuffer.put(states, first * shape.units(), count * shape.units());
    multiply(stateBuffer, shape.units(), output, pixels, tileBuffer, count, pixels);
    tileBuffer.get(tiles, 0, count * pixels);
  }

  /** sums += left · right, over the first {@code columns} columns of {@code right} and sums. */
  private static void multiply(
      FloatPointer left,
      int inner,
      FloatPointer right,
      int columns,
      FloatPointer sums,
      int rows,
      int stride) {
    openblas_nolapack.cblas_sgemm(
        ROW_MAJOR, AS_IS, AS_IS, rows, columns, inner, 1, left, inner, right, stride, 1, sums,
        stride);
  }

  @Override
  public void close() {
    input.deallocate();
    recurrent.deallocate();
    output.deallocate();
    tileBuffer.deallocate();
    stateBuffer.deallocate();
    gateBuffer.deallocate();
  }
}
