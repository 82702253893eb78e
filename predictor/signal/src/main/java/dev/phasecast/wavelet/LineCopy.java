package dev.phasecast.wavelet;

/** Copies between lines in an array ({@link AxisView}) and rows ({@link RowGeometry}). */
enum LineCopy {
  /** From the array to the rows. */
  LOAD {
    @Override
    <A> void block(
        Arithmetic<A> arithmetic,
        A array,
        int offset,
        int step,
        int stride,
        A[] rows,
        int row,
        int rowCount,
        int at,
        int count) {
      int r = 0;
      if (stride != 1) {
        for (; rowCount - r >= 8; r += 8) {
          arithmetic.gatherEight(array, offset + r * step, step, stride, rows, row + r, at, count);
        }
      }
      for (; r < rowCount; r++) {
        arithmetic.copy(array, offset + r * step, stride, rows[row + r], at, 1, count);
      }
    }
  },
  /** From the rows to the array. */
  STORE {
    @Override
    <A> void block(
        Arithmetic<A> arithmetic,
        A array,
        int offset,
        int step,
        int stride,
        A[] rows,
        int row,
        int rowCount,
        int at,
        int count) {
      int r = 0;
      if (stride != 1) {
        for (; rowCount - r >= 8; r += 8) {
          arithmetic.scatterEight(rows, row + r, at, array, offset + r * step, step, stride, count);
        }
      }
      for (; r < rowCount; r++) {
        arithmetic.copy(rows[row + r], at, 1, array, offset + r * step, stride, count);
      }
    }
  };

  /** Neighbours in the array from which on they are copied as a whole. */
  private static final int RUN = 8;

  /**
   * Copies {@code count} neighbours in each of {@code rowCount} rows, from place {@code at} on. In
   * the array they lie {@code stride} apart, and {@code step} from those of the row before.
   */
  abstract <A> void block(
      Arithmetic<A> arithmetic,
      A array,
      int offset,
      int step,
      int stride,
      A[] rows,
      int row,
      int rowCount,
      int at,
      int count);

  /**
   * Copies elements {@code start} to {@code start + length − 1} of the lines of the geometry;
   * element {@code i} of them is in row {@code row + i mod phases}.
   */
  <A> void move(
      A array,
      AxisView view,
      int start,
      int length,
      A[] rows,
      int row,
      int phases,
      Scratch<A> scratch) {
    RowGeometry geometry = scratch.geometry();
    if (!geometry.wide()) {
      segments(array, view, start, length, rows, row, phases, scratch);
      return;
    }
    for (int step = 0; step * phases < length; step++) {
      int count = Math.min(phases, length - step * phases);
      int from = (start + step * phases) * view.axisStride;
      int at = geometry.origin() + step * geometry.stepStride();
      steps(array, view, from, rows, row, count, at, scratch);
    }
  }

  /** One step of wide rows: all lines side by side, those close in the array next to each other. */
  private <A> void steps(
      A array, AxisView view, int from, A[] rows, int row, int count, int at, Scratch<A> scratch) {
    RowGeometry geometry = scratch.geometry();
    Arithmetic<A> arithmetic = scratch.arithmetic();
    int outer = geometry.outer();
    int inner = geometry.inner();
    int outers = geometry.outerCount();
    int inners = geometry.innerCount();
    int step = view.axisStride;
    if (inners >= Math.min(RUN, outers)) {
      for (int o = 0; o < outers; o++) {
        int place = view.line(outer + o, inner) + from;
        block(
            arithmetic,
            array,
            place,
            step,
            view.innerStride,
            rows,
            row,
            count,
            at + o * inners,
            inners);
      }
    } else {
      for (int i = 0; i < inners; i++) {
        int run;
        for (int o = 0; o < outers; o += run) {
          run = view.even(outer + o, outers - o);
          int place = view.line(outer + o, inner + i) + from;
          int to = at + i * outers + o;
          block(arithmetic, array, place, step, view.outerStride, rows, row, count, to, run);
        }
      }
    }
  }

  /** Line by line, each a segment. */
  private <A> void segments(
      A array,
      AxisView view,
      int start,
      int length,
      A[] rows,
      int row,
      int phases,
      Scratch<A> scratch) {
    RowGeometry geometry = scratch.geometry();
    Arithmetic<A> arithmetic = scratch.arithmetic();
    int step = view.axisStride;
    int longer = length % phases;
    int steps = length / phases;
    int at = geometry.origin();
    for (int o = 0; o < geometry.outerCount(); o++) {
      for (int i = 0; i < geometry.innerCount(); i++) {
        int from = view.line(geometry.outer() + o, geometry.inner() + i) + start * step;
        block(arithmetic, array, from, step, phases * step, rows, row, phases, at, steps);
        int rest = from + steps * phases * step;
        block(arithmetic, array, rest, step, phases * step, rows, row, longer, at + steps, 1);
        at += geometry.segmentStride();
      }
    }
  }
}
