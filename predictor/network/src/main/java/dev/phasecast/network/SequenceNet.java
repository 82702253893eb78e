package dev.phasecast.network;

import static dev.phasecast.network.GateFunctions.hyperbolicTangent;
import static dev.phasecast.network.GateFunctions.logistic;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * A GRU over whole sequences with a linear answer from its last state, and the gradient of its mean
 * squared error by backpropagation through all steps. Equations as in {@link GruWeights}.
 *
 * <p>Written out rather than left to an unrolled graph: over hundreds of steps such a graph spends
 * most of its time on its own book-keeping, and many gigabytes on one gradient of each matrix for
 * each step. Here the gradient of a matrix is one product over all steps.
 *
 * <p>Owns memory outside the heap until closed.
 */
final class SequenceNet implements AutoCloseable {
  private static final int ROW_MAJOR = 101;
  private static final int AS_IS = 111;
  private static final int TRANSPOSED = 112;

  private final SequenceShape shape;
  private final int batch;
  private final int units;

  /** Rows of the matrix of all steps. */
  private final int rows;

  private final FloatPointer inputs;
  private final FloatPointer input;
  private final FloatPointer recurrent;

  /** (steps + 1)·batch × units: the zero state, then that after each step. */
  private final FloatPointer states;

  /** steps·batch × units: the states before each step, times the reset gate. */
  private final FloatPointer resetStates;

  /** steps·batch × 3·units: what goes into the gates and, on the way back, its gradient. */
  private final FloatPointer gates;

  private final FloatPointer stateSlopes;
  private final FloatPointer inputSlopes;
  private final FloatPointer recurrentSlopes;

  private final float[] update;
  private final float[] reset;
  private final float[] candidate;
  private final float[] before;
  private final float[] gateRows;
  private final float[] stateRows;

  /**
   * @param batch sequences side by side
   */
  SequenceNet(SequenceShape shape, int batch) {
    this.shape = shape;
    this.batch = batch;
    units = shape.units();
    rows = shape.steps() * batch;
    int values = rows * units;
    inputs = new FloatPointer((long) rows * shape.inputs());
    input = new FloatPointer((long) shape.inputs() * shape.gates());
    recurrent = new FloatPointer((long) units * shape.gates());
    states = new FloatPointer((long) (rows + batch) * units);
    resetStates = new FloatPointer(values);
    gates = new FloatPointer(3L * values);
    stateSlopes = new FloatPointer((long) batch * units);
    inputSlopes = new FloatPointer((long) shape.inputs() * shape.gates());
    recurrentSlopes = new FloatPointer((long) units * shape.gates());
    update = new float[values];
    reset = new float[values];
    candidate = new float[values];
    before = new float[values];
    gateRows = new float[batch * shape.gates()];
    stateRows = new float[batch * units];
  }

  /**
   * What the net answers.
   *
   * @param weights of the net
   * @param read what it reads, steps·batch × inputs
   * @return batch × outputs
   */
  float[] answers(SequenceWeights weights, float[] read) {
    forward(weights, read);
    return project(weights);
  }

