package dev.phasecast.network.wavelet;

import dev.phasecast.wavelet.BoundaryMode;

/** How a signal goes on beyond its ends: each further sample as a weighted sum of those inside. */
final class Extension {
  /** Receives the terms of such a sum. */
  @FunctionalInterface
  interface Terms {
    void add(int index, double weight);
  }

  private final BoundaryMode mode;
  private final int length;

  /**
   * @throws IllegalArgumentException if the mode does not extend signals, or there is no sample
   */
  Extension(BoundaryMode mode, int length) {
    if (mode == BoundaryMode.BOUNDARY || mode == BoundaryMode.BOUNDARY_QR) {
      throw new IllegalArgumentException(
          "mode "
              + mode.label()
              + " does not extend signals and is not available in a graph; choose periodization,"
              + " which is as compact");
    }
    if (length < 1) {
      throw new IllegalArgumentException(
          "a signal of " + length + " samples cannot be transformed; at least 1 is needed");
    }
    this.mode = mode;
    this.length = length;
  }

  /**
   * The sum that stands at a position.
   *
   * @param position 0 for the first sample, negative before it
   */
  void at(int position, Terms terms) {
    if (position >= 0 && position < length) {
      terms.add(position, 1);
      return;
    }
    int last = length - 1;
    int beyond = position < 0 ? -position : position - last;
    int edge = position < 0 ? 0 : last;
    switch (mode) {
      case ZERO -> {}
      case CONSTANT -> terms.add(edge, 1);
      case PERIODIC -> terms.add(Math.floorMod(position, length), 1);
      case PERIODIZATION ->
          terms.add(Math.min(Math.floorMod(position, length + length % 2), last), 1);
      case SYMMETRIC -> {
        int phase = Math.floorMod(position, 2 * length);
        terms.add(Math.min(phase, 2 * length - 1 - phase), 1);
      }
      case ANTISYMMETRIC -> {
        int phase = Math.floorMod(position, 2 * length);
        terms.add(Math.min(phase, 2 * length - 1 - phase), phase < length ? 1 : -1);
      }
      case REFLECT -> {
        int period = Math.max(1, 2 * last);
        int phase = Math.floorMod(position, period);
        terms.add(Math.min(phase, period - phase) % length, 1);
      }
      case SMOOTH -> {
        if (length == 1) {
          terms.add(0, 1);
        } else {
          terms.add(edge, 1 + beyond);
          terms.add(position < 0 ? 1 : last - 1, -beyond);
        }
      }
      case ANTIREFLECT -> antireflect(position, last, terms);
      case BOUNDARY, BOUNDARY_QR -> throw new IllegalStateException(mode.label());
    }
  }

  /** Each turn of 2 (n − 1) samples repeats the one before, raised by twice the whole rise. */
  private static void antireflect(int position, int last, Terms terms) {
    if (last == 0) {
      terms.add(0, 1);
      return;
    }
    int turns = Math.floorDiv(position, 2 * last);
    int phase = Math.floorMod(position, 2 * last);
    if (phase <= last) {
      terms.add(phase, 1);
    } else {
      terms.add(last, 2);
      terms.add(2 * last - phase, -1);
    }
    terms.add(last, 2.0 * turns);
    terms.add(0, -2.0 * turns);
  }
}
