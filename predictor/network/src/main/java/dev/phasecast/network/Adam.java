package dev.phasecast.network;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Adam (Kingma and Ba 2015) over several arrays, with gradients clipped by their common norm.
 *
 * <p>Given the same calls, the arrays come out the same to the last bit, also when {@link #save}
 * and {@link #restore} come between.
 */
final class Adam {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final List<INDArray> variables;
  private final double[] shares;
  private final List<INDArray> firstMoments = new ArrayList<>();
  private final List<INDArray> secondMoments = new ArrayList<>();
  private int iteration;

  /**
   * @param variables changed in place by every step
   * @param shares how large a step each of them takes, in parts of the rate
   */
  Adam(List<INDArray> variables, double[] shares) {
    this.variables = List.copyOf(variables);
    this.shares = shares.clone();
    for (INDArray variable : variables) {
      firstMoments.add(variable.like());
      secondMoments.add(variable.like());
    }
  }

  /**
   * Takes one step.
   *
   * @param gradients one for each variable; used up
   * @param rate step size
   * @param clip largest norm of all gradients together; larger ones are scaled down to it
   * @return the norm before that
   */
  double step(List<INDArray> gradients, double rate, double clip) {
    double squares = 0;
    for (INDArray gradient : gradients) {
      double norm = gradient.norm2Number().doubleValue();
      squares += norm * norm;
    }
    double norm = Math.sqrt(squares);
    for (int i = 0; i < variables.size(); i++) {
      INDArray gradient = gradients.get(i);
      if (norm > clip) {
        gradient.muli(clip / norm);
      }
      Nd4j.exec(
          new AdamUpdater(
              gradient,
              secondMoments.get(i),
              firstMoments.get(i),
              rate * shares[i],
              BETA1,
              BETA2,
              EPSILON,
              iteration));
      variables.get(i).subi(gradient);
      gradient.close();
    }
    iteration++;
    return norm;
  }

  /** Number of steps taken. */
  int iteration() {
    return iteration;
  }

  /** Everything that the next steps depend on, copied: variables, moments, number of steps. */
  TrainerState state() {
    float[] values = new float[length()];
    int at = 0;
    for (INDArray array : arrays()) {
      try (INDArray ordered = array.dup('c')) {
        float[] part = ordered.data().asFloat();
        System.arraycopy(part, 0, values, at, part.length);
        at += part.length;
      }
    }
    return new TrainerState(iteration, values);
  }

  /**
   * Goes on from a state of arrays of the same shapes, which is copied.
   *
   * @throws IllegalArgumentException if it has more or fewer values
   */
  void set(TrainerState state) {
    if (state.values().length != length()) {
      throw new IllegalArgumentException(
          "a state of %d values does not fit arrays and moments of %d"
              .formatted(state.values().length, length()));
    }
    iteration = state.iteration();
    int at = 0;
    for (INDArray array : arrays()) {
      int end = at + Math.toIntExact(array.length());
      float[] part = Arrays.copyOfRange(state.values(), at, end);
      try (INDArray ordered = Nd4j.create(part, array.shape(), 'c')) {
        array.assign(ordered);
      }
      at = end;
    }
  }

  /** Writes everything that the next steps depend on: variables, moments, number of steps. */
  void save(DataOutputStream out) throws IOException {
    state().write(out);
  }

  /** Reads what {@link #save} over arrays of the same shapes has written. */
  void restore(DataInputStream in) throws IOException {
    set(TrainerState.read(in, length()));
  }

  private int length() {
    return Math.toIntExact(arrays().stream().mapToLong(INDArray::length).sum());
  }

  private List<INDArray> arrays() {
    List<INDArray> arrays = new ArrayList<>(variables);
    arrays.addAll(firstMoments);
    arrays.addAll(secondMoments);
    return arrays;
  }
}
