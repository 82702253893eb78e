package dev.phasecast.wavelet;

/**
 * How lines along one axis are spread over rows so that loops over a row are long and read arrays
 * at one common index. Element {@code i} of a line lies in row {@code i mod phases}, at step {@code
 * i div phases} of it: a filter of a few taps then weighs whole rows, and only where a tap crosses
 * the end of the phases it needs a row that is shifted by a step. (The polyphase form of a filter
 * bank; Vaidyanathan, <i>Multirate Systems and Filter Banks</i>, section 4.3.)
 *
 * <p>Lines lie beside each other within a step ({@code wide}: step × line), or they follow one
 * another, each in a segment of its own (line × step). Some steps before the first sample and
 * behind the last hold the padding.
 */
final class RowGeometry {
  private int outer;
  private int outerCount = 1;
  private int inner;
  private int innerCount = 1;
  private boolean wide;
  private int phases = 1;
  private int before;
  private int steps;

  /** Which lines of an {@link AxisView} are worked on. */
  void lines(int firstOuter, int outers, int firstInner, int inners) {
    outer = firstOuter;
    outerCount = outers;
    inner = firstInner;
    innerCount = inners;
  }

  /** Sets lines beside each other, and phases such that a row has about {@code target} samples. */
  void layWide(AxisTransform axis, int target) {
    wide = true;
    reserve(axis, Math.max(1, target / lines()));
  }

  /** Sets lines one after the other, and phases such that each has about {@code target} steps. */
  void layInSegments(AxisTransform axis, int target) {
    wide = false;
    reserve(axis, target);
  }

  private void reserve(AxisTransform axis, int most) {
    long span = (long) axis.unit() * most;
    phases = axis.unit() * (int) ((axis.length() + span - 1) / span);
    before = axis.stepsBefore(phases);
    steps = before + axis.steps(phases);
  }

  int outer() {
    return outer;
  }

  int outerCount() {
    return outerCount;
  }

  int inner() {
    return inner;
  }

  int innerCount() {
    return innerCount;
  }

  int phases() {
    return phases;
  }

  int lines() {
    return outerCount * innerCount;
  }

  /** Whether lines lie beside each other within a step. */
  boolean wide() {
    return wide;
  }

  /** Samples of a row. */
  int rowLength() {
    return steps * lines();
  }

  /** Place of the first sample of the first line. */
  int origin() {
    return before * stepStride();
  }

  /** From one step to the next. */
  int stepStride() {
    return wide ? lines() : 1;
  }

  /** Runs of samples that are filtered by themselves. */
  int segments() {
    return wide ? 1 : lines();
  }

  /** From one segment to the next. */
  int segmentStride() {
    return steps;
  }
}
