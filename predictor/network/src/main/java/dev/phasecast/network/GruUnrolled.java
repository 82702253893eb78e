package dev.phasecast.network;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * A GRU unrolled over the steps of a sequence from primitives: the gradient of the library's own
 * GRU operation is wrong. Equations as in {@link GruWeights}; the state before the first step is
 * zero.
 */
final class GruUnrolled {
  private GruUnrolled() {}

  /**
   * Adds the nodes of all steps.
   *
   * @param inputs what update gate, reset gate and candidate take from the input, of each a node
   *     batch × units a step
   * @param recurrences the matrices Uz, Ur, Uc
   * @return the state after each step, batch × units
   */
  static SDVariable[] states(SameDiff graph, List<SDVariable[]> inputs, SDVariable[] recurrences) {
    SDVariable[] update = inputs.get(0);
    SDVariable[] reset = inputs.get(1);
    SDVariable[] candidate = inputs.get(2);
    SDVariable[] states = new SDVariable[update.length];
    for (int t = 0; t < states.length; t++) {
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
    return states;
  }

  /** Builds the graph of the gradients; the library reports each operation on standard output. */
  static void differentiate(SameDiff graph, List<String> variables) {
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      graph.createGradFunction(variables.toArray(String[]::new));
    } finally {
      System.setOut(out);
    }
  }
}
