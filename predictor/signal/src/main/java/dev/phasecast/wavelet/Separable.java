package dev.phasecast.wavelet;

import java.util.List;

/**
 * A transform of each axis by itself, one axis after the other: from blocks {@code lead × n_0 × n_1
 * × … × trail} to blocks {@code lead × N_0 × N_1 × … × trail}, where each signal is one place of
 * lead and trail. Immutable.
 */
final class Separable {
  private final List<AxisTransform> axes;

  Separable(List<? extends AxisTransform> axes) {
    this.axes = List.copyOf(axes);
  }

  AxisTransform axis(int axis) {
    return axes.get(axis);
  }

  int dimensions() {
    return axes.size();
  }

  /** Coefficients of a signal. */
  int outputs() {
    int outputs = 1;
    for (int axis = 0; axis < axes.size(); axis++) {
      outputs = Math.multiplyExact(outputs, axes.get(axis).outputs());
    }
    return outputs;
  }

  /** Samples of a signal. */
  int inputs() {
    int inputs = 1;
    for (int axis = 0; axis < axes.size(); axis++) {
      inputs = Math.multiplyExact(inputs, axes.get(axis).length());
    }
    return inputs;
  }

  /** Elements of a signal when the axes before {@code axis} are transformed. */
  private int between(int axis) {
    int size = 1;
    for (int x = 0; x < axes.size(); x++) {
      size = Math.multiplyExact(size, x < axis ? axes.get(x).outputs() : axes.get(x).length());
    }
    return size;
  }

  /** Samples at {@code fromOffset} to a block of coefficients. */
  <A> void forward(
      A from, int fromOffset, A to, int lead, int trail, Workspace workspace, Scratch<A> scratch) {
    int last = axes.size() - 1;
    forward(
        from,
        fromOffset,
        to,
        target(last, lead, trail, workspace),
        lead,
        trail,
        workspace,
        scratch);
  }

  /** Samples at {@code fromOffset} to coefficients, whose lines along the last axis lie as told. */
  <A> void forward(
      A from,
      int fromOffset,
      A to,
      AxisView lastTarget,
      int lead,
      int trail,
      Workspace workspace,
      Scratch<A> scratch) {
    A source = from;
    int sourceOffset = fromOffset;
    int last = axes.size() - 1;
    for (int x = 0; x <= last; x++) {
      AxisTransform axis = axes.get(x);
      AxisView sourceView =
          workspace.source().block(sourceOffset, outer(x, lead), axis.length(), inner(x, trail));
      if (x == last) {
        AxisPass.forward(axis, source, sourceView, to, lastTarget, scratch);
      } else {
        A target = scratch.buffer(buffer(x), Math.multiplyExact(between(x + 1), lead * trail));
        AxisView targetView =
            workspace.between().block(0, outer(x, lead), axis.outputs(), inner(x, trail));
        AxisPass.forward(axis, source, sourceView, target, targetView, scratch);
        source = target;
        sourceOffset = 0;
      }
    }
  }

  /** A block of coefficients to samples at {@code toOffset}. */
  <A> void inverse(
      A from, A to, int toOffset, int lead, int trail, Workspace workspace, Scratch<A> scratch) {
    int last = axes.size() - 1;
    inverse(
        from, target(last, lead, trail, workspace), to, toOffset, lead, trail, workspace, scratch);
  }

  /** Coefficients, whose lines along the last axis lie as told, to samples at {@code toOffset}. */
  <A> void inverse(
      A from,
      AxisView lastSource,
      A to,
      int toOffset,
      int lead,
      int trail,
      Workspace workspace,
      Scratch<A> scratch) {
    A source = from;
    for (int x = axes.size() - 1; x >= 0; x--) {
      AxisTransform axis = axes.get(x);
      A target =
          x == 0 ? to : scratch.buffer(buffer(x), Math.multiplyExact(between(x), lead * trail));
      AxisView sourceView =
          x == axes.size() - 1
              ? lastSource
              : workspace.between().block(0, outer(x, lead), axis.outputs(), inner(x, trail));
      AxisView targetView =
          workspace
              .source()
              .block(x == 0 ? toOffset : 0, outer(x, lead), axis.length(), inner(x, trail));
      AxisPass.inverse(axis, source, sourceView, target, targetView, scratch);
      source = target;
    }
  }

  /** The lines of a block of coefficients along {@code axis}. */
  private AxisView target(int axis, int lead, int trail, Workspace workspace) {
    return workspace
        .target()
        .block(0, outer(axis, lead), axes.get(axis).outputs(), inner(axis, trail));
  }

  private int outer(int axis, int lead) {
    int outer = lead;
    for (int x = 0; x < axis; x++) {
      outer *= axes.get(x).outputs();
    }
    return outer;
  }

  private int inner(int axis, int trail) {
    int inner = trail;
    for (int x = axis + 1; x < axes.size(); x++) {
      inner *= axes.get(x).length();
    }
    return inner;
  }

  private static Scratch.Buffer buffer(int axis) {
    return (axis & 1) == 0 ? Scratch.Buffer.FIRST : Scratch.Buffer.SECOND;
  }
}
