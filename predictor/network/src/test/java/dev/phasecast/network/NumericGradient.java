package dev.phasecast.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Central differences in double precision, against which gradients are held. */
final class NumericGradient {
  private static final double STEP = 1e-5;
  private static final int SAMPLES = 6;

  private NumericGradient() {}

  /**
   * Compares some values of each gradient, drawn at random.
   *
   * @param variable where to find a variable by its name
   * @param gradients one for each name
   * @param value what the gradients are of
   */
  static void check(
      Random random,
      List<String> names,
      Function<String, INDArray> variable,
      List<INDArray> gradients,
      DoubleSupplier value) {
    for (int v = 0; v < names.size(); v++) {
      INDArray array = variable.apply(names.get(v));
      for (int sample = 0; sample < SAMPLES; sample++) {
        long i = random.nextInt((int) array.length());
        double before = array.getDouble(i);
        array.putScalar(i, before + STEP);
        double above = value.getAsDouble();
        array.putScalar(i, before - STEP);
        double below = value.getAsDouble();
        array.putScalar(i, before);
        double numeric = (above - below) / (2 * STEP);
        assertEquals(
            numeric,
            gradients.get(v).getDouble(i),
            1e-7 * Math.max(1, Math.abs(numeric)),
            names.get(v) + "[" + i + "]");
      }
    }
  }
}
