package dev.phasecast.wavelet;

import java.util.Arrays;
import java.util.List;

/**
 * What all transforms share: their checks, and the way from a batch to blocks of signals and back.
 */
abstract class BatchTransform {
  /** Samples of the signals that are worked on together, where they are small enough. */
  private static final int TILE = 1 << 16;

  /** Channels of a picture up to which they are worked on together, however large it is. */
  private static final int CHANNELS = 16;

  private final int[] shape;
  private final int levels;
  private final List<Band> bands;
  private final int coefficientCount;
  private final int size;

  BatchTransform(int[] shape, int levels, List<Band> bands) {
    this.shape = shape.clone();
    this.levels = levels;
    this.bands = List.copyOf(bands);
    this.size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    Band last = bands.get(bands.size() - 1);
    this.coefficientCount = Math.addExact(last.offset(), last.size());
  }

  /** Checks what a transform is made for. */
  static void check(int[] shape, int dimensions, int levels) {
    if (shape.length < 1 || shape.length > dimensions) {
      throw new IllegalArgumentException(
          "a signal of this transform has 1 to "
              + dimensions
              + " sides, not "
              + Arrays.toString(shape));
    }
    for (int side : shape) {
      if (side < 1) {
        throw new IllegalArgumentException(
            "each side of a signal is at least 1, not " + Arrays.toString(shape));
      }
    }
    if (levels < 1 || levels > 24) {
      throw new IllegalArgumentException("levels are 1 to 24, not " + levels);
    }
  }

  /** Sides of a signal. */
  public List<Integer> shape() {
    return Arrays.stream(shape).boxed().toList();
  }

  /** How often the signal is halved. */
  public int levels() {
    return levels;
  }

  /** The blocks of coefficients, in the order in which they lie. */
  public List<Band> bands() {
    return bands;
  }

  /** Coefficients of one signal. */
  public int coefficientCount() {
    return coefficientCount;
  }

  /** See {@link WaveletTransform}. */
  public void forward(
      double[] samples, SignalBatch batch, double[] coefficients, Workspace workspace) {
    check(samples.length, batch, coefficients.length);
    forward(samples, batch, 0, batch.count(), coefficients, workspace, workspace.doubles());
  }

  /** See {@link WaveletTransform}. */
  public void forward(
      float[] samples, SignalBatch batch, float[] coefficients, Workspace workspace) {
    check(samples.length, batch, coefficients.length);
    forward(samples, batch, 0, batch.count(), coefficients, workspace, workspace.floats());
  }

  /** See {@link WaveletTransform}. */
  public void inverse(
      double[] coefficients, double[] samples, SignalBatch batch, Workspace workspace) {
    check(samples.length, batch, coefficients.length);
    inverse(coefficients, samples, batch, 0, batch.count(), workspace, workspace.doubles());
  }

  /** See {@link WaveletTransform}. */
  public void inverse(
      float[] coefficients, float[] samples, SignalBatch batch, Workspace workspace) {
    check(samples.length, batch, coefficients.length);
    inverse(coefficients, samples, batch, 0, batch.count(), workspace, workspace.floats());
  }

  /** Refuses a batch of other signals and arrays that are too short for it. */
  void check(int samples, SignalBatch batch, int coefficients) {
    if (!batch.hasShape(shape)) {
      throw new IllegalArgumentException(
          "this transform is for signals of shape "
              + Arrays.toString(shape)
              + ", not for a batch of "
              + batch.shape());
    }
    if (batch.highest() >= samples) {
      throw new IllegalArgumentException(
          "the batch reaches to element "
              + batch.highest()
              + " of an array of "
              + samples
              + " samples");
    }
    if ((long) batch.count() * coefficientCount > coefficients) {
      throw new IllegalArgumentException(
          "the coefficients of "
              + batch.count()
              + " signals need "
              + (long) batch.count() * coefficientCount
              + " elements, not "
              + coefficients);
    }
  }

  /** Transforms the signals {@code first} to {@code end − 1}; arrays are checked. */
  <A> void forward(
      A samples,
      SignalBatch batch,
      int first,
      int end,
      A coefficients,
      Workspace workspace,
      Scratch<A> scratch) {
    SignalRun run = workspace.run();
    for (int signal = first; signal < end; signal += run.count()) {
      batch.locate(signal, end, most(batch), run);
      forward(samples, batch, run, coefficients, signal * coefficientCount, workspace, scratch);
    }
  }

