package dev.phasecast.report;

import java.util.Arrays;

/**
 * Fits a plane of samples into a rectangle of another: every target sample is the mean of the
 * source area it covers. That averages when shrinking, repeats samples when enlarging by whole
 * factors, and is a plain copy at the same size. Samples are mapped by {@code gain · v + offset} on
 * the way.
 *
 * <p>Keeps row buffers between calls, so an object serves one thread at a time.
 */
final class AreaScaler {
  private final Axis columns;
  private final Axis rows;
  private final float gain;
  private final float offset;
  private final float[] row;
  private final float[] line;

  /**
   * @param columns from source to target columns
   * @param rows from source to target rows
   */
  AreaScaler(Axis columns, Axis rows, float gain, float offset) {
    this.columns = columns;
    this.rows = rows;
    this.gain = gain;
    this.offset = offset;
    this.row = new float[columns.sourceSize];
    this.line = new float[columns.sourceSize];
  }

  /**
   * Fills the rectangle whose corner is ({@code left}, {@code top}).
   *
   * @param source row-major, as large as the axes say
   * @param target row-major with rows of {@code targetWidth} samples
   */
  void draw(float[] source, float[] target, int targetWidth, int left, int top) {
    for (int y = 0; y < rows.targetSize; y++) {
      int at = (top + y) * targetWidth + left;
      if (y > 0 && rows.sameAsBefore(y)) {
        System.arraycopy(target, at - targetWidth, target, at, columns.targetSize);
      } else if (columns.identity && rows.isSingle(y)) {
        copyRow(source, rows.first(y) * columns.sourceSize, target, at);
      } else {
        sumRows(source, y);
        sumColumns(target, at);
      }
    }
  }

  private void copyRow(float[] source, int from, float[] target, int at) {
    if (gain == 1 && offset == 0) {
      System.arraycopy(source, from, target, at, columns.targetSize);
      return;
    }
    System.arraycopy(source, from, row, 0, columns.targetSize);
    for (int x = 0; x < columns.targetSize; x++) {
      row[x] = gain * row[x] + offset;
    }
    System.arraycopy(row, 0, target, at, columns.targetSize);
  }

  /** Rows are copied first: only loops over arrays with one index become vectors. */
  private void sumRows(float[] source, int y) {
    int width = columns.sourceSize;
    int first = rows.starts[y];
    Arrays.fill(row, 0);
    for (int tap = first; tap < rows.starts[y + 1]; tap++) {
      System.arraycopy(source, (rows.firsts[y] + tap - first) * width, line, 0, width);
      add(line, rows.weights[tap], row);
    }
  }

  private static void add(float[] line, float weight, float[] sums) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] += weight * line[x];
    }
  }

  private void sumColumns(float[] target, int at) {
    for (int x = 0; x < columns.targetSize; x++) {
      float sum = 0;
      int from = columns.firsts[x] - columns.starts[x];
      for (int tap = columns.starts[x]; tap < columns.starts[x + 1]; tap++) {
        sum += columns.weights[tap] * row[from + tap];
      }
      target[at + x] = gain * sum + offset;
    }
  }

  /** Which source samples, with which weights, make up each target sample along one direction. */
  static final class Axis {
    private final int sourceSize;
    private final int targetSize;
    private final boolean identity;
    private final int[] firsts;
    private final int[] starts;
    private final float[] weights;

    /**
     * @param step source samples for each target sample, positive; what would lie beyond the last
     *     source sample repeats it
     */
    Axis(int sourceSize, int targetSize, double step) {
      this.sourceSize = sourceSize;
      this.targetSize = targetSize;
      this.identity = sourceSize == targetSize && step == 1;
      this.firsts = new int[targetSize];
      this.starts = new int[targetSize + 1];
      float[] collected = new float[(int) (targetSize * (Math.ceil(step) + 1)) + 1];
      int count = 0;
      for (int i = 0; i < targetSize; i++) {
        double from = Math.min(i * step, sourceSize - 1.0);
        double to = Math.max(from + 1e-9, Math.min((i + 1) * step, sourceSize));
        firsts[i] = (int) Math.floor(from + 1e-9);
        int last = Math.min(sourceSize - 1, (int) Math.ceil(to - 1e-9) - 1);
        double whole = 0;
        for (int s = firsts[i]; s <= Math.max(firsts[i], last); s++) {
          double overlap = Math.max(1e-9, Math.min(to, s + 1.0) - Math.max(from, s));
          collected[count++] = (float) overlap;
          whole += overlap;
        }
        for (int tap = starts[i]; tap < count; tap++) {
          collected[tap] = (float) (collected[tap] / whole);
        }
        starts[i + 1] = count;
      }
      weights = Arrays.copyOf(collected, count);
    }

    private boolean isSingle(int i) {
      return starts[i + 1] - starts[i] == 1;
    }

    private int first(int i) {
      return firsts[i];
    }

    private boolean sameAsBefore(int i) {
      return isSingle(i) && isSingle(i - 1) && firsts[i] == firsts[i - 1];
    }
  }
}