  /** Leaves the last states in {@link #stateRows}. */
  private void forward(SequenceWeights weights, float[] read) {
    int columns = shape.gates();
    inputs.put(read, 0, read.length);
    input.put(weights.input(), 0, weights.input().length);
    recurrent.put(weights.recurrent(), 0, weights.recurrent().length);
    for (int row = 0; row < batch; row++) {
      System.arraycopy(weights.gateBias(), 0, gateRows, row * columns, columns);
    }
    Arrays.fill(stateRows, 0);
    states.put(stateRows, 0, stateRows.length);
    for (int step = 0; step < shape.steps(); step++) {
      at(gates, step, columns).put(gateRows, 0, gateRows.length);
    }
    add(
        inputs,
        AS_IS,
        shape.inputs(),
        input,
        AS_IS,
        columns,
        gates,
        columns,
        rows,
        columns,
        shape.inputs());
    float[] sums = gateRows.clone();
    for (int step = 0; step < shape.steps(); step++) {
      int from = step * batch * units;
      FloatPointer gate = at(gates, step, columns);
      FloatPointer state = at(states, step, units);
      System.arraycopy(stateRows, 0, before, from, stateRows.length);
      add(state, AS_IS, units, recurrent, AS_IS, columns, gate, columns, batch, 2 * units, units);
      gate.get(sums, 0, sums.length);
      for (int row = 0; row < batch; row++) {
        for (int unit = 0; unit < units; unit++) {
          int at = row * units + unit;
          update[from + at] = logistic(sums[row * columns + unit]);
          reset[from + at] = logistic(sums[row * columns + units + unit]);
          stateRows[at] *= reset[from + at];
        }
      }
      FloatPointer resetState = at(resetStates, step, units);
      resetState.put(stateRows, 0, stateRows.length);
      add(
          resetState,
          AS_IS,
          units,
          recurrent.getPointer(2L * units),
          AS_IS,
          columns,
          gate.getPointer(2L * units),
          columns,
          batch,
          units,
          units);
      gate.get(sums, 0, sums.length);
      for (int row = 0; row < batch; row++) {
        for (int unit = 0; unit < units; unit++) {
          int at = row * units + unit;
          float c = hyperbolicTangent(sums[row * columns + 2 * units + unit]);
          float old = before[from + at];
          candidate[from + at] = c;
          stateRows[at] = old + update[from + at] * (c - old);
        }
      }
      at(states, step + 1, units).put(stateRows, 0, stateRows.length);
    }
  }

  private float[] project(SequenceWeights weights) {
    int outputs = shape.outputs();
    float[] answers = new float[batch * outputs];
    for (int row = 0; row < batch; row++) {
      for (int k = 0; k < outputs; k++) {
        double sum = weights.outputBias()[k];
        for (int unit = 0; unit < units; unit++) {
          sum += (double) stateRows[row * units + unit] * weights.output()[unit * outputs + k];
        }
        answers[row * outputs + k] = (float) sum;
      }
    }
    return answers;
  }

  /**
   * The mean squared error and its gradient.
   *
   * @param weights of the net
   * @param read what it reads, steps·batch × inputs
   * @param targets what it should answer, batch × outputs
   * @param gradient filled
   */
  double slope(SequenceWeights weights, float[] read, float[] targets, SequenceWeights gradient) {
    float[] answers = answers(weights, read);
    float[] errors = new float[answers.length];
    double squares = 0;
    for (int i = 0; i < answers.length; i++) {
      double error = answers[i] - targets[i];
      squares += error * error;
      errors[i] = (float) (2 * error / answers.length);
    }
    float[] slopes = outputSlopes(weights, errors, gradient);
    backward(slopes);
    collect(gradient);
    return squares / answers.length;
  }

  /** The gradient by the last states; that by the output goes into {@code gradient}. */
  private float[] outputSlopes(SequenceWeights weights, float[] errors, SequenceWeights gradient) {
    int outputs = shape.outputs();
    float[] slopes = new float[batch * units];
    Arrays.fill(gradient.output(), 0);
    Arrays.fill(gradient.outputBias(), 0);
    for (int row = 0; row < batch; row++) {
      for (int k = 0; k < outputs; k++) {
        float error = errors[row * outputs + k];
        gradient.outputBias()[k] += error;
        for (int unit = 0; unit < units; unit++) {
          slopes[row * units + unit] += error * weights.output()[unit * outputs + k];
          gradient.output()[unit * outputs + k] += error * stateRows[row * units + unit];
        }
      }
    }
    return slopes;
  }