  /** Brings back the signals {@code first} to {@code end − 1}; arrays are checked. */
  <A> void inverse(
      A coefficients,
      A samples,
      SignalBatch batch,
      int first,
      int end,
      Workspace workspace,
      Scratch<A> scratch) {
    SignalRun run = workspace.run();
    for (int signal = first; signal < end; signal += run.count()) {
      batch.locate(signal, end, most(batch), run);
      inverse(coefficients, signal * coefficientCount, samples, batch, run, workspace, scratch);
    }
  }

  private int most(SignalBatch batch) {
    int channels = batch.channels();
    return Math.max(TILE / size, channels <= CHANNELS ? channels : 1);
  }

  /** A run of signals to their coefficients, which begin at {@code at}. */
  abstract <A> void forward(
      A samples,
      SignalBatch batch,
      SignalRun run,
      A coefficients,
      int at,
      Workspace workspace,
      Scratch<A> scratch);

  /** Coefficients, which begin at {@code at}, to a run of signals. */
  abstract <A> void inverse(
      A coefficients,
      int at,
      A samples,
      SignalBatch batch,
      SignalRun run,
      Workspace workspace,
      Scratch<A> scratch);

  /** The array with the block of the run's signals: {@code samples} itself, or a copy. */
  <A> A block(A samples, SignalBatch batch, SignalRun run, Scratch<A> scratch) {
    if (batch.inBlock(run)) {
      return samples;
    }
    A copy = reserve(run, scratch);
    for (int signal = 0; signal < run.count(); signal++) {
      each(samples, batch, run, signal, copy, scratch.arithmetic(), BatchTransform::collect);
    }
    return copy;
  }

  /** The array that the run's signals are to be written to: {@code samples} itself, or another. */
  <A> A target(A samples, SignalBatch batch, SignalRun run, Scratch<A> scratch) {
    return batch.inBlock(run) ? samples : reserve(run, scratch);
  }

  /** Copies the run's signals to {@code samples} if they were written elsewhere. */
  <A> void deliver(A block, A samples, SignalBatch batch, SignalRun run, Scratch<A> scratch) {
    if (batch.inBlock(run)) {
      return;
    }
    for (int signal = 0; signal < run.count(); signal++) {
      each(samples, batch, run, signal, block, scratch.arithmetic(), BatchTransform::spread);
    }
  }

  private <A> A reserve(SignalRun run, Scratch<A> scratch) {
    run.blockOffset = 0;
    run.lead = run.count();
    run.trail = 1;
    return scratch.buffer(Scratch.Buffer.SAMPLES, Math.multiplyExact(run.count(), size));
  }

  /** Copies a line between an array with strides and a block. */
  private interface Line {
    <A> void copy(
        Arithmetic<A> arithmetic, A spread, int at, int stride, A block, int to, int count);
  }

  private static <A> void collect(
      Arithmetic<A> arithmetic, A spread, int at, int stride, A block, int to, int count) {
    arithmetic.copy(spread, at, stride, block, to, 1, count);
  }

  private static <A> void spread(
      Arithmetic<A> arithmetic, A spread, int at, int stride, A block, int from, int count) {
    arithmetic.copy(block, from, 1, spread, at, stride, count);
  }

  private <A> void each(
      A samples,
      SignalBatch batch,
      SignalRun run,
      int signal,
      A block,
      Arithmetic<A> arithmetic,
      Line line) {
    int last = shape.length - 1;
    int start =
        run.offset + signal / run.inner * run.outerStride + signal % run.inner * run.innerStride;
    int lines = size / shape[last];
    for (int l = 0; l < lines; l++) {
      int rest = l;
      int at = start;
      for (int axis = last - 1; axis >= 0; axis--) {
        at += rest % shape[axis] * batch.stride(axis);
        rest /= shape[axis];
      }
      line.copy(
          arithmetic,
          samples,
          at,
          batch.stride(last),
          block,
          signal * size + l * shape[last],
          shape[last]);
    }
  }
}
