package dev.phasecast.network.cell;

import static dev.phasecast.network.cell.CellWeights.INPUTS;
import static dev.phasecast.network.cell.CellWeights.OUTPUTS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A GRU (Cho and others 2014) run step by step over one sequence, and back through all its steps:
 *
 * <pre>
 *   r, u = σ([x, h] W + b)      c = tanh([x, r∘h] V + d)      h ← u∘h + (1 − u)∘c
 *   out  = h Y + e
 * </pre>
 *
 * <p>Holds the steps of the sequence: one instance a thread.
 */
final class CellGru {
  private final CellWeights weights;
  private final int units;
  private final List<Step> steps = new ArrayList<>();
  private final double[] gate;
  private final double[] back;
  private final double[] hidden;
  private int length;

  /** What a step leaves behind for the way back. */
  private static final class Step {
    final double[] in;
    final double[] reset;
    final double[] gates;
    final double[] candidate;
    final double[] state;

    Step(int units) {
      in = new double[INPUTS + units];
      reset = new double[INPUTS + units];
      gates = new double[2 * units];
      candidate = new double[units];
      state = new double[units];
    }
  }

  CellGru(CellWeights weights) {
    this.weights = weights;
    this.units = weights.units();
    this.gate = new double[2 * units];
    this.back = new double[INPUTS + units];
    this.hidden = new double[units];
  }

  /** Begins a sequence with a state of zeros. */
  void begin() {
    length = 0;
    Arrays.fill(hidden, 0);
  }

  /** Takes one step: {@code INPUTS} numbers in, {@code OUTPUTS} out. */
  void step(double[] in, double[] out) {
    if (length == steps.size()) {
      steps.add(new Step(units));
    }
    Step step = steps.get(length++);
    double[] w = weights.values();
    System.arraycopy(in, 0, step.in, 0, INPUTS);
    System.arraycopy(hidden, 0, step.in, INPUTS, units);
    product(step.in, w, 0, weights.gateBias(), step.gates);
    for (int i = 0; i < 2 * units; i++) {
      step.gates[i] = 1 / (1 + Math.exp(-step.gates[i]));
    }
    System.arraycopy(in, 0, step.reset, 0, INPUTS);
    for (int i = 0; i < units; i++) {
      step.reset[INPUTS + i] = step.gates[i] * hidden[i];
    }
    product(step.reset, w, weights.candidate(), weights.candidateBias(), step.candidate);
    for (int i = 0; i < units; i++) {
      step.candidate[i] = Math.tanh(step.candidate[i]);
      double update = step.gates[units + i];
      hidden[i] = update * hidden[i] + (1 - update) * step.candidate[i];
    }
    System.arraycopy(hidden, 0, step.state, 0, units);
    product(hidden, w, weights.output(), weights.outputBias(), out);
  }

  /** Steps taken that have not been gone back through. */
  int stepsLeft() {
    return length;
  }

  /** Makes ready to go back through all steps taken, the last one first. */
  void beginBack() {
    Arrays.fill(hidden, 0); // from here on the gradient with respect to the state
  }

  /**
   * Goes back through one step.
   *
   * @param ofOut gradient with respect to what the step answered
   * @param ofIn takes the gradient with respect to what it was given
   * @param gradient of the weights, to which the step adds its part
   */
  void back(double[] ofOut, double[] ofIn, double[] gradient) {
    Step step = steps.get(--length);
    double[] w = weights.values();
    Arrays.fill(back, 0);
    productBack(
        step.state, ofOut, OUTPUTS, w, weights.output(), weights.outputBias(), gradient, back);
    for (int i = 0; i < units; i++) {
      hidden[i] += back[i];
    }
    double[] candidate = new double[units];
    for (int i = 0; i < units; i++) {
      double c = step.candidate[i];
      double update = step.gates[units + i];
      candidate[i] = hidden[i] * (1 - update) * (1 - c * c);
      gate[units + i] = hidden[i] * (step.in[INPUTS + i] - c) * update * (1 - update);
      hidden[i] *= update;
    }
    Arrays.fill(back, 0);
    productBack(
        step.reset,
        candidate,
        units,
        w,
        weights.candidate(),
        weights.candidateBias(),
        gradient,
        back);
    for (int i = 0; i < units; i++) {
      double reset = step.gates[i];
      gate[i] = back[INPUTS + i] * step.in[INPUTS + i] * reset * (1 - reset);
      hidden[i] += back[INPUTS + i] * reset;
    }
    System.arraycopy(back, 0, ofIn, 0, INPUTS);
    Arrays.fill(back, 0);
    productBack(step.in, gate, 2 * units, w, 0, weights.gateBias(), gradient, back);
    for (int i = 0; i < INPUTS; i++) {
      ofIn[i] += back[i];
    }
    for (int i = 0; i < units; i++) {
      hidden[i] += back[INPUTS + i];
    }
  }

  /** {@code out = in W + b}, W row-major with a row for each input. */
  private static void product(double[] in, double[] w, int matrix, int bias, double[] out) {
    int columns = out.length;
    System.arraycopy(w, bias, out, 0, columns);
    int row = matrix;
    for (double value : in) {
      for (int j = 0; j < columns; j++) {
        out[j] += value * w[row + j];
      }
      row += columns;
    }
  }

  /** Adds to the gradients of W, b and {@code in} what {@code ofOut} makes of them. */
  private static void productBack(
      double[] in,
      double[] ofOut,
      int columns,
      double[] w,
      int matrix,
      int bias,
      double[] gradient,
      double[] ofIn) {
    for (int j = 0; j < columns; j++) {
      gradient[bias + j] += ofOut[j];
    }
    int row = matrix;
    for (int k = 0; k < in.length; k++, row += columns) {
      double value = in[k];
      for (int j = 0; j < columns; j++) {
        gradient[row + j] += value * ofOut[j];
      }
      double a = 0;
      double b = 0;
      int j = 0;
      for (; j + 1 < columns; j += 2) {
        a += w[row + j] * ofOut[j];
        b += w[row + j + 1] * ofOut[j + 1];
      }
      ofIn[k] += j < columns ? a + b + w[row + j] * ofOut[j] : a + b;
    }
  }
}
