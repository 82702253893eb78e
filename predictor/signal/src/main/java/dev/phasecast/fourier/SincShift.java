package dev.phasecast.fourier;

import dev.phasecast.frame.Plane;

/**
 * Moves planes by any real distance, {@code moved(x, y) = plane(x − dx, y − dy)}, several times as
 * fast as {@link FourierShift} and nearly as it does.
 *
 * <p>The phase ramp of the shift theorem is, seen from the samples, a convolution with the sinc at
 * the fraction of a pixel. Here that sinc is cut to sixteen samples by a Kaiser window ({@link
 * SincKernel}): waves of up to 0.38 cycles per pixel come out to two thousandths of their height,
 * those near half a cycle, which pictures hold mostly as noise, are damped instead of ringing on.
 * Whole pixels are copied. What comes in from outside repeats the border of the picture.
 *
 * <p>Without state: safe to use from any thread.
 */
public final class SincShift {
  /** Samples that each new one is made of, along either axis. */
  static final int TAPS = 16;

  /** Parameter of the Kaiser window: a stop band at about −63 dB. */
  private static final double BETA = 6;

  /** Below this a fraction is far less than a picture of 16 bits can show. */
  private static final double NEGLIGIBLE = 1e-6;

  private SincShift() {}

  /**
   * A new plane with the content of {@code plane}, left as it is, moved {@code dx} to the right and
   * {@code dy} down. Edges may overshoot the range of samples.
   *
   * @throws IllegalArgumentException if a distance is NaN or infinite
   */
  public static Plane shift(Plane plane, double dx, double dy) {
    if (!Double.isFinite(dx) || !Double.isFinite(dy)) {
      throw new IllegalArgumentException("cannot shift by (" + dx + ", " + dy + ")");
    }
    int height = plane.height();
    int width = plane.width();
    Axis across = Axis.of(dx, width);
    Axis down = Axis.of(dy, height);
    var rows = new RowsShifted(plane, down);
    var columns = new ColumnsShifted(across, width);
    float[] row = new float[width];
    float[] samples = new float[height * width];
    for (int y = 0; y < height; y++) {
      rows.next(row);
      columns.shift(row);
      System.arraycopy(row, 0, samples, y * width, width);
    }
    return Plane.of(height, width, samples);
  }

  /**
   * A distance along one axis: {@code moved[i] = Σ weights[k] · line[i − whole − TAPS / 2 + 1 +
   * k]}.
   */
  private record Axis(int whole, boolean isWhole, Weights weights) {
    static Axis of(double distance, int length) {
      double nearest = Math.rint(distance);
      boolean isWhole = Math.abs(distance - nearest) < NEGLIGIBLE;
      double whole = isWhole ? nearest : Math.floor(distance);
      // Beyond its length a line is its border repeated, however far.
      int most = length + TAPS;
      return new Axis(
          (int) Math.max(-most, Math.min(most, whole)), isWhole, Weights.of(distance - whole));
    }

    /** The first sample of a line that a sample at {@code i} is made of. */
    int first(int i) {
      return i - whole - TAPS / 2;
    }
  }

  /** The windowed sinc, the weight of the sample furthest on the left first. */
  @SuppressWarnings("ArrayRecordComponent") // private, never compared
  private record Weights(float[] values) {
    /**
     * @param fraction of a pixel to the right, from 0 to below 1
     */
    static Weights of(double fraction) {
      return new Weights(SincKernel.weights(fraction, TAPS, BETA));
    }

    /** {@code out[x] = Σ values[k] · rows[(first + k) mod TAPS][x]}. */
    void combine(float[][] rows, int first, float[] out) {
      // Four at a time, all with one index: such loops become vectors, longer ones do not.
      for (int k = 0; k < TAPS; k += 4) {
        float[] a = rows[(first + k) % TAPS];
        float[] b = rows[(first + k + 1) % TAPS];
        float[] c = rows[(first + k + 2) % TAPS];
        float[] d = rows[(first + k + 3) % TAPS];
        if (k == 0) {
          set(out, a, b, c, d, values[k], values[k + 1], values[k + 2], values[k + 3]);
        } else {
          add(out, a, b, c, d, values[k], values[k + 1], values[k + 2], values[k + 3]);
        }
      }
    }

    private static void set(
        float[] out,
        float[] a,
        float[] b,
        float[] c,
        float[] d,
        float ofA,
        float ofB,
        float ofC,
        float ofD) {
      for (int x = 0; x < out.length; x++) {
        out[x] = ofA * a[x] + ofB * b[x] + ofC * c[x] + ofD * d[x];
      }
    }

    private static void add(
        float[] out,
        float[] a,
        float[] b,
        float[] c,
        float[] d,
        float ofA,
        float ofB,
        float ofC,
        float ofD) {
      for (int x = 0; x < out.length; x++) {
        out[x] += ofA * a[x] + ofB * b[x] + ofC * c[x] + ofD * d[x];
      }
    }
  }

  /** The rows of a plane moved down, from the first on. */
  private static final class RowsShifted {
    private final Plane plane;
    private final Axis axis;
    private final float[][] near;
    private int filled;
    private int y;

    RowsShifted(Plane plane, Axis axis) {
      this.plane = plane;
      this.axis = axis;
      this.near = new float[axis.isWhole() ? 0 : TAPS][plane.width()];
    }

    void next(float[] out) {
      if (axis.isWhole()) {
        copy(y - axis.whole(), out);
      } else {
        for (; filled < y + TAPS; filled++) {
          copy(axis.first(filled), near[filled % TAPS]);
        }
        axis.weights().combine(near, y % TAPS, out);
      }
      y++;
    }

    private void copy(int row, float[] out) {
      int from = Math.max(0, Math.min(plane.height() - 1, row));
      System.arraycopy(plane.data(), from * out.length, out, 0, out.length);
    }
  }

  /** Rows moved along themselves. */
  private static final class ColumnsShifted {
    private final Axis axis;
    private final float[] extended;
    private final float[][] moved;

    ColumnsShifted(Axis axis, int width) {
      this.axis = axis;
      this.extended = new float[width + TAPS];
      this.moved = new float[axis.isWhole() ? 0 : TAPS][width];
    }

    void shift(float[] row) {
      if (axis.isWhole() && axis.whole() == 0) {
        return;
      }
      extend(row, axis.isWhole() ? -axis.whole() : axis.first(0));
      if (axis.isWhole()) {
        System.arraycopy(extended, 0, row, 0, row.length);
        return;
      }
      for (int k = 0; k < TAPS; k++) {
        System.arraycopy(extended, k, moved[k], 0, row.length);
      }
      axis.weights().combine(moved, 0, row);
    }

    /**
     * Copies the row from {@code first} on, which may lie outside; there the border is repeated.
     */
    private void extend(float[] row, int first) {
      int before = Math.max(0, Math.min(extended.length, -first));
      int after = Math.max(before, Math.min(extended.length, row.length - first));
      java.util.Arrays.fill(extended, 0, before, row[0]);
      if (after > before) {
        System.arraycopy(row, first + before, extended, before, after - before);
      }
      java.util.Arrays.fill(extended, after, extended.length, row[row.length - 1]);
    }
  }
}
