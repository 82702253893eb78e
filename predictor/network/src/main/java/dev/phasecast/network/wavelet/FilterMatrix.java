package dev.phasecast.network.wavelet;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Says which tap of a filter carries which input to which output, with what weight, and makes of
 * two filters the matrix of their steps.
 */
final class FilterMatrix {
  private final int taps;
  private final int inputs;
  private final int outputs;
  private final double[] weights;

  /** Without any connection yet. */
  FilterMatrix(int taps, int inputs, int outputs) {
    this.taps = taps;
    this.inputs = inputs;
    this.outputs = outputs;
    this.weights = new double[Math.multiplyExact(taps, Math.multiplyExact(inputs, outputs))];
  }

  /** Adds a connection. */
  void connect(int tap, int input, int output, double weight) {
    weights[(tap * inputs + input) * outputs + output] += weight;
  }

  /** Both filters meet the same inputs: inputs × 2 outputs, those of the low-pass first. */
  SDVariable analysis(WaveletFilters filters) {
    return filters.derive(
        f ->
            product(f, f.decomposition())
                .reshape(2, inputs, outputs)
                .permute(1, 0, 2)
                .reshape(inputs, 2L * outputs));
  }

  /** Each filter has inputs of its own and both give the same outputs: 2 inputs × outputs. */
  SDVariable synthesis(WaveletFilters filters) {
    return filters.derive(f -> product(f, f.reconstruction()).reshape(2L * inputs, outputs));
  }

  private SDVariable product(WaveletFilters filters, SDVariable pair) {
    return pair.mmul(
        filters.constant(Nd4j.create(weights, new long[] {taps, (long) inputs * outputs}, 'c')));
  }
}
