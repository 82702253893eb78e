package dev.phasecast.wavelet;

/**
 * A signal beyond its ends, as a weighted sum of its samples: all padding modes are linear. Signals
 * shorter than the filter repeat, as in PyWavelets; where that does not end for a single sample
 * (reflect, antireflect), that sample is repeated.
 */
final class Extension {
  private Extension() {}

  /** Takes the samples that make up one value of the extended signal. */
  @FunctionalInterface
  interface Terms {
    /** {@code weight} times sample {@code index}. */
    void add(int index, double weight);
  }

  /**
   * Tells {@code terms} what the extended signal is at {@code position}.
   *
   * @param length of the signal, at least 1
   * @param position any, also inside the signal
   * @throws IllegalArgumentException for modes without padding
   */
  static void of(BoundaryMode mode, int length, int position, Terms terms) {
    if (position >= 0 && position < length) {
      terms.add(position, 1);
      return;
    }
    int last = length - 1;
    switch (mode) {
      case ZERO -> {}
      case CONSTANT -> terms.add(position < 0 ? 0 : last, 1);
      case SYMMETRIC -> terms.add(mirrored(position, length), 1);
      case ANTISYMMETRIC ->
          terms.add(
              mirrored(position, length), Math.floorMod(position, 2 * length) < length ? 1 : -1);
      case REFLECT -> terms.add(reflected(position, last), 1);
      case PERIODIC -> terms.add(Math.floorMod(position, length), 1);
      case SMOOTH -> smooth(last, position, terms);
      case ANTIREFLECT -> antireflect(last, position, terms);
      case PERIODIZATION ->
          terms.add(Math.min(last, Math.floorMod(position, length + (length & 1))), 1);
      case BOUNDARY, BOUNDARY_QR ->
          throw new IllegalArgumentException(
              "mode " + mode.label() + " does not go on beyond the ends of a signal");
    }
  }

  private static int mirrored(int position, int length) {
    int place = Math.floorMod(position, 2 * length);
    return place < length ? place : 2 * length - 1 - place;
  }

  private static int reflected(int position, int last) {
    if (last == 0) {
      return 0;
    }
    int place = Math.floorMod(position, 2 * last);
    return place <= last ? place : 2 * last - place;
  }

  private static void smooth(int last, int position, Terms terms) {
    if (last == 0) {
      terms.add(0, 1);
    } else if (position < 0) {
      terms.add(0, 1 - position);
      terms.add(1, position);
    } else {
      int beyond = position - last;
      terms.add(last, 1 + beyond);
      terms.add(last - 1, -beyond);
    }
  }

  /** Two reflections are a shift by twice the length that adds twice the rise. */
  private static void antireflect(int last, int position, Terms terms) {
    if (last == 0) {
      terms.add(0, 1);
      return;
    }
    int place = Math.floorMod(position, 2 * last);
    if (place <= last) {
      terms.add(place, 1);
    } else {
      terms.add(last, 2);
      terms.add(2 * last - place, -1);
    }
    int rounds = Math.floorDiv(position, 2 * last);
    if (rounds != 0) {
      terms.add(last, 2.0 * rounds);
      terms.add(0, -2.0 * rounds);
    }
  }
}
