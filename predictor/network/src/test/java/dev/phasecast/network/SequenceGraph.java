package dev.phasecast.network;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A GRU over a sequence with a linear answer from its last state, as a SameDiff graph {@linkplain
 * GruUnrolled unrolled} over the steps. The loss is the mean squared error; what training makes
 * smaller is that, and with compressed matrices also the {@linkplain
 * dev.phasecast.network.wavelet.WaveletLoss#total loss} of their filters.
 */
final class SequenceGraph {
  private static final String INPUTS = "inputs";
  private static final String TARGETS = "targets";
  private static final String ANSWERS = "answers";
  private static final String LOSS = "loss";
  private static final String FILTER_LOSS = "filterLoss";

  private final SameDiff graph = SameDiff.create();
  private final List<String> variables;

  /**
   * @param start sizes and kinds of the weights; its values are not looked at
   * @param initial arrays in the order of {@link SequenceStart#names}, of one floating-point type,
   *     in which the graph computes
   * @param batch sequences side by side
   */
  SequenceGraph(SequenceShape shape, SequenceStart start, List<INDArray> initial, int batch) {
    variables = start.names();
    int last = variables.size() - 1;
    int steps = shape.steps();
    int units = shape.units();
    long rows = (long) steps * batch;
    DataType type = initial.get(0).dataType();
    SDVariable inputs = graph.placeHolder(INPUTS, type, rows, shape.inputs());
    SDVariable targets = graph.placeHolder(TARGETS, type, batch, shape.outputs());
    SDVariable input = graph.var(variables.get(0), initial.get(0));
    RecurrentNodes recurrences =
        new RecurrentNodes(graph, start.recurrences(), initial.subList(1, last - 2));
    SDVariable gateBias = graph.var(variables.get(last - 2), initial.get(last - 2));
    SDVariable output = graph.var(variables.get(last - 1), initial.get(last - 1));
    SDVariable outputBias = graph.var(variables.get(last), initial.get(last));

    SDVariable[] gates =
        graph.unstack(inputs.mmul(input).add(gateBias).reshape(rows, 3, units), 1, 3);
    SDVariable[] update = graph.unstack(gates[0].reshape(steps, batch, units), 0, steps);
    SDVariable[] reset = graph.unstack(gates[1].reshape(steps, batch, units), 0, steps);
    SDVariable[] candidate = graph.unstack(gates[2].reshape(steps, batch, units), 0, steps);
    SDVariable[] states =
        GruUnrolled.states(graph, List.of(update, reset, candidate), recurrences.matrices());
    SDVariable answers = states[steps - 1].mmul(output).add(ANSWERS, outputBias);
    SDVariable loss =
        graph
            .math()
            .square(answers.sub(targets))
            .sum()
            .mul(LOSS, 1.0 / ((long) batch * shape.outputs()));
    graph.setLossVariables(recurrences.objective(loss, FILTER_LOSS).name());
    GruUnrolled.differentiate(graph, variables);
  }

  /** What the net answers, batch × outputs. */
  INDArray answers(INDArray inputs) {
    return graph.outputSingle(Map.of(INPUTS, inputs), ANSWERS);
  }

  /** The loss and its gradients, in the order of {@link #variables()}. */
  GruGraph.Slope slope(INDArray inputs, INDArray targets) {
    var both =
        graph.calculateGradientsAndOutputs(
            Map.of(INPUTS, inputs, TARGETS, targets), List.of(LOSS), variables);
    Map<String, INDArray> gradients = both.getGradients();
    return new GruGraph.Slope(
        Objects.requireNonNull(both.getOutputs().get(LOSS)).getDouble(0),
        variables.stream().map(name -> Objects.requireNonNull(gradients.get(name))).toList());
  }

  /** The loss that training makes smaller, that of the filters included. */
  double objective(INDArray inputs, INDArray targets) {
    return graph.outputSingle(Map.of(INPUTS, inputs, TARGETS, targets), LOSS).getDouble(0)
        + filterLoss();
  }

  /** How far the filters of compressed matrices are from wavelets; 0 if there are none. */
  double filterLoss() {
    return graph.hasVariable(FILTER_LOSS)
        ? graph.outputSingle(Map.of(), FILTER_LOSS).getDouble(0)
        : 0;
  }

  /** Names of the trained variables. */
  List<String> variables() {
    return variables;
  }

  /** The current values of a variable; borrowed, may be changed in place. */
  INDArray variable(String name) {
    return graph.getVariable(name).getArr();
  }
}
