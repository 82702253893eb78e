package dev.phasecast.wavelet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Memory of one sample type: flat buffers and sets of rows. Both only grow, so that calls of like
 * size allocate nothing. Contents are left over from earlier calls.
 */
final class Scratch<A> {
  /** Row sets of which there is one for each power of two that a row may be long. */
  enum Set {
    FRONT,
    BACK,
    /** Shifted copies, one for each tap. */
    SHIFTED
  }

  /** Flat buffers. */
  enum Buffer {
    /** Signals that do not lie in one block. */
    SAMPLES,
    /** Between two axes. */
    FIRST,
    /** Between two axes. */
    SECOND,
    /** All coefficients of a step, before they are put in order. */
    COEFFICIENTS,
    /** What the next step takes apart. */
    APPROXIMATION
  }

  private static final int SMALLEST_ROW = 16;

  /**
   * Bytes that a row is longer than a power of two. With the 16 bytes before the elements of an
   * array two lines of a cache: rows made one after the other begin at the same place of a line, so
   * that vectors of all of them are aligned when those of one are; and they do not compete for the
   * same places in the cache.
   */
  private static final int PADDING = 112;

  private final Arithmetic<A> arithmetic;

  /** For each power of two, rows of about that length. */
  private final Map<Set, List<A[]>> rows = new EnumMap<>(Set.class);

  private final Map<Buffer, A> buffers = new EnumMap<>(Buffer.class);
  private A[] taps;
  private int[] tapRows = {};
  private int[] tapPlaces = {};
  private final RowGeometry geometry = new RowGeometry();
  private final RowFilter<A> filter;

  Scratch(Arithmetic<A> arithmetic) {
    this.arithmetic = arithmetic;
    this.taps = arithmetic.rows(0);
    for (Set set : Set.values()) {
      List<A[]> sizes = new ArrayList<>();
      for (int size = 0; size < Integer.SIZE; size++) {
        sizes.add(arithmetic.rows(0));
      }
      rows.put(set, sizes);
    }
    for (Buffer buffer : Buffer.values()) {
      buffers.put(buffer, arithmetic.allocate(0));
    }
    this.filter = new RowFilter<>(this);
  }

  Arithmetic<A> arithmetic() {
    return arithmetic;
  }

  RowGeometry geometry() {
    return geometry;
  }

  RowFilter<A> filter() {
    return filter;
  }

  /** At least {@code count} rows of at least {@code length} samples. */
  A[] rows(Set set, int count, int length) {
    int size = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(length, SMALLEST_ROW) - 1);
    List<A[]> sizes = Objects.requireNonNull(rows.get(set));
    A[] all = sizes.get(size);
    if (all.length < count) {
      A[] more = arithmetic.rows(count);
      System.arraycopy(all, 0, more, 0, all.length);
      for (int r = all.length; r < count; r++) {
        more[r] = arithmetic.allocate((1 << size) + PADDING / arithmetic.bytes());
      }
      sizes.set(size, more);
      all = more;
    }
    return all;
  }

  /** A buffer of at least {@code length} samples. */
  A buffer(Buffer buffer, int length) {
    A present = Objects.requireNonNull(buffers.get(buffer));
    if (arithmetic.length(present) < length) {
      present = arithmetic.allocate(length);
      buffers.put(buffer, present);
    }
    return present;
  }

  /** Room for {@code count} references to rows. */
  A[] taps(int count) {
    if (taps.length < count) {
      taps = arithmetic.rows(count);
      tapRows = Arrays.copyOf(tapRows, count);
      tapPlaces = Arrays.copyOf(tapPlaces, count);
    }
    return taps;
  }

  /** As many as {@link #taps} gave last. */
  int[] tapRows() {
    return tapRows;
  }

  /** As many as {@link #taps} gave last. */
  int[] tapPlaces() {
    return tapPlaces;
  }
}
