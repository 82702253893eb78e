package dev.phasecast.network.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Holds the gradient of a net's squared error against differences. */
final class PassGradient {
  private static final int BATCH = 2;

  private PassGradient() {}

  /**
   * For each array of weights, the slope along the gradient's own direction and along a random one.
   * Passes compute in single precision, so the steps are large and the net's weights must be of the
   * order of 1.
   */
  static void check(FrameNet net, int context, int steps, double tolerance) {
    Random random = new Random(5);
    int length = context + steps;
    float[] sequences = new float[(BATCH + 1) * length * net.pixels()];
    for (int i = 0; i < sequences.length; i++) {
      sequences[i] = random.nextFloat();
    }
    List<float[]> values = new ArrayList<>();
    for (Parameter parameter : net.parameters()) {
      float[] moved = parameter.values().clone();
      for (int i = 0; i < moved.length && parameter.rows() == 1; i++) {
        // Biases of zero put silent places right on the kink of a rectifier.
        moved[i] += (float) (0.1 * random.nextGaussian());
      }
      values.add(moved);
    }
    try (Pass pass = net.pass(BATCH, context, steps)) {
      pass.load(values);
      pass.forward(sequences, 1, length);
      pass.backward(sequences, 1, length, 1);
      List<float[]> gradients = new ArrayList<>();
      pass.gradients().forEach(gradient -> gradients.add(gradient.clone()));
      for (int p = 0; p < values.size(); p++) {
        String name = net.parameters().get(p).name();
        float[] gradient = gradients.get(p);
        double norm = norm(gradient);
        assertTrue(norm > 0, name + " has no slope");
        float[] along = new float[gradient.length];
        float[] across = new float[gradient.length];
        for (int i = 0; i < gradient.length; i++) {
          along[i] = (float) (gradient[i] / norm);
          across[i] = (float) random.nextGaussian();
        }
        double length2 = norm(across);
        double expected = 0;
        for (int i = 0; i < across.length; i++) {
          across[i] = (float) (0.5 * along[i] + across[i] / length2);
          expected += (double) across[i] * gradient[i];
        }
        double slope = slope(pass, sequences, length, values, p, along, norm);
        assertEquals(1, slope / norm, tolerance, name + " along its gradient");
        slope = slope(pass, sequences, length, values, p, across, expected);
        assertEquals(expected / norm, slope / norm, tolerance, name + " across");
      }
    }
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  /**
   * The slope of the step that comes nearer to what is expected: a short one drowns in rounding
   * where the slope is small, a long one crosses the kinks of rectifiers.
   */
  private static double slope(
      Pass pass,
      float[] sequences,
      int length,
      List<float[]> values,
      int which,
      float[] way,
      double expected) {
    double best = Double.MAX_VALUE;
    for (double step : new double[] {1e-3, 4e-3}) {
      double slope =
          (moved(pass, sequences, length, values, which, way, step)
                  - moved(pass, sequences, length, values, which, way, -step))
              / (2 * step);
      best = Math.abs(slope - expected) < Math.abs(best - expected) ? slope : best;
    }
    return best;
  }

  private static double moved(
      Pass pass,
      float[] sequences,
      int length,
      List<float[]> values,
      int which,
      float[] way,
      double step) {
    List<float[]> moved = new ArrayList<>(values);
    float[] array = values.get(which).clone();
    for (int i = 0; i < array.length; i++) {
      array[i] += (float) (step * way[i]);
    }
    moved.set(which, array);
    pass.load(moved);
    pass.forward(sequences, 1, length);
    return pass.squares(sequences, 1, length);
  }
}
