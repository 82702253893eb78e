package dev.phasecast.network.wavelet;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Cuts signals, continued beyond their ends, into overlapping frames. What lies beyond the ends is
 * a product of what lies near them and a constant.
 */
final class Framing {
  /** Extensions look this much further inside than they reach outside. */
  private static final int MARGIN = 2;

  /**
   * Where the frames lie.
   *
   * @param lead samples of the first frame before the first sample of the signal
   * @param count of frames
   * @param stride from one to the next
   * @param overlap of a frame with the next, at most the stride
   */
  record Frames(int lead, int count, int stride, int overlap) {
    Frames {
      if (overlap > stride) {
        throw new IllegalArgumentException(
            "frames every " + stride + " samples cannot overlap by " + overlap);
      }
    }

    /** Strides that are touched. */
    int strides() {
      return overlap == 0 ? count : count + 1;
    }

    /** Samples behind the last one of a signal, up to the end of the last stride. */
    int trail(int length) {
      return strides() * stride - lead - length;
    }

    /** As many samples behind the last one may count in what is kept of the frames. */
    int needed(int length) {
      return Math.min(trail(length), lead + overlap + 2);
    }

    /** How far from its ends a signal's samples are needed beyond them. */
    int reach(int length) {
      return Math.max(lead, needed(length)) + MARGIN;
    }
  }

  private final Frames frames;
  private final int length;
  private final int reach;
  private final SDVariable beyond;

  /**
   * @param extension what lies beyond the ends of a signal
   * @param length of a signal
   * @throws IllegalArgumentException if the signal is too short to be continued from its ends alone
   */
  Framing(WaveletFilters filters, Extension extension, int length, Frames frames) {
    this.frames = frames;
    this.length = length;
    this.reach = frames.reach(length);
    if (2 * reach > length) {
      throw new IllegalArgumentException(
          "a signal of "
              + length
              + " samples is too short for frames that reach "
              + reach
              + " beyond; transform it by one full matrix");
    }
    this.beyond = filters.constant(beyond(extension));
  }

  private INDArray beyond(Extension extension) {
    int trail = frames.trail(length);
    INDArray weights = Nd4j.zeros(DataType.DOUBLE, 2L * reach, (long) frames.lead() + trail);
    for (int i = 0; i < frames.lead(); i++) {
      put(weights, extension, i - frames.lead(), i);
    }
    // What is further away than any frame's own part stays zero.
    int needed = frames.needed(length);
    for (int i = 0; i < needed; i++) {
      put(weights, extension, length + i, frames.lead() + i);
    }
    return weights;
  }

  private void put(INDArray weights, Extension extension, int position, int column) {
    extension.at(
        position,
        (index, weight) -> {
          int row = index < reach ? index : index - (length - 2 * reach);
          weights.putScalar(row, column, weights.getDouble(row, column) + weight);
        });
  }

  Frames frames() {
    return frames;
  }

  /** rows × length → rows · count × (stride + overlap). */
  SDVariable cut(SDVariable signals) {
    SDVariable strides = extended(signals).reshape(-1, frames.strides(), frames.stride());
    if (frames.overlap() == 0) {
      return strides.reshape(-1, frames.stride());
    }
    SDVariable own = Part.of(strides, 1, 0, frames.count());
    SDVariable next = Part.of(Part.of(strides, 1, 1, frames.count()), 2, 0, frames.overlap());
    return signals
        .getSameDiff()
        .concat(2, own, next)
        .reshape(-1, (long) frames.stride() + frames.overlap());
  }

  private SDVariable extended(SDVariable signals) {
    int lead = frames.lead();
    int trail = frames.trail(length);
    if (lead == 0 && trail == 0) {
      return signals;
    }
    SDVariable ends =
        signals
            .getSameDiff()
            .concat(1, Part.of(signals, 1, 0, reach), Part.of(signals, 1, length - reach, reach));
    SDVariable outside = ends.mmul(beyond);
    if (lead == 0) {
      return signals.getSameDiff().concat(1, signals, outside);
    }
    if (trail == 0) {
      return signals.getSameDiff().concat(1, outside, signals);
    }
    return signals
        .getSameDiff()
        .concat(1, Part.of(outside, 1, 0, lead), signals, Part.of(outside, 1, lead, trail));
  }
}
