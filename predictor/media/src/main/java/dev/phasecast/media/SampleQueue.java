package dev.phasecast.media;

import java.util.Arrays;

/** Samples of several channels that wait to be handed out, first in, first out. */
final class SampleQueue {
  private static final int LEAST_CAPACITY = 1 << 12;

  private final float[][] channels;
  private int from;
  private int to;

  SampleQueue(int channels) {
    this.channels = new float[channels][LEAST_CAPACITY];
  }

  int channels() {
    return channels.length;
  }

  /** Samples of each channel that wait. */
  int size() {
    return to - from;
  }

  /** Where to write up to {@code count} samples, see {@link #channel}; {@link #added} follows. */
  int reserve(int count) {
    if (channels[0].length - to < count) {
      int needed = Math.addExact(size(), count);
      int capacity = channels[0].length;
      int wanted = needed <= capacity / 2 ? capacity : Math.max(needed, grown(capacity));
      for (int c = 0; c < channels.length; c++) {
        float[] target = wanted == capacity ? channels[c] : new float[wanted];
        System.arraycopy(channels[c], from, target, 0, size());
        channels[c] = target;
      }
      to -= from;
      from = 0;
    }
    return to;
  }

  private static int grown(int capacity) {
    return (int) Math.min(Integer.MAX_VALUE - 8, capacity * 2L);
  }

  /** The array to write to. */
  float[] channel(int index) {
    return channels[index];
  }

  /** Says that {@code count} samples have been written at the place reserved. */
  void added(int count) {
    to += count;
  }

  /** Takes back the last samples. */
  void drop(int count) {
    to -= Math.min(count, size());
  }

  /** Leaves out the first samples. */
  void skip(int count) {
    from += Math.min(count, size());
  }

  /** Takes out the first samples of each channel. */
  float[][] take(int count) {
    float[][] taken = new float[channels.length][];
    for (int c = 0; c < channels.length; c++) {
      taken[c] = Arrays.copyOfRange(channels[c], from, from + count);
    }
    from += count;
    return taken;
  }
}
