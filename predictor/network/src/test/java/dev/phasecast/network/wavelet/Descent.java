package dev.phasecast.network.wavelet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gradient descent with momentum .9. */
final class Descent {
  private Descent() {}

  /** The loss before each step. */
  static List<Double> run(
      SameDiff graph, String loss, List<String> variables, double rate, int steps) {
    List<Double> losses = new ArrayList<>();
    List<INDArray> speeds = new ArrayList<>();
    for (String name : variables) {
      speeds.add(graph.getVariable(name).getArr().like());
    }
    for (int step = 0; step < steps; step++) {
      OutAndGrad both = Graphs.slope(graph, loss, variables);
      losses.add(Graphs.in(both.getOutputs(), loss).getDouble(0));
      Map<String, INDArray> gradients = both.getGradients();
      for (int i = 0; i < variables.size(); i++) {
        INDArray speed = speeds.get(i);
        speed.muli(.9).subi(Graphs.in(gradients, variables.get(i)).mul(rate));
        graph.getVariable(variables.get(i)).getArr().addi(speed);
      }
    }
    return losses;
  }
}
