package dev.phasecast.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The recurrent matrices of a GRU as a graph of their own: what is learned goes in, matrices come
 * out, and a gradient by the matrices becomes one by what is learned.
 */
final class RecurrentGraph {
  private static final String FILTER_LOSS = "filterLoss";

  private final SameDiff graph = SameDiff.create();
  private final List<String> variables;
  private final List<String> matrices = new ArrayList<>();
  private final int size;

  /**
   * @param layout of Uz, Ur, Uc; the values are not looked at
   * @param initial arrays of the shapes of {@link RecurrentNodes#shapes}, of one floating-point
   *     type, in which the graph computes
   */
  RecurrentGraph(List<RecurrentMatrix> layout, List<INDArray> initial) {
    variables = RecurrentNodes.names(layout);
    size = layout.get(0).size();
    RecurrentNodes nodes = new RecurrentNodes(graph, layout, initial);
    List<SDVariable> terms = new ArrayList<>();
    for (SDVariable matrix : nodes.matrices()) {
      // A node of its own, since a full matrix is a variable and not computed.
      SDVariable computed = matrix.mul(matrixName(terms.size()), 1);
      SDVariable slope =
          graph.placeHolder(slopeName(terms.size()), initial.get(0).dataType(), size, size);
      matrices.add(computed.name());
      terms.add(computed.mul(slope).sum());
    }
    SDVariable sum = terms.get(0).add(terms.get(1)).add(terms.get(2));
    graph.setLossVariables(nodes.objective(sum, FILTER_LOSS).name());
    GruUnrolled.differentiate(graph, variables);
  }

  private static String matrixName(int gate) {
    return "matrix" + gate;
  }

  private static String slopeName(int gate) {
    return "slope" + gate;
  }

  /**
   * Puts the matrices side by side.
   *
   * @param recurrent filled: [Uz Ur Uc], size × 3·size
   */
  void evaluate(float[] recurrent) {
    Map<String, INDArray> computed = graph.output(Map.of(), matrices);
    for (int gate = 0; gate < matrices.size(); gate++) {
      try (INDArray matrix = Objects.requireNonNull(computed.get(matrixName(gate)));
          INDArray ordered = matrix.dup('c')) {
        float[] values = ordered.data().asFloat();
        for (int row = 0; row < size; row++) {
          System.arraycopy(
              values, row * size, recurrent, (row * matrices.size() + gate) * size, size);
        }
      }
    }
  }

  /**
   * What a gradient by the matrices is by what is learned, with that of the filters' loss added.
   *
   * @param slopes by [Uz Ur Uc], size × 3·size
   * @return in the order of {@link #variables()}
   */
  List<INDArray> gradients(float[] slopes) {
    Map<String, INDArray> given = new LinkedHashMap<>();
    for (int gate = 0; gate < matrices.size(); gate++) {
      float[] one = new float[size * size];
      for (int row = 0; row < size; row++) {
        System.arraycopy(slopes, (row * matrices.size() + gate) * size, one, row * size, size);
      }
      given.put(slopeName(gate), Nd4j.create(one, new long[] {size, size}, 'c'));
    }
    Map<String, INDArray> gradients = graph.calculateGradients(given, variables);
    given.values().forEach(INDArray::close);
    return variables.stream().map(name -> Objects.requireNonNull(gradients.get(name))).toList();
  }

  /** How far the filters of compressed matrices are from wavelets; 0 if there are none. */
  double filterLoss() {
    return graph.hasVariable(FILTER_LOSS)
        ? graph.outputSingle(Map.of(), FILTER_LOSS).getDouble(0)
        : 0;
  }

  /** The current values of what is learned; borrowed, to be changed in place. */
  List<INDArray> variables() {
    return variables.stream().map(name -> graph.getVariable(name).getArr()).toList();
  }
}
