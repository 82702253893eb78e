package dev.phasecast.wavelet;

import java.util.List;

/**
 * Applies a {@link PairFilter} to rows: first the padding, then row by row, straight across the
 * padding between lines, and at last the edges over what that left there.
 *
 * <p>Holds where to read and write, which changes from call to call. One a thread.
 */
final class RowFilter<A> {
  private final Scratch<A> scratch;
  private final Arithmetic<A> arithmetic;
  private A[] in;
  private A[] out;
  private final int[] channels = new int[2];
  private int inputPhases;
  private int even;
  private int odd;
  private int outputStep;
  private int pairPhases;

  RowFilter(Scratch<A> scratch) {
    this.scratch = scratch;
    this.arithmetic = scratch.arithmetic();
    this.in = arithmetic.rows(0);
    this.out = in;
  }

  /**
   * Sets the input: rows {@code first} to {@code first + phases − 1}, and for a filter with a
   * second channel those from {@code second} on. Their padding is overwritten.
   */
  void read(A[] rows, int first, int second, int phases) {
    in = rows;
    channels[0] = first;
    channels[1] = second;
    inputPhases = phases;
  }

  /**
   * Sets the output: pair {@code k} goes to the rows {@code first + step · (k mod phases)} and
   * {@code second + step · (k mod phases)}.
   */
  void write(A[] rows, int first, int second, int step, int phases) {
    out = rows;
    even = first;
    odd = second;
    outputStep = step;
    pairPhases = phases;
  }

  /** Filters. */
  void apply(PairFilter filter, RowGeometry geometry) {
    scratch.taps(filter.taps());
    extend(filter, geometry);
    interior(filter, geometry);
    for (int e = 0; e < filter.edgeCount(); e++) {
      edge(filter, geometry, e);
    }
  }

  private void extend(PairFilter filter, RowGeometry geometry) {
    List<PairFilter.Beyond> extension = filter.extension();
    int origin = geometry.origin();
    int stride = geometry.stepStride();
    for (int b = 0; b < extension.size(); b++) {
      PairFilter.Beyond beyond = extension.get(b);
      int row = Math.floorMod(beyond.position(), inputPhases);
      int at = origin + Math.floorDiv(beyond.position(), inputPhases) * stride;
      int source = beyond.source();
      for (int channel = 0; channel < filter.channels(); channel++) {
        A target = in[channels[channel] + row];
        if (source >= 0) {
          A repeated = in[channels[channel] + source % inputPhases];
          repeat(geometry, repeated, origin + source / inputPhases * stride, target, at);
        } else if (beyond.taps().weight(0, 0) == 0) {
          clear(geometry, target, at);
        } else {
          locate(beyond.taps(), channel, geometry);
          combine(beyond.taps(), 0, geometry, target, at);
        }
      }
    }
  }

  private void repeat(RowGeometry geometry, A source, int from, A target, int at) {
    if (geometry.wide()) {
      System.arraycopy(source, from, target, at, geometry.stepStride());
    } else {
      int stride = geometry.segmentStride();
      arithmetic.copy(source, from, stride, target, at, stride, geometry.segments());
    }
  }

  private void clear(RowGeometry geometry, A target, int at) {
    if (geometry.wide()) {
      arithmetic.clear(target, at, 1, geometry.stepStride());
    } else {
      arithmetic.clear(target, at, geometry.segmentStride(), geometry.segments());
    }
  }

