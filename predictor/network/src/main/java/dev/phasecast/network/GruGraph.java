package dev.phasecast.network;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The net as a SameDiff graph, {@linkplain GruUnrolled unrolled} over the steps of a sequence.
 * Equations as in {@link GruWeights}.
 *
 * <p>Inputs and targets are laid out step by step: row t·batch + b is tile b of step t. The input
 * matrix meets all steps in one product, and so does the output matrix.
 *
 * <p>The loss is the squared error, each multiplied by the weight of its pixel first, summed over a
 * tile and averaged over all tiles and steps. What training makes smaller is that, and with
 * compressed matrices also the {@linkplain dev.phasecast.network.wavelet.WaveletLoss#total loss} of
 * their filters.
 */
final class GruGraph {
  static final String TILES = "tiles";
  static final String TARGETS = "targets";
  static final String PREDICTIONS = "predictions";
  static final String LOSS = "loss";

  private static final String FILTER_LOSS = "filterLoss";

  private final SameDiff graph = SameDiff.create();
  private final List<String> variables;

  /**
   * @param layout sizes and kinds of the weights; its values are not looked at
   * @param initial arrays in the order of {@link GruWeights#tensors()}, of one floating-point type,
   *     in which the graph computes
   * @param pixelWeights what errors are multiplied by, 1 × pixels, of the same type
   * @param steps frames that are seen, each followed by a prediction
   * @param batch sequences side by side
   */
  GruGraph(GruWeights layout, List<INDArray> initial, INDArray pixelWeights, int steps, int batch) {
    GruShape shape = layout.shape();
    variables = layout.names();
    int last = variables.size() - 1;
    DataType type = pixelWeights.dataType();
    int units = shape.units();
    long rows = (long) steps * batch;
    SDVariable tiles = graph.placeHolder(TILES, type, rows, shape.pixels());
    SDVariable targets = graph.placeHolder(TARGETS, type, rows, shape.pixels());
    SDVariable input = graph.var(variables.get(0), initial.get(0));
    SDVariable[] recurrences;
    Optional<RecurrentNodes> compressed = Optional.empty();
    if (layout.compression() == Compression.NONE) {
      SDVariable recurrent = graph.var(variables.get(1), initial.get(1));
      recurrences = graph.unstack(recurrent.reshape(units, 3, units), 1, 3);
    } else {
      RecurrentNodes nodes =
          new RecurrentNodes(graph, layout.matrices(), initial.subList(1, last - 2));
      compressed = Optional.of(nodes);
      recurrences = nodes.matrices();
    }
    SDVariable gateBias = graph.var(variables.get(last - 2), initial.get(last - 2));
    SDVariable output = graph.var(variables.get(last - 1), initial.get(last - 1));
    SDVariable outputBias = graph.var(variables.get(last), initial.get(last));
    // A full matrix: against one row the library would also sum up a gradient that nobody needs.
    SDVariable weights = graph.constant("pixelWeights", pixelWeights.repeat(0, rows));

    SDVariable[] gates =
        graph.unstack(tiles.mmul(input).add(gateBias).reshape(rows, 3, units), 1, 3);
    SDVariable[] update = byStep(gates[0], steps, batch, units);
    SDVariable[] reset = byStep(gates[1], steps, batch, units);
    SDVariable[] candidate = byStep(gates[2], steps, batch, units);
    SDVariable[] states = GruUnrolled.states(graph, List.of(update, reset, candidate), recurrences);
    SDVariable all = steps == 1 ? states[0] : graph.concat(0, states);
    SDVariable predictions = all.mmul(output).add(PREDICTIONS, outputBias);
    SDVariable errors = predictions.sub(targets).mul(weights);
    SDVariable loss = graph.math().square(errors).sum().mul(LOSS, 1.0 / rows);
    SDVariable objective = compressed.map(nodes -> nodes.objective(loss, FILTER_LOSS)).orElse(loss);
    graph.setLossVariables(objective.name());
    GruUnrolled.differentiate(graph, variables);
  }

  private SDVariable[] byStep(SDVariable gate, int steps, int batch, int units) {
    return graph.unstack(gate.reshape(steps, batch, units), 0, steps);
  }

  /** The loss. */
  double loss(INDArray tiles, INDArray targets) {
    return graph.outputSingle(Map.of(TILES, tiles, TARGETS, targets), LOSS).getDouble(0);
  }

  /** What the net says comes next, a row for each row of {@code tiles}. */
  INDArray predictions(INDArray tiles) {
    return graph.outputSingle(Map.of(TILES, tiles), PREDICTIONS);
  }

  /**
   * The loss and how it changes with the weights.
   *
   * @param loss the loss, without that of the filters
   * @param byVariable gradients of both together, in the order of {@link GruWeights#tensors()}
   */
  record Slope(double loss, List<INDArray> byVariable) {}

  /** The loss and its gradients. */
  Slope slope(INDArray tiles, INDArray targets) {
    var both =
        graph.calculateGradientsAndOutputs(
            Map.of(TILES, tiles, TARGETS, targets), List.of(LOSS), variables);
    Map<String, INDArray> gradients = both.getGradients();
    return new Slope(
        Objects.requireNonNull(both.getOutputs().get(LOSS)).getDouble(0),
        variables.stream().map(name -> Objects.requireNonNull(gradients.get(name))).toList());
  }

  /** How far the filters of compressed matrices are from wavelets; 0 if there are none. */
  double filterLoss() {
    return graph.hasVariable(FILTER_LOSS)
        ? graph.outputSingle(Map.of(), FILTER_LOSS).getDouble(0)
        : 0;
  }

  /** Names of the trained variables, in the order of {@link GruWeights#tensors()}. */
  List<String> variables() {
    return variables;
  }

  /** The current values of a variable; borrowed, may be changed in place. */
  INDArray variable(String name) {
    return graph.getVariable(name).getArr();
  }
}
