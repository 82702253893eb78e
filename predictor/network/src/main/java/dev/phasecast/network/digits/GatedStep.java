package dev.phasecast.network.digits;

/**
 * The gates of a convolutional GRU at one time: with a from the input and c from the state, z =
 * σ(a₀ + c₀), r = σ(a₁ + c₁), n = tanh(a₂ + r·c₂), h ← h + z·(n − h).
 */
final class GatedStep {
  private final Grid grid;

  /** Values in the units' channels of one gate. */
  private final int size;

  /** z, r, n and c₂. */
  private final float[] gates;

  private final float[] state;

  GatedStep(Grid grid, int units) {
    this.grid = grid;
    size = units * grid.stride();
    gates = new float[4 * size];
    state = new float[size];
  }

  /** The state after the step. */
  float[] state() {
    return state;
  }

  /**
   * Takes the step.
   *
   * @param a from the input; used up
   * @param c from the state before
   */
  void forward(float[] a, float[] c, float[] before) {
    int both = 2 * size;
    for (int i = 0; i < both; i++) {
      gates[i] = a[i] + c[i];
    }
    Loops.logistic(gates, 0, both);
    int third = 3 * size;
    for (int i = 0; i < size; i++) {
      gates[third + i] = c[both + i];
    }
    for (int i = 0; i < size; i++) {
      gates[both + i] = a[both + i] + gates[size + i] * c[both + i];
    }
    Loops.tanh(gates, both, third);
    for (int i = 0; i < size; i++) {
      state[i] = before[i] + gates[i] * (gates[both + i] - before[i]);
    }
    grid.clean(state);
  }

  /**
   * Goes back.
   *
   * @param slopes of the state after the step, clean; become those of the state before, so far as
   *     it does not go through c
   * @param a filled with the slopes of a
   * @param c filled with the slopes of c
   */
  void backward(float[] slopes, float[] before, float[] a, float[] c) {
    int both = 2 * size;
    int third = 3 * size;
    for (int i = 0; i < size; i++) {
      float z = gates[i];
      float n = gates[both + i];
      float slope = slopes[i];
      a[i] = slope * (n - before[i]) * z * (1 - z);
      a[both + i] = slope * z * (1 - n * n);
      slopes[i] = slope * (1 - z);
    }
    for (int i = 0; i < size; i++) {
      float r = gates[size + i];
      a[size + i] = a[both + i] * gates[third + i] * r * (1 - r);
      c[both + i] = a[both + i] * r;
    }
    System.arraycopy(a, 0, c, 0, both);
  }
}
