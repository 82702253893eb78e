package dev.phasecast.network.digits;

import dev.phasecast.network.backend.NativeThreads;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The matrix products of one iteration of {@link SequenceGruTrainer} in ND4J and nothing else: no
 * gates, no loss, no optimiser. It is what the speed of training is held against. Products that no
 * gradient needs, those for the slopes of frames that were given, are left out.
 */
public final class GruProducts implements AutoCloseable {
  private final int threads;
  private final int context;
  private final int steps;
  private final INDArray frames;
  private final INDArray states;
  private final INDArray gates;
  private final INDArray input;
  private final INDArray recurrent;
  private final INDArray output;
  private final INDArray gateSums;
  private final INDArray frameSums;
  private final INDArray stateSums;
  private final INDArray inputSlopes;
  private final INDArray recurrentSlopes;
  private final INDArray outputSlopes;

  /**
   * @param pixels of a frame
   * @param units of the state
   * @param batch sequences
   * @param context frames seen
   * @param steps frames predicted
   * @param threads that compute
   */
  public GruProducts(int pixels, int units, int batch, int context, int steps, int threads) {
    this.threads = threads;
    NativeThreads.of(threads);
    this.context = context;
    this.steps = steps;
    frames = Nd4j.rand(new long[] {batch, pixels});
    states = Nd4j.rand(new long[] {batch, units});
    gates = Nd4j.rand(new long[] {batch, 3L * units});
    input = Nd4j.rand(new long[] {pixels, 3L * units});
    recurrent = Nd4j.rand(new long[] {units, 3L * units});
    output = Nd4j.rand(new long[] {units, pixels});
    // Column by column, as BLAS answers, so that nothing is copied.
    gateSums = Nd4j.create(new long[] {batch, 3L * units}, 'f');
    frameSums = Nd4j.create(new long[] {batch, pixels}, 'f');
    stateSums = Nd4j.create(new long[] {batch, units}, 'f');
    inputSlopes = Nd4j.create(new long[] {pixels, 3L * units}, 'f');
    recurrentSlopes = Nd4j.create(new long[] {units, 3L * units}, 'f');
    outputSlopes = Nd4j.create(new long[] {units, pixels}, 'f');
  }

  /** Computes them all once. */
  public void run() {
    NativeThreads.of(threads);
    int times = context + steps - 1;
    for (int t = 0; t < times; t++) {
      frames.mmul(input, gateSums);
      if (t > 0) {
        states.mmul(recurrent, gateSums);
      }
      if (t >= context - 1) {
        states.mmul(output, frameSums);
      }
    }
    for (int t = times - 1; t >= 0; t--) {
      if (t >= context - 1) {
        Nd4j.gemm(states, frames, outputSlopes, true, false, 1, 0);
        Nd4j.gemm(frames, output, stateSums, false, true, 1, 0);
      }
      if (t > 0) {
        Nd4j.gemm(states, gates, recurrentSlopes, true, false, 1, 0);
        Nd4j.gemm(gates, recurrent, stateSums, false, true, 1, 0);
      }
      Nd4j.gemm(frames, gates, inputSlopes, true, false, 1, 0);
      if (t >= context) {
        Nd4j.gemm(gates, input, frameSums, false, true, 1, 0);
      }
    }
  }

  @Override
  public void close() {
    for (INDArray array :
        new INDArray[] {
          frames,
          states,
          gates,
          input,
          recurrent,
          output,
          gateSums,
          frameSums,
          stateSums,
          inputSlopes,
          recurrentSlopes,
          outputSlopes
        }) {
      array.close();
    }
  }
}
