package dev.phasecast.objects;

/**
 * Places where something may be, with their probabilities.
 *
 * @param x whole pixels to the right
 * @param y whole pixels down
 * @param probability of each, in sum 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Places(int[] x, int[] y, double[] probability) {
  private static final double NEGLIGIBLE = 1e-4;

  int count() {
    return x.length;
  }

  /**
   * Indices of the samples of a picture {@code width} samples wide that make up the given ones of
   * one reduced by {@code factor}.
   */
  static int[] enlarged(int[] places, int smallWidth, int factor, int width) {
    int[] out = new int[places.length * factor * factor];
    int count = 0;
    for (int place : places) {
      int x = place % smallWidth * factor;
      int y = place / smallWidth * factor;
      for (int v = 0; v < factor; v++) {
        for (int u = 0; u < factor; u++) {
          out[count++] = (y + v) * width + x + u;
        }
      }
    }
    return out;
  }

  /** From a table with {@code side} columns, the place of whose first entry is (−left, −top). */
  static Places of(double[] table, int side, int left, int top) {
    double sum = 0;
    for (double p : table) {
      sum += p;
    }
    int count = 0;
    double kept = 0;
    for (double p : table) {
      if (p > NEGLIGIBLE * sum) {
        count++;
        kept += p;
      }
    }
    int[] x = new int[count];
    int[] y = new int[count];
    double[] probability = new double[count];
    int k = 0;
    for (int i = 0; i < table.length; i++) {
      if (table[i] > NEGLIGIBLE * sum) {
        x[k] = i % side - left;
        y[k] = i / side - top;
        probability[k++] = table[i] / kept;
      }
    }
    return new Places(x, y, probability);
  }
}
