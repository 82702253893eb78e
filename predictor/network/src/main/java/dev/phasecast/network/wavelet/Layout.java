package dev.phasecast.network.wavelet;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * How signals come and coefficients go: batch × sides, or batch × channels × sides.
 *
 * @param channels of each signal, if that axis is there
 * @param sides of a signal: one, or height and width
 */
record Layout(OptionalInt channels, List<Integer> sides) {
  /**
   * @throws IllegalArgumentException if there are not one or two sides, or one is not positive
   */
  static Layout of(int levels, int... shape) {
    if (shape.length < 1 || shape.length > 2 || Arrays.stream(shape).anyMatch(side -> side < 1)) {
      throw new IllegalArgumentException(
          "signals of shape "
              + Arrays.toString(shape)
              + " cannot be transformed in a graph; give one positive length, or height and width");
    }
    if (levels < 1) {
      throw new IllegalArgumentException(levels + " levels asked for; at least 1 is needed");
    }
    return new Layout(OptionalInt.empty(), Arrays.stream(shape).boxed().toList());
  }

  Layout withChannels(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(count + " channels asked for; at least 1 is needed");
    }
    return new Layout(OptionalInt.of(count), sides);
  }

  /** All signals one after the other: −1 × sides. */
  SDVariable rows(SDVariable signals) {
    return signals.reshape(shape(new long[] {-1}, sides));
  }

  /** From −1 × inner back to batch × channels × inner. */
  SDVariable batch(SDVariable rows, List<Integer> inner) {
    return channels.isEmpty()
        ? rows
        : rows.reshape(shape(new long[] {-1, channels.getAsInt()}, inner));
  }

  static long[] shape(long[] leading, List<Integer> inner) {
    long[] shape = Arrays.copyOf(leading, leading.length + inner.size());
    for (int i = 0; i < inner.size(); i++) {
      shape[leading.length + i] = inner.get(i);
    }
    return shape;
  }
}