  private void interior(PairFilter filter, RowGeometry geometry) {
    if (filter.interiorFrom() >= filter.interiorTo()) {
      return;
    }
    Taps taps = filter.interior();
    int count = taps.count();
    int padded = taps.padded();
    int stride = geometry.stepStride();
    int last = geometry.origin() + (geometry.segments() - 1) * geometry.segmentStride();
    A[] rows = scratch.taps(padded);
    A[] shifted = scratch.rows(Scratch.Set.SHIFTED, 2 * count, geometry.rowLength());
    int copies = 0;
    A weights = arithmetic.weights(taps.weights());
    int pairs = Math.min(pairPhases, filter.pairs());
    // Pair k is step k div pairPhases: one less from some row on.
    int mostFrom = PairFilter.ceilDiv(filter.interiorFrom(), pairPhases);
    int mostTo = PairFilter.ceilDiv(filter.interiorTo(), pairPhases);
    int turnFrom = filter.interiorFrom() - (mostFrom - 1) * pairPhases;
    int turnTo = filter.interiorTo() - (mostTo - 1) * pairPhases;
    int least =
        geometry.origin() + Math.max(0, turnFrom < pairs ? mostFrom - 1 : mostFrom) * stride;
    int most = last + mostTo * stride;
    for (int q = 0; q < pairs; q++) {
      for (int t = 0; t < count; t++) {
        int before = filter.earlier(t);
        if (q > 0 && before >= 0) {
          rows[t] = rows[before];
          continue;
        }
        int index = filter.stride() * q + taps.index(t);
        rows[t] = in[channels[taps.channel(t)] + Math.floorMod(index, inputPhases)];
        int shift = Math.floorDiv(index, inputPhases) * stride;
        if (shift != 0) {
          // For this pair and those after it that meet the same input: count pairs at most, so that
          // no row that is still needed is overwritten.
          A copy = shifted[copies++ % (2 * count)];
          int from = Math.max(least, -shift);
          int to = Math.min(most, geometry.rowLength() - shift);
          System.arraycopy(rows[t], from + shift, copy, from, Math.max(0, to - from));
          rows[t] = copy;
        }
      }
      int from = geometry.origin() + (q < turnFrom ? mostFrom : mostFrom - 1) * stride;
      int to = last + (q < turnTo ? mostTo : mostTo - 1) * stride;
      for (int t = count; t < padded; t++) {
        rows[t] = rows[count - 1];
      }
      if (from < to && filter.outputs() == 2) {
        A first = out[even + outputStep * q];
        A second = out[odd + outputStep * q];
        arithmetic.combineBoth(rows, weights, padded, first, second, from, to);
      } else if (from < to) {
        arithmetic.combine(rows, weights, 0, count, out[even + outputStep * q], from, to);
      }
    }
  }

  private void edge(PairFilter filter, RowGeometry geometry, int e) {
    int pair = filter.edgePair(e);
    Taps taps = filter.edge(e);
    int at = geometry.origin() + pair / pairPhases * geometry.stepStride();
    int row = outputStep * (pair % pairPhases);
    locate(taps, 0, geometry);
    combine(taps, 0, geometry, out[even + row], at);
    if (filter.outputs() == 2) {
      locate(taps, 0, geometry);
      combine(taps, 1, geometry, out[odd + row], at);
    }
  }

  /** Looks up where taps lie, their channels counted from {@code channel} on. */
  private void locate(Taps taps, int channel, RowGeometry geometry) {
    int[] rows = scratch.tapRows();
    int[] places = scratch.tapPlaces();
    for (int t = 0; t < taps.count(); t++) {
      int index = taps.index(t);
      rows[t] = channels[channel + taps.channel(t)] + index % inputPhases;
      places[t] = geometry.origin() + index / inputPhases * geometry.stepStride();
    }
  }

  /** Weighs the taps that were looked up, for all lines. */
  private void combine(Taps taps, int output, RowGeometry geometry, A target, int at) {
    int[] rows = scratch.tapRows();
    int[] places = scratch.tapPlaces();
    int count = taps.count();
    A weights = arithmetic.weights(taps.weights());
    if (geometry.wide()) {
      int width = geometry.stepStride();
      A[] all = scratch.taps(count);
      A[] shifted = scratch.rows(Scratch.Set.SHIFTED, count, geometry.rowLength());
      for (int t = 0; t < count; t++) {
        all[t] = in[rows[t]];
        if (places[t] != at) {
          System.arraycopy(in[rows[t]], places[t], shifted[t], at, width);
          all[t] = shifted[t];
        }
      }
      arithmetic.combine(all, weights, output * taps.padded(), count, target, at, at + width);
      return;
    }
    for (int s = 0; s < geometry.segments(); s++) {
      int to = at + s * geometry.segmentStride();
      arithmetic.combinePlaces(
          in, rows, places, weights, output * taps.padded(), count, target, to);
      for (int t = 0; t < count; t++) {
        places[t] += geometry.segmentStride();
      }
    }
  }
}
