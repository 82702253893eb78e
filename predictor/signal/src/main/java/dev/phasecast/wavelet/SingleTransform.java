package dev.phasecast.wavelet;

import java.util.List;

/** A transform that is one {@link Separable}, whose boxes are its bands. */
abstract class SingleTransform extends BatchTransform {
  private final Separable separable;
  private final Placement placement;

  /** How the bands lie. */
  sealed interface Placement permits Boxes, Product {}

  /** Each band anywhere. */
  record Boxes(List<BandBox> boxes) implements Placement {}

  /**
   * Two axes whose bands all have one shape, and where a band begins is the sum of a place for the
   * leaf along the rows' axis and one for the leaf along the other: written without a detour.
   */
  static final class Product implements Placement {
    private final int rows;
    private final int columns;
    private final int[] rowLeaves;
    private final int[] columnLeaves;

    /** Bands of {@code rows × columns} coefficients at the sums of both arrays. */
    Product(int rows, int columns, int[] rowLeaves, int[] columnLeaves) {
      this.rows = rows;
      this.columns = columns;
      this.rowLeaves = rowLeaves.clone();
      this.columnLeaves = columnLeaves.clone();
    }

    private AxisView view(AxisView view, int at, SignalRun run, int signal) {
      view.offset = at;
      view.outer = run.lead * rowLeaves.length * rows;
      view.outerStride = columns;
      view.inner = run.trail;
      view.innerStride = signal;
      return view.scattered(rows, rowLeaves, run.trail * signal, columnLeaves);
    }
  }

  SingleTransform(
      int[] shape, int levels, List<Band> bands, Separable separable, Placement placement) {
    super(shape, levels, bands);
    this.separable = separable;
    this.placement = placement;
  }

  /** Lines of the run along its only axis. */
  private static AxisView lines(AxisView view, SignalBatch batch, SignalRun run) {
    view.offset = run.offset;
    view.outer = run.outer;
    view.outerStride = run.outerStride;
    view.inner = run.inner;
    view.innerStride = run.innerStride;
    return view.even(batch.stride(0));
  }

  /** The run's coefficients, signal after signal. */
  private AxisView coefficients(AxisView view, SignalRun run, int at) {
    view.offset = at;
    view.outer = run.outer;
    view.outerStride = run.inner * coefficientCount();
    view.inner = run.inner;
    view.innerStride = coefficientCount();
    return view.even(1);
  }

  @Override
  final <A> void forward(
      A samples,
      SignalBatch batch,
      SignalRun run,
      A coefficients,
      int at,
      Workspace workspace,
      Scratch<A> scratch) {
    if (separable.dimensions() == 1) {
      AxisPass.forward(
          separable.axis(0),
          samples,
          lines(workspace.source(), batch, run),
          coefficients,
          coefficients(workspace.target(), run, at),
          scratch);
      return;
    }
    A block = block(samples, batch, run, scratch);
    if (placement instanceof Product product) {
      AxisView target = product.view(workspace.target(), at, run, coefficientCount());
      separable.forward(
          block, run.blockOffset, coefficients, target, run.lead, run.trail, workspace, scratch);
      return;
    }
    List<BandBox> boxes = ((Boxes) placement).boxes();
    int size = Math.multiplyExact(run.count(), coefficientCount());
    A mixed = scratch.buffer(Scratch.Buffer.COEFFICIENTS, size);
    separable.forward(block, run.blockOffset, mixed, run.lead, run.trail, workspace, scratch);
    for (int signal = 0; signal < run.count(); signal++) {
      int from = place(signal, run);
      for (int band = 0; band < boxes.size(); band++) {
        boxes
            .get(band)
            .take(
                mixed,
                from,
                run.trail,
                coefficients,
                at + signal * coefficientCount(),
                scratch.arithmetic());
      }
    }
  }

  @Override
  final <A> void inverse(
      A coefficients,
      int at,
      A samples,
      SignalBatch batch,
      SignalRun run,
      Workspace workspace,
      Scratch<A> scratch) {
    if (separable.dimensions() == 1) {
      AxisPass.inverse(
          separable.axis(0),
          coefficients,
          coefficients(workspace.source(), run, at),
          samples,
          lines(workspace.target(), batch, run),
          scratch);
      return;
    }
    A block = target(samples, batch, run, scratch);
    if (placement instanceof Product product) {
      AxisView source = product.view(workspace.target(), at, run, coefficientCount());
      separable.inverse(
          coefficients, source, block, run.blockOffset, run.lead, run.trail, workspace, scratch);
      deliver(block, samples, batch, run, scratch);
      return;
    }
    List<BandBox> boxes = ((Boxes) placement).boxes();
    int size = Math.multiplyExact(run.count(), coefficientCount());
    A mixed = scratch.buffer(Scratch.Buffer.COEFFICIENTS, size);
    for (int signal = 0; signal < run.count(); signal++) {
      int to = place(signal, run);
      for (int band = 0; band < boxes.size(); band++) {
        boxes
            .get(band)
            .put(
                coefficients,
                at + signal * coefficientCount(),
                mixed,
                to,
                run.trail,
                scratch.arithmetic());
      }
    }
    separable.inverse(mixed, block, run.blockOffset, run.lead, run.trail, workspace, scratch);
    deliver(block, samples, batch, run, scratch);
  }

  /** First element of a signal in a block of coefficients. */
  private int place(int signal, SignalRun run) {
    return signal / run.trail * coefficientCount() * run.trail + signal % run.trail;
  }
}
