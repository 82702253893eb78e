package dev.phasecast.wavelet;

import java.util.Arrays;
import java.util.List;

/**
 * Where the signals of a batch lie in an array: offset, shapes and strides. Immutable.
 *
 * <p>Element {@code (i_0, i_1, …)} of the signal with the batch index {@code (b_0, b_1, …)} lies at
 * {@code offset + Σ b_j · batchStride_j + Σ i_j · stride_j}. For an inverse no two elements may
 * share a place.
 */
public final class SignalBatch {
  private final int offset;
  private final int[] batchShape;
  private final int[] batchStrides;
  private final int[] shape;
  private final int[] strides;
  private final int count;
  private final int lowest;
  private final int highest;

  private SignalBatch(
      int offset, int[] batchShape, int[] batchStrides, int[] shape, int[] strides) {
    this.offset = offset;
    this.shape = shape.clone();
    this.strides = strides.clone();
    int batch = 1;
    for (int side : batchShape) {
      batch = Math.multiplyExact(batch, requirePositive("the batch", side));
    }
    this.count = batch;
    long low = offset;
    long high = offset;
    for (int axis = 0; axis < shape.length; axis++) {
      long reach = (requirePositive("a signal", shape[axis]) - 1L) * strides[axis];
      low += Math.min(0, reach);
      high += Math.max(0, reach);
    }
    for (int axis = 0; axis < batchShape.length; axis++) {
      long reach = (batchShape[axis] - 1L) * batchStrides[axis];
      low += Math.min(0, reach);
      high += Math.max(0, reach);
    }
    if (low < 0 || high >= Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the batch reaches from element "
              + low
              + " to element "
              + high
              + " of its array; check its offset and strides");
    }
    this.lowest = (int) low;
    this.highest = (int) high;
    // Axes of one element and axes that go on where the next begins again need no loop of their
    // own.
    int[] sides = new int[batchShape.length];
    int[] steps = new int[batchShape.length];
    int kept = 0;
    for (int axis = 0; axis < batchShape.length; axis++) {
      if (batchShape[axis] == 1) {
        continue;
      }
      if (kept > 0 && steps[kept - 1] == (long) batchShape[axis] * batchStrides[axis]) {
        sides[kept - 1] *= batchShape[axis];
        steps[kept - 1] = batchStrides[axis];
      } else {
        sides[kept] = batchShape[axis];
        steps[kept++] = batchStrides[axis];
      }
    }
    this.batchShape = Arrays.copyOf(sides, kept);
    this.batchStrides = Arrays.copyOf(steps, kept);
  }

  private static int requirePositive(String whose, int side) {
    if (side < 1) {
      throw new IllegalArgumentException("a side of " + whose + " is " + side + ", not at least 1");
    }
    return side;
  }

  /** One signal, row-major, from the first element on. */
  public static SignalBatch single(int... shape) {
    return contiguous(1, shape);
  }

  /** Signals one after the other, each row-major. */
  public static SignalBatch contiguous(int count, int... shape) {
    int[] strides = rowMajor(1, shape);
    return new SignalBatch(0, new int[] {count}, new int[] {size(shape)}, shape, strides);
  }

  /** Pictures with their channels last: pictures × shape × channels; a signal is one channel. */
  public static SignalBatch interleaved(int pictures, int channels, int... shape) {
    return new SignalBatch(
        0,
        new int[] {pictures, channels},
        new int[] {Math.multiplyExact(size(shape), channels), 1},
        shape,
        rowMajor(channels, shape));
  }

  /**
   * Any layout. Signals are counted row-major over {@code batchShape}.
   *
   * @param offset of the first element of the first signal
   * @param batchShape how many signals along each axis of the batch; empty for one signal
   * @param batchStrides from one signal to the next along these axes, may be negative
   * @param shape sides of a signal
   * @param strides from one element to the next along these sides, may be negative
   * @throws IllegalArgumentException if shapes and strides differ in number, a side is below 1 or
   *     an element would lie before the array
   */
  public static SignalBatch strided(
      int offset, int[] batchShape, int[] batchStrides, int[] shape, int[] strides) {
    if (batchShape.length != batchStrides.length || shape.length != strides.length) {
      throw new IllegalArgumentException(
          "shapes "
              + Arrays.toString(batchShape)
              + " and "
              + Arrays.toString(shape)
              + " need as many strides, not "
              + Arrays.toString(batchStrides)
              + " and "
              + Arrays.toString(strides));
    }
    return new SignalBatch(offset, batchShape, batchStrides, shape, strides);
  }

  private static int size(int... shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  private static int[] rowMajor(int innermost, int... shape) {
    int[] strides = new int[shape.length];
    int stride = innermost;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride = Math.multiplyExact(stride, shape[axis]);
    }
    return strides;
  }

  /** Number of signals. */
  public int count() {
    return count;
  }

  /** Sides of a signal. */
  public List<Integer> shape() {
    return Arrays.stream(shape).boxed().toList();
  }

  /** From one element of a signal to the next along {@code axis}. */
  int stride(int axis) {
    return strides[axis];
  }

  /** Checks without boxing, so that a call allocates nothing. */
  boolean hasShape(int[] sides) {
    return Arrays.equals(shape, sides);
  }

  int lowest() {
    return lowest;
  }

  int highest() {
    return highest;
  }

  /**
   * Finds the longest evenly spaced run of signals from {@code first} on.
   *
   * @param end signal after the last that may be in it
   * @param most signals that it may have; a whole innermost axis of at most {@code most} is not
   *     torn
   */
  void locate(int first, int end, int most, SignalRun run) {
    int rest = first;
    int start = offset;
    for (int axis = batchShape.length - 1; axis >= 0; axis--) {
      start += rest % batchShape[axis] * batchStrides[axis];
      rest /= batchShape[axis];
    }
    int axes = batchShape.length;
    int innermost = axes == 0 ? 1 : batchShape[axes - 1];
    int allowed = Math.min(end - first, most);
    int left = innermost - first % innermost;
    run.offset = start;
    run.outer = 1;
    run.outerStride = 0;
    run.inner = Math.min(left, allowed);
    run.innerStride = axes == 0 ? 0 : batchStrides[axes - 1];
    if (axes >= 2 && run.inner == innermost) {
      int side = batchShape[axes - 2];
      run.outer = Math.min(side - first / innermost % side, allowed / innermost);
      run.outerStride = batchStrides[axes - 2];
    } else if (axes >= 1) {
      // A single row of signals: those far apart are outer ones.
      run.outer = run.inner;
      run.outerStride = run.innerStride;
      run.inner = 1;
      run.innerStride = 0;
    }
  }

  /** Signals that lie element by element beside each other, such as the channels of a picture. */
  int channels() {
    int last = batchShape.length - 1;
    return last >= 0 && batchStrides[last] == 1 ? batchShape[last] : 1;
  }

  /** Whether the signals of {@code run} lie in one block; tells the run, if so. */
  boolean inBlock(SignalRun run) {
    int stride = run.inner;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      if (shape[axis] > 1 && strides[axis] != stride) {
        return false;
      }
      stride *= shape[axis];
    }
    run.blockOffset = run.offset;
    run.lead = run.outer;
    run.trail = run.inner;
    return (run.inner == 1 || run.innerStride == 1)
        && (run.outer == 1 || run.outerStride == stride);
  }
}