  /**
   * Goes back through the steps and leaves the gradient by what went into the gates in {@link
   * #gates}.
   *
   * @param slopes by the last states; used up
   */
  private void backward(float[] slopes) {
    int columns = shape.gates();
    float[] sums = gateRows;
    float[] through = new float[slopes.length];
    for (int step = shape.steps() - 1; step >= 0; step--) {
      int from = step * batch * units;
      FloatPointer gate = at(gates, step, columns);
      for (int row = 0; row < batch; row++) {
        for (int unit = 0; unit < units; unit++) {
          int at = row * units + unit;
          float slope = slopes[at];
          float z = update[from + at];
          float c = candidate[from + at];
          sums[row * columns + unit] = slope * (c - before[from + at]) * z * (1 - z);
          sums[row * columns + 2 * units + unit] = slope * z * (1 - c * c);
          slopes[at] = slope * (1 - z);
        }
      }
      gate.put(sums, 0, sums.length);
      multiply(
          gate.getPointer(2L * units),
          AS_IS,
          columns,
          recurrent.getPointer(2L * units),
          TRANSPOSED,
          columns,
          stateSlopes,
          units,
          batch,
          units,
          units);
      stateSlopes.get(through, 0, through.length);
      for (int row = 0; row < batch; row++) {
        for (int unit = 0; unit < units; unit++) {
          int at = row * units + unit;
          float r = reset[from + at];
          sums[row * columns + units + unit] = through[at] * before[from + at] * r * (1 - r);
          slopes[at] += through[at] * r;
        }
      }
      gate.put(sums, 0, sums.length);
      stateSlopes.put(slopes, 0, slopes.length);
      add(
          gate,
          AS_IS,
          columns,
          recurrent,
          TRANSPOSED,
          columns,
          stateSlopes,
          units,
          batch,
          units,
          2 * units);
      stateSlopes.get(slopes, 0, slopes.length);
    }
  }

  /** From the gradient by what went into the gates to that by the weights, over all steps. */
  private void collect(SequenceWeights gradient) {
    int columns = shape.gates();
    multiply(
        inputs,
        TRANSPOSED,
        shape.inputs(),
        gates,
        AS_IS,
        columns,
        inputSlopes,
        columns,
        shape.inputs(),
        columns,
        rows);
    multiply(
        states,
        TRANSPOSED,
        units,
        gates,
        AS_IS,
        columns,
        recurrentSlopes,
        columns,
        units,
        2 * units,
        rows);
    multiply(
        resetStates,
        TRANSPOSED,
        units,
        gates.getPointer(2L * units),
        AS_IS,
        columns,
        recurrentSlopes.getPointer(2L * units),
        columns,
        units,
        units,
        rows);
    inputSlopes.get(gradient.input(), 0, gradient.input().length);
    recurrentSlopes.get(gradient.recurrent(), 0, gradient.recurrent().length);
    Arrays.fill(gradient.gateBias(), 0);
    for (int step = 0; step < shape.steps(); step++) {
      at(gates, step, columns).get(gateRows, 0, gateRows.length);
      for (int i = 0; i < gateRows.length; i++) {
        gradient.gateBias()[i % columns] += gateRows[i];
      }
    }
  }

  private FloatPointer at(FloatPointer all, int step, int columns) {
    return all.getPointer((long) step * batch * columns);
  }

  /** result += left · right, a matrix of {@code m} rows and {@code n} columns. */
  private static void add(
      FloatPointer left,
      int leftForm,
      int leftStride,
      FloatPointer right,
      int rightForm,
      int rightStride,
      FloatPointer result,
      int stride,
      int m,
      int n,
      int inner) {
    product(
        1, left, leftForm, leftStride, right, rightForm, rightStride, result, stride, m, n, inner);
  }

  /** result = left · right, a matrix of {@code m} rows and {@code n} columns. */
  private static void multiply(
      FloatPointer left,
      int leftForm,
      int leftStride,
      FloatPointer right,
      int rightForm,
      int rightStride,
      FloatPointer result,
      int stride,
      int m,
      int n,
      int inner) {
    product(
        0, left, leftForm, leftStride, right, rightForm, rightStride, result, stride, m, n, inner);
  }

  /** result = kept · result + left · right. */
  private static void product(
      float kept,
      FloatPointer left,
      int leftForm,
      int leftStride,
      FloatPointer right,
      int rightForm,
      int rightStride,
      FloatPointer result,
      int stride,
      int m,
      int n,
      int inner) {
    openblas_nolapack.cblas_sgemm(
        ROW_MAJOR,
        leftForm,
        rightForm,
        m,
        n,
        inner,
        1,
        left,
        leftStride,
        right,
        rightStride,
        kept,
        result,
        stride);
  }

  @Override
  public void close() {
    inputs.deallocate();
    input.deallocate();
    recurrent.deallocate();
    states.deallocate();
    resetStates.deallocate();
    gates.deallocate();
    stateSlopes.deallocate();
    inputSlopes.deallocate();
    recurrentSlopes.deallocate();
  }
}
