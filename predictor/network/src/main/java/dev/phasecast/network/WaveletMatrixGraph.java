package dev.phasecast.network;

import dev.phasecast.network.wavelet.WaveletFilters;
import dev.phasecast.network.wavelet.WaveletLoss;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A {@link WaveletMatrix} as nodes of a SameDiff graph, so that gradients reach its diagonals and
 * filters. The layer is linear and the same at every step of a sequence, so its matrix is put
 * together once an iteration and met by one dense product a step, which is the same mathematics as
 * transforming each state and far fewer operations.
 *
 * <p>One level of the transform over m samples is a block matrix of four circulants, one for each
 * half of the samples (even, odd) and each filter. Each circulant is a row of taps times a constant
 * tensor of zeros and ones, so that all of it is products, which differentiate themselves.
 */
final class WaveletMatrixGraph {
  private static final List<String> PARTS =
      List.of(
          "before",
          "between",
          "after",
          "analysisLow",
          "analysisHigh",
          "synthesisLow",
          "synthesisHigh");

  private final SameDiff graph;
  private final DataType type;
  private final int size;
  private final int levels;
  private final int taps;
  private final List<SDVariable> variables;
  private final SDVariable matrix;

  /**
   * Adds the nodes.
   *
   * @param name what the names of the variables begin with
   * @param layout sizes and permutation; its values are not looked at
   * @param initial the arrays of {@link WaveletMatrix#tensors()}, each 1 × length, of one
   *     floating-point type
   */
  WaveletMatrixGraph(SameDiff graph, String name, WaveletMatrix layout, List<INDArray> initial) {
    this.graph = graph;
    this.type = initial.get(0).dataType();
    this.size = layout.size();
    this.levels = layout.levels();
    this.taps = layout.taps();
    List<SDVariable> made = new ArrayList<>();
    for (String variable : names(name)) {
      made.add(graph.var(variable, initial.get(made.size())));
    }
    this.variables = List.copyOf(made);
    SDVariable analysis = transform(variables.get(3), variables.get(4), TapOrder.FORWARD);
    SDVariable synthesis = transform(variables.get(5), variables.get(6), TapOrder.REVERSED);
    SDVariable rows = synthesis.mul(variables.get(1)).permute(1, 0);
    this.matrix =
        analysis
            .mmul(permuted(rows, layout.permutation()))
            .mul(variables.get(0).reshape(size, 1))
            .mul(variables.get(2));
  }

  /**
   * Rows in the order in which Π's transpose brings them. The library's own operation for that has
   * no usable gradient: it fails for a second layer in the graph.
   */
  private SDVariable permuted(SDVariable rows, int[] permutation) {
    SDVariable[] single = graph.unstack(rows, 0, size);
    SDVariable[] ordered = new SDVariable[size];
    for (int k = 0; k < size; k++) {
      ordered[permutation[k]] = single[k];
    }
    return graph.stack(0, ordered);
  }

  /** Names of the variables, in the order of {@link WaveletMatrix#tensors()}. */
  static List<String> names(String name) {
    return PARTS.stream().map(part -> name + "." + part).toList();
  }

  /** The matrix, size × size, for row vectors on its left. */
  SDVariable matrix() {
    return matrix;
  }

  /** How far the filters are from those of a wavelet, a scalar node. */
  SDVariable filterLoss() {
    return WaveletLoss.total(
        WaveletFilters.of(
            variables.get(3), variables.get(4), variables.get(5), variables.get(6), taps));
  }

  /** In which order the taps of a filter come. */
  private enum TapOrder {
    FORWARD,
    REVERSED
  }

  /** The transform over all levels, samples × coefficients. */
  private SDVariable transform(SDVariable low, SDVariable high, TapOrder order) {
    SDVariable filters = graph.concat(0, low, high);
    SDVariable[] byParity = {
      filters.mmul(taps(0, order)).reshape(2, taps / 2),
      filters.mmul(taps(1, order)).reshape(2, taps / 2)
    };
    SDVariable approximation = level(byParity, size);
    List<SDVariable> details = new ArrayList<>();
    for (int level = 1; level < levels; level++) {
      SDVariable[] halves = halves(approximation, size >> level);
      details.add(0, halves[1]);
      approximation = halves[0].mmul(level(byParity, size >> level));
    }
    details.add(0, approximation);
    return details.size() == 1
        ? approximation
        : graph.concat(1, details.toArray(SDVariable[]::new));
  }

  private SDVariable[] halves(SDVariable both, int half) {
    return graph.unstack(both.reshape(size, 2, half), 1, 2);
  }

  /** One level over m samples: samples × (approximation, detail). */
  private SDVariable level(SDVariable[] byParity, int m) {
    int half = m / 2;
    SDVariable even = byParity[0].mmul(circulants(0, half)).reshape(2, half, half);
    SDVariable odd = byParity[1].mmul(circulants(1, half)).reshape(2, half, half);
    // parity × band × sample / 2 × coefficient → sample / 2 × parity × band × coefficient
    return graph.stack(0, even, odd).permute(2, 0, 1, 3).reshape(m, m);
  }

  /** Which taps meet samples of a parity: taps × taps / 2 of zeros and ones. */
  private SDVariable taps(int parity, TapOrder order) {
    return shared(
        "taps%d.%s.%d".formatted(parity, order, taps),
        () -> {
          INDArray chosen = Nd4j.zeros(type, taps, taps / 2);
          for (int t = 0; t < taps / 2; t++) {
            int tap = 2 * t + firstTap(parity);
            chosen.putScalar(order == TapOrder.FORWARD ? tap : taps - 1 - tap, t, 1);
          }
          return chosen;
        });
  }

  /** The first tap that meets samples of a parity: sample 2k + taps/2 − tap has it. */
  private int firstTap(int parity) {
    return (taps / 2 - parity) & 1;
  }

  /**
   * Where the taps of a parity stand in its circulant: taps / 2 × half² of zeros and ones, shared
   * by all layers of the graph.
   */
  private SDVariable circulants(int parity, int half) {
    return shared(
        "circulants%d.%d.%d".formatted(parity, taps, half),
        () -> {
          INDArray places = Nd4j.zeros(type, taps / 2, (long) half * half);
          for (int t = 0; t < taps / 2; t++) {
            int shift = (taps / 2 - parity - firstTap(parity)) / 2 - t;
            for (int k = 0; k < half; k++) {
              places.putScalar(t, (long) Math.floorMod(k + shift, half) * half + k, 1);
            }
          }
          return places;
        });
  }

  private SDVariable shared(String name, java.util.function.Supplier<INDArray> values) {
    return graph.hasVariable(name) ? graph.getVariable(name) : graph.constant(name, values.get());
  }
}
