package dev.phasecast.metric;

/** The last few rows of a picture that streams past, combined by a window across them. */
final class RowStack {
  private final GaussianWindow window;
  private final float[][] rows;
  private int count;

  RowStack(GaussianWindow window, int width) {
    this.window = window;
    this.rows = new float[window.length()][width];
  }

  /** The row to be filled next, in place of the oldest. */
  float[] next() {
    return rows[count++ % rows.length];
  }

  /** Writes the weighted sum of the rows, oldest first, to {@code out}. */
  void combine(float[] out) {
    if (rows.length == GaussianWindow.FULL) {
      combineFull(out);
      return;
    }
    for (int x = 0; x < out.length; x++) {
      float sum = 0;
      for (int i = 0; i < rows.length; i++) {
        sum += window.weight(i) * row(i)[x];
      }
      out[x] = sum;
    }
  }

  private void combineFull(float[] out) {
    window.foldInner(out, row(3), row(4), row(5), row(6), row(7));
    window.foldOuter(out, row(0), row(1), row(2), row(8), row(9), row(10));
  }

  /** The row that came {@code i} after the oldest. */
  private float[] row(int i) {
    return rows[(count + i) % rows.length];
  }
}
