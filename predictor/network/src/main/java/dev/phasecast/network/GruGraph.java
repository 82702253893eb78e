package dev.phasecast.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The net as a SameDiff graph, unrolled over the steps of a sequence from primitives: the gradient
 * of the library's own GRU operation is wrong. Equations as in {@link GruWeights}.
 *
 * <p>Inputs and targets are laid out step by step: row t·batch + b is tile b of step t. The input
 * matrix meets all steps in one product, and so does the output matrix.
 *
 * <p>The loss is the squared error, each multiplied by the weight of its pixel first, summed over a
 * tile and averaged over all tiles and steps.
 */
final class GruGraph {
  static final String TILES = "tiles";
  static final String TARGETS = "targets";
  static final String PREDICTIONS = "predictions";
  static final String LOSS = "loss";

  /** Names of the trained variables, in the order of {@link GruWeights#tensors()}. */
  static final List<String> VARIABLES =
      List.of("input", "recurrent", "gateBias", "output", "outputBias");

  private final SameDiff graph = SameDiff.create();

  /**
   * @param initial the five arrays in the order of {@link #VARIABLES}, of one floating-point type,
   *     in which the graph computes
   * @param pixelWeights what errors are multiplied by, 1 × pixels, of the same type
   * @param steps frames that are seen, each followed by a prediction
   * @param batch sequences side by side
   */
  GruGraph(GruShape shape, List<INDArray> initial, INDArray pixelWeights, int steps, int batch) {
    DataType type = pixelWeights.dataType();
    int units = shape.units();
    long rows = (long) steps * batch;
    SDVariable tiles = graph.placeHolder(TILES, type, rows, shape.pixels());
    SDVariable targets = graph.placeHolder(TARGETS, type, rows, shape.pixels());
    SDVariable input = graph.var(VARIABLES.get(0), initial.get(0));
    SDVariable recurrent = graph.var(VARIABLES.get(1), initial.get(1));
    SDVariable gateBias = graph.var(VARIABLES.get(2), initial.get(2));
    SDVariable output = graph.var(VARIABLES.get(3), initial.get(3));
    SDVariable outputBias = graph.var(VARIABLES.get(4), initial.get(4));
    // A full matrix: against one row the library would also sum up a gradient that nobody needs.
    SDVariable weights = graph.constant("pixelWeights", pixelWeights.repeat(0, rows));

    SDVariable[] gates =
        graph.unstack(tiles.mmul(input).add(gateBias).reshape(rows, 3, units), 1, 3);
    SDVariable[] update = byStep(gates[0], steps, batch, units);
    SDVariable[] reset = byStep(gates[1], steps, batch, units);
    SDVariable[] candidate = byStep(gates[2], steps, batch, units);
    SDVariable[] recurrences = graph.unstack(recurrent.reshape(units, 3, units), 1, 3);

    SDVariable[] states = new SDVariable[steps];
    for (int t = 0; t < steps; t++) {
      if (t == 0) {
        states[0] = graph.nn().sigmoid(update[0]).mul(graph.math().tanh(candidate[0]));
        continue;
      }
      SDVariable before = states[t - 1];
      SDVariable z = graph.nn().sigmoid(update[t].add(before.mmul(recurrences[0])));
      SDVariable r = graph.nn().sigmoid(reset[t].add(before.mmul(recurrences[1])));
      SDVariable c = graph.math().tanh(candidate[t].add(r.mul(before).mmul(recurrences[2])));
      states[t] = before.add(z.mul(c.sub(before)));
    }
    SDVariable all = steps == 1 ? states[0] : graph.concat(0, states);
    SDVariable predictions = all.mmul(output).add(PREDICTIONS, outputBias);
    SDVariable errors = predictions.sub(targets).mul(weights);
    graph.math().square(errors).sum().mul(LOSS, 1.0 / rows);
    graph.setLossVariables(LOSS);
    differentiate();
  }

  /** Builds the graph of the gradients; the library reports each operation on standard output. */
  private void differentiate() {
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    try {
      graph.createGradFunction(VARIABLES.toArray(String[]::new));
    } finally {
      System.setOut(out);
    }
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
   * @param loss the loss
   * @param byVariable its gradients, in the order of {@link #VARIABLES}
   */
  record Slope(double loss, List<INDArray> byVariable) {}

  /** The loss and its gradients. */
  Slope slope(INDArray tiles, INDArray targets) {
    var both =
        graph.calculateGradientsAndOutputs(
            Map.of(TILES, tiles, TARGETS, targets), List.of(LOSS), VARIABLES);
    Map<String, INDArray> gradients = both.getGradients();
    return new Slope(
        Objects.requireNonNull(both.getOutputs().get(LOSS)).getDouble(0),
        VARIABLES.stream().map(name -> Objects.requireNonNull(gradients.get(name))).toList());
  }

  /** The current values of a variable; borrowed, may be changed in place. */
  INDArray variable(String name) {
    return graph.getVariable(name).getArr();
  }
}
