package dev.phasecast.network.digits;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Adam (Kingma and Ba 2015) over arrays on the heap, with gradients clipped by their common norm,
 * and a running mean of the weights (Polyak and Juditsky 1992, exponential), which predicts better
 * than the weights of the last step.
 */
final class AdamState {
  private static final float FIRST = 0.9f;
  private static final float SECOND = 0.99f;
  private static final float EPSILON = 1e-8f;

  /** The mean reaches over about as many steps as 1 / (1 − this), fewer at the beginning. */
  private static final double MEMORY = 0.998;

  private final List<float[]> values = new ArrayList<>();
  private final List<float[]> first = new ArrayList<>();
  private final List<float[]> second = new ArrayList<>();
  private final List<float[]> means = new ArrayList<>();
  private int iteration;

  AdamState(List<Parameter> parameters) {
    for (Parameter parameter : parameters) {
      values.add(parameter.values());
      first.add(new float[parameter.values().length]);
      second.add(new float[parameter.values().length]);
      means.add(parameter.values().clone());
    }
  }

  /**
   * Takes one step.
   *
   * @param gradients one for each parameter; borrowed
   * @return the norm before clipping
   */
  double step(List<float[]> gradients, double rate, double clip) {
    double squares = 0;
    for (float[] gradient : gradients) {
      squares += squares(gradient);
    }
    double norm = Math.sqrt(squares);
    float scale = (float) (norm > clip ? clip / norm : 1);
    iteration++;
    double correction =
        Math.sqrt(1 - Math.pow(SECOND, iteration)) / (1 - Math.pow(FIRST, iteration));
    float fresh = (float) (1 - Math.min(MEMORY, (1.0 + iteration) / (10.0 + iteration)));
    float move = (float) (rate * correction);
    for (int i = 0; i < values.size(); i++) {
      update(values.get(i), gradients.get(i), first.get(i), second.get(i), scale, move);
      average(means.get(i), values.get(i), fresh);
    }
    return norm;
  }

  private static double squares(float[] gradient) {
    double squares = 0;
    for (float slope : gradient) {
      squares += (double) slope * slope;
    }
    return squares;
  }

  private static void update(
      float[] value, float[] gradient, float[] mean, float[] square, float scale, float move) {
    for (int i = 0; i < value.length; i++) {
      float slope = scale * gradient[i];
      mean[i] = FIRST * mean[i] + (1 - FIRST) * slope;
      square[i] = SECOND * square[i] + (1 - SECOND) * slope * slope;
      value[i] -= move * mean[i] / ((float) Math.sqrt(square[i]) + EPSILON);
    }
  }

  private static void average(float[] mean, float[] value, float fresh) {
    for (int i = 0; i < mean.length; i++) {
      mean[i] += fresh * (value[i] - mean[i]);
    }
  }

  /** Number of steps taken. */
  int iteration() {
    return iteration;
  }

  /** The running means, one array for each parameter: themselves, not copies. */
  List<float[]> means() {
    return means;
  }

  /** Writes everything that the next steps depend on. */
  void save(DataOutputStream out) throws IOException {
    out.writeInt(iteration);
    for (List<float[]> arrays : List.of(values, first, second, means)) {
      for (float[] array : arrays) {
        ByteBuffer bytes = ByteBuffer.allocate(array.length * Float.BYTES);
        bytes.asFloatBuffer().put(array);
        out.write(bytes.array());
      }
    }
  }

  /** Reads what {@link #save} has written. */
  void restore(DataInputStream in) throws IOException {
    iteration = in.readInt();
    for (List<float[]> arrays : List.of(values, first, second, means)) {
      for (float[] array : arrays) {
        byte[] bytes = new byte[array.length * Float.BYTES];
        in.readFully(bytes);
        ByteBuffer.wrap(bytes).asFloatBuffer().get(array);
      }
    }
  }
}
