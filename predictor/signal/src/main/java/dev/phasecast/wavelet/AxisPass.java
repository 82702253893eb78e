package dev.phasecast.wavelet;

/**
 * Carries lines to rows, transforms them and carries the rows back, as many lines at a time as make
 * long rows. The figures were chosen by measurement with {@code predict bench wavelets}.
 */
final class AxisPass {
  /** Samples of a row at which loops have reached their speed. */
  private static final int ROW = 768;

  /**
   * Bytes of a row set. More than a near cache holds, so that rows are long; packets go down to
   * small nodes at once, which fit.
   */
  private static final int TILE = 1 << 20;

  /** Lines from which on they may lie beside each other. */
  private static final int WIDE = 32;

  /** Steps from which on a line may be a segment of its own. */
  private static final int SEGMENT = 48;

  private AxisPass() {}

  /** A direction. */
  private interface Direction {
    <A> void transform(
        AxisTransform axis, A from, AxisView source, A to, AxisView target, Scratch<A> scratch);
  }

  /** All lines of {@code source}, transformed to those of {@code target}. */
  static <A> void forward(
      AxisTransform axis, A from, AxisView source, A to, AxisView target, Scratch<A> scratch) {
    run(axis, from, source, to, target, scratch, AxisPass::forwardTile);
  }

  /** Coefficients of {@code source} back to the samples of {@code target}. */
  static <A> void inverse(
      AxisTransform axis, A from, AxisView source, A to, AxisView target, Scratch<A> scratch) {
    run(axis, from, source, to, target, scratch, AxisPass::inverseTile);
  }

  private static <A> void run(
      AxisTransform axis,
      A from,
      AxisView source,
      A to,
      AxisView target,
      Scratch<A> scratch,
      Direction direction) {
    int steps = (axis.length() + axis.unit() - 1) / axis.unit();
    int lines = source.outer * source.inner;
    // Lines whose elements follow one another in the array stay so in a row, where they are long
    // enough to be worth the padding between them.
    boolean wide =
        lines >= WIDE && (steps < SEGMENT || (source.axisStride != 1 && target.axisStride != 1));
    int most =
        Math.max(
            1, Math.min(wide ? ROW : ROW / Math.min(ROW, steps), tile(scratch) / axis.length()));
    int innerTile = share(source.inner, most);
    int outerTile = share(source.outer, Math.max(1, most / innerTile));
    for (int outer = 0; outer < source.outer; outer += outerTile) {
      int outers = Math.min(outerTile, source.outer - outer);
      for (int inner = 0; inner < source.inner; inner += innerTile) {
        int inners = Math.min(innerTile, source.inner - inner);
        scratch.geometry().lines(outer, outers, inner, inners);
        if (wide) {
          scratch.geometry().layWide(axis, ROW);
        } else {
          scratch.geometry().layInSegments(axis, ROW);
        }
        direction.transform(axis, from, source, to, target, scratch);
      }
    }
  }

  private static int tile(Scratch<?> scratch) {
    return TILE / scratch.arithmetic().bytes();
  }

  /** Pieces of about one size, none above {@code most}. */
  private static int share(int count, int most) {
    int pieces = (count + most - 1) / most;
    return (count + pieces - 1) / pieces;
  }

  private static <A> void forwardTile(
      AxisTransform axis, A from, AxisView source, A to, AxisView target, Scratch<A> scratch) {
    RowGeometry geometry = scratch.geometry();
    int phases = geometry.phases();
    A[] front = rows(axis, Scratch.Set.FRONT, scratch);
    A[] back = rows(axis, Scratch.Set.BACK, scratch);
    LineCopy.LOAD.move(from, source, 0, axis.length(), front, 0, phases, scratch);
    axis.forward(scratch.filter(), geometry, front, back);
    for (int leaf = 0; leaf < axis.leaves().size(); leaf++) {
      AxisTransform.Leaf each = axis.leaves().get(leaf);
      A[] rows = axis.set(leaf) == Scratch.Set.FRONT ? front : back;
      int row = axis.row(leaf, phases);
      int own = axis.phases(leaf, phases);
      LineCopy.STORE.move(
          to, target, target.start(leaf, each), each.length(), rows, row, own, scratch);
    }
  }

  private static <A> void inverseTile(
      AxisTransform axis, A from, AxisView source, A to, AxisView target, Scratch<A> scratch) {
    RowGeometry geometry = scratch.geometry();
    int phases = geometry.phases();
    A[] front = rows(axis, Scratch.Set.FRONT, scratch);
    A[] back = rows(axis, Scratch.Set.BACK, scratch);
    for (int leaf = 0; leaf < axis.leaves().size(); leaf++) {
      AxisTransform.Leaf each = axis.leaves().get(leaf);
      A[] rows = axis.set(leaf) == Scratch.Set.FRONT ? front : back;
      int row = axis.row(leaf, phases);
      int own = axis.phases(leaf, phases);
      LineCopy.LOAD.move(
          from, source, source.start(leaf, each), each.length(), rows, row, own, scratch);
    }
    axis.inverse(scratch.filter(), geometry, front, back);
    LineCopy.STORE.move(to, target, 0, axis.length(), front, 0, phases, scratch);
  }

  private static <A> A[] rows(AxisTransform axis, Scratch.Set set, Scratch<A> scratch) {
    RowGeometry geometry = scratch.geometry();
    return scratch.rows(set, axis.rows(geometry.phases()), geometry.rowLength());
  }
}
