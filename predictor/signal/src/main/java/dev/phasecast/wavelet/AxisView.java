package dev.phasecast.wavelet;

/**
 * How the lines along one axis lie in an array: line {@code (a, b)} has its element {@code i} at
 * {@code offset + a · outerStride + b · innerStride + i · axisStride}. Changed from pass to pass,
 * so that none allocates one.
 */
final class AxisView {
  private static final int[] NONE = {};

  int offset;
  int outer;
  int outerStride;
  int inner;
  int innerStride;
  int axisStride;

  /** Lines that lie {@link #outerStride} apart; then comes the next of {@link #places}. */
  private int run;

  /** Where runs of outer lines begin; after the last they go on {@link #turn} further on. */
  private int[] places = {0};

  private int turn;

  /** Where along the axis each leaf begins; empty where the leaf knows. */
  private int[] starts = NONE;

  /** Lines of a row-major block {@code outer × length × inner}. */
  AxisView block(int start, int outerCount, int length, int innerCount) {
    offset = start;
    outer = outerCount;
    outerStride = length * innerCount;
    inner = innerCount;
    innerStride = 1;
    return even(innerCount);
  }

  /** Lines evenly apart, as the fields tell. */
  AxisView even(int stride) {
    axisStride = stride;
    run = 0;
    starts = NONE;
    return this;
  }

  /**
   * Lines in runs.
   *
   * @param runLength lines of a run
   * @param runPlaces where each run begins
   * @param further how much further on they begin again
   * @param leafStarts where along the axis each leaf begins
   */
  AxisView scattered(int runLength, int[] runPlaces, int further, int[] leafStarts) {
    axisStride = 1;
    run = runLength;
    places = runPlaces;
    turn = further;
    starts = leafStarts;
    return this;
  }

  /** Where line {@code (a, b)} begins. */
  int line(int a, int b) {
    int start = offset + b * innerStride;
    if (run == 0) {
      return start + a * outerStride;
    }
    int number = a / run;
    return start
        + places[number % places.length]
        + number / places.length * turn
        + a % run * outerStride;
  }

  /** Outer lines from line {@code a} on, of at most {@code most}, that lie evenly apart. */
  int even(int a, int most) {
    return run == 0 ? most : Math.min(most, run - a % run);
  }

  /** Where leaf {@code number} begins along the axis. */
  int start(int number, AxisTransform.Leaf leaf) {
    return starts.length == 0 ? leaf.start() : starts[number];
  }
}
