package dev.phasecast.network;

import dev.phasecast.network.Compression.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The recurrent matrices of a GRU, full or compressed, as nodes of a SameDiff graph. */
final class RecurrentNodes {
  private final SDVariable[] matrices = new SDVariable[Gate.values().length];
  private final List<SDVariable> filterLosses = new ArrayList<>();

  /**
   * Adds the variables and what makes matrices of them.
   *
   * @param layout of Uz, Ur, Uc; the values are not looked at
   * @param initial arrays of the shapes of {@link #shapes}
   */
  RecurrentNodes(SameDiff graph, List<RecurrentMatrix> layout, List<INDArray> initial) {
    int next = 0;
    for (Gate gate : Gate.values()) {
      RecurrentMatrix matrix = layout.get(gate.column());
      if (matrix instanceof WaveletMatrix layer) {
        WaveletMatrixGraph nodes =
            new WaveletMatrixGraph(
                graph, name(gate), layer, initial.subList(next, next + WaveletMatrix.TENSORS));
        matrices[gate.column()] = nodes.matrix();
        filterLosses.add(nodes.filterLoss());
      } else {
        matrices[gate.column()] = graph.var(name(gate), initial.get(next));
      }
      next += matrix.tensors().size();
    }
  }

  private static String name(Gate gate) {
    return gate.name().toLowerCase(Locale.ROOT);
  }

  /** Names of the variables, in the order of the matrices' tensors. */
  static List<String> names(List<RecurrentMatrix> layout) {
    List<String> names = new ArrayList<>();
    for (Gate gate : Gate.values()) {
      if (layout.get(gate.column()) instanceof WaveletMatrix) {
        names.addAll(WaveletMatrixGraph.names(name(gate)));
      } else {
        names.add(name(gate));
      }
    }
    return names;
  }

  /** Shapes of the variables: rows for the arrays of a layer, else the matrix itself. */
  static List<long[]> shapes(List<RecurrentMatrix> layout) {
    List<long[]> shapes = new ArrayList<>();
    for (RecurrentMatrix matrix : layout) {
      if (matrix instanceof WaveletMatrix) {
        matrix.tensors().forEach(tensor -> shapes.add(new long[] {1, tensor.length}));
      } else {
        shapes.add(new long[] {matrix.size(), matrix.size()});
      }
    }
    return shapes;
  }

  /** How large a step each variable takes, in parts of that of a weight of a full matrix. */
  static List<Double> shares(List<RecurrentMatrix> layout, double full, double[] layer) {
    List<Double> shares = new ArrayList<>();
    for (RecurrentMatrix matrix : layout) {
      if (matrix instanceof WaveletMatrix) {
        for (double share : layer) {
          shares.add(share);
        }
      } else {
        shares.add(full);
      }
    }
    return shares;
  }

  /** Uz, Ur, Uc, each units × units. */
  SDVariable[] matrices() {
    return matrices;
  }

  /**
   * What training makes smaller.
   *
   * @param loss of the task
   * @param filterLossName what the node is called that says how far all filters are from wavelets
   * @return the loss and, if a matrix is compressed, the {@linkplain
   *     dev.phasecast.network.wavelet.WaveletLoss#total loss} of its filters
   */
  SDVariable objective(SDVariable loss, String filterLossName) {
    if (filterLosses.isEmpty()) {
      return loss;
    }
    SDVariable sum = filterLosses.get(0);
    for (SDVariable term : filterLosses.subList(1, filterLosses.size())) {
      sum = sum.add(term);
    }
    return loss.add(sum.mul(filterLossName, 1));
  }
}
