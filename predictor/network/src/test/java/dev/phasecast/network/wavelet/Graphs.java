package dev.phasecast.network.wavelet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What the tests of this package do with graphs. */
final class Graphs {
  private Graphs() {}

  /** Gaussian noise in double precision. */
  static INDArray noise(Random random, long... sides) {
    INDArray array = Nd4j.create(DataType.DOUBLE, sides);
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, random.nextGaussian());
    }
    return array;
  }

  /** Row-major values, whatever the array's own order. */
  static double[] values(INDArray array) {
    return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
  }

  /** The array of that name. */
  static INDArray in(Map<String, INDArray> arrays, String name) {
    return Objects.requireNonNull(arrays.get(name), name);
  }

  /** The loss and its gradients; without the library's lines on standard output. */
  static OutAndGrad slope(SameDiff graph, String loss, List<String> variables) {
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    try {
      return graph.calculateGradientsAndOutputs(Map.of(), List.of(loss), variables);
    } finally {
      System.setOut(out);
    }
  }

  /**
   * Holds gradients against central differences along random directions, in which every entry
   * counts.
   */
  static void checkGradients(SameDiff graph, String loss, List<String> variables, String label) {
    Map<String, INDArray> gradients = slope(graph, loss, variables).getGradients();
    Random random = new Random(11);
    double step = 1e-5;
    for (String name : variables) {
      INDArray variable = graph.getVariable(name).getArr();
      INDArray gradient = in(gradients, name);
      Assertions.assertArrayEquals(variable.shape(), gradient.shape(), label + " " + name);
      INDArray before = variable.dup();
      INDArray direction = noise(random, variable.shape());
      variable.assign(before.add(direction.mul(step)));
      double above = graph.outputSingle(Map.of(), loss).getDouble(0);
      variable.assign(before.sub(direction.mul(step)));
      double below = graph.outputSingle(Map.of(), loss).getDouble(0);
      variable.assign(before);
      double numeric = (above - below) / (2 * step);
      Assertions.assertEquals(
          numeric,
          gradient.mul(direction).sumNumber().doubleValue(),
          1e-6 * Math.max(1, Math.abs(numeric)),
          () -> label + " gradient of " + name);
    }
  }
}
