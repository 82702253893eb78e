package dev.phasecast.wavelet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * One step along one axis: a sparse matrix whose rows come in pairs. Pair {@code k} of an analysis
 * is coefficient {@code k} of the low and of the high band; pair {@code k} of a synthesis are the
 * samples {@code 2k} and {@code 2k + 1}. Pair {@code k} weighs the inputs {@code stride · k +
 * index} with the same weights for all {@code k}. Near the ends either the inputs go on, as sums of
 * others ({@link #extension}), or the pairs have taps of their own ({@link #edge}). Immutable.
 */
final class PairFilter {
  private final int channels;
  private final int stride;
  private final int outputs;
  private final int pairs;
  private final int lowest;
  private final int highest;
  private final int interiorFrom;
  private final int interiorTo;
  private final Taps interior;
  private final int[] earlier;
  private final List<Beyond> extension;
  private final int mostTaps;
  private final Taps[] edges;

  /**
   * An input beyond the ends.
   *
   * @param position of it
   * @param taps what it is made of; their channel is 0, and all channels go on alike
   * @param source the one input that it repeats; −1 if it is none of the inputs as they are
   */
  record Beyond(int position, Taps taps, int source) {
    static Beyond of(int position, Taps taps) {
      boolean repeats = taps.count() == 1 && taps.weight(0, 0) == 1;
      return new Beyond(position, taps, repeats ? taps.index(0) : -1);
    }
  }

  /**
   * How a filter reads and writes.
   *
   * @param channels of the input: 1 (samples) or 2 (low and high band)
   * @param stride inputs from one pair to the next
   * @param outputs of a pair that are used: 2, or 1 for the first alone
   * @param pairs number of pairs
   * @param inputs of each channel
   */
  record Shape(int channels, int stride, int outputs, int pairs, int inputs) {}

  private PairFilter(
      Shape shape,
      Taps interior,
      int interiorFrom,
      int interiorTo,
      List<Beyond> extension,
      Taps[] edges) {
    this.channels = shape.channels();
    this.stride = shape.stride();
    this.outputs = shape.outputs();
    this.pairs = shape.pairs();
    this.interior = interior;
    this.earlier = interior.earlier(shape.stride());
    this.interiorFrom = interiorFrom;
    this.interiorTo = interiorTo;
    this.extension = List.copyOf(extension);
    this.edges = edges;
    this.mostTaps = mostTaps();
    this.lowest = extension.stream().mapToInt(Beyond::position).reduce(0, Math::min);
    this.highest =
        extension.stream().mapToInt(Beyond::position).reduce(shape.inputs() - 1, Math::max);
  }

  /** Tells what the input at a position beyond the ends is. */
  @FunctionalInterface
  interface Continuation {
    /** Gives the terms of the input at {@code position} to {@code terms}. */
    void at(int position, Extension.Terms terms);
  }

  /** A filter whose inputs go on beyond their ends. */
  static PairFilter extended(Shape shape, Taps interior, Continuation continuation) {
    int from = 0;
    int to = shape.inputs();
    for (int t = 0; t < interior.count(); t++) {
      from = Math.min(from, interior.index(t));
      to = Math.max(to, shape.stride() * (shape.pairs() - 1) + interior.index(t) + 1);
    }
    List<Beyond> beyond = new ArrayList<>();
    for (int position = from; position < to; position++) {
      if (position < 0 || position >= shape.inputs()) {
        TapCollector taps = new TapCollector();
        continuation.at(position, (index, weight) -> taps.add(0, index, weight, 0));
        beyond.add(Beyond.of(position, taps.taps()));
      }
    }
    return new PairFilter(shape, interior, 0, shape.pairs(), beyond, new Taps[0]);
  }

  /**
   * A filter with taps of its own at the ends.
   *
   * @param margin pairs at either end that have some in any case
   * @param edge taps of pair {@code k}; their indices are inputs
   */
  static PairFilter edged(Shape shape, Taps interior, int margin, IntFunction<Taps> edge) {
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    for (int t = 0; t < interior.count(); t++) {
      least = Math.min(least, interior.index(t));
      most = Math.max(most, interior.index(t));
    }
    int pairs = shape.pairs();
    int from = Math.max(margin, ceilDiv(-least, shape.stride()));
    int to = Math.floorDiv(shape.inputs() - 1 - most, shape.stride()) + 1;
    from = Math.min(Math.max(0, from), pairs);
    to = Math.max(from, Math.min(to, pairs - margin));
    Taps[] edges = new Taps[from + pairs - to];
    for (int e = 0; e < edges.length; e++) {
      edges[e] = edge.apply(e < from ? e : to + e - from);
    }
    return new PairFilter(shape, interior, from, to, List.of(), edges);
  }

  static int ceilDiv(int number, int by) {
    return Math.floorDiv(number + by - 1, by);
  }

  int channels() {
    return channels;
  }

  int stride() {
    return stride;
  }

  int outputs() {
    return outputs;
  }

  int pairs() {
    return pairs;
  }

  /** First input that is read; negative where inputs go on before the first. */
  int lowest() {
    return lowest;
  }

  /** Last input that is read. */
  int highest() {
    return highest;
  }

  /** First pair with the common taps. */
  int interiorFrom() {
    return interiorFrom;
  }

  /** The pair after the last of these. */
  int interiorTo() {
    return interiorTo;
  }

  Taps interior() {
    return interior;
  }

  /** Inputs beyond the ends. */
  List<Beyond> extension() {
    return extension;
  }

  /** Pairs with taps of their own. */
  int edgeCount() {
    return edges.length;
  }

  /** Number of the pair that edge {@code e} is. */
  int edgePair(int e) {
    return e < interiorFrom ? e : interiorTo + e - interiorFrom;
  }

  /** Taps of edge {@code e}; their indices are inputs. */
  Taps edge(int e) {
    return edges[e];
  }

  /** Of interior tap {@code t}, the tap that meets the same input one pair earlier, or −1. */
  int earlier(int t) {
    return earlier[t];
  }

  /** Most taps of a pair. */
  int taps() {
    return mostTaps;
  }

  private int mostTaps() {
    int most = interior.padded();
    for (Taps edge : edges) {
      most = Math.max(most, edge.padded());
    }
    for (Beyond beyond : extension) {
      most = Math.max(most, beyond.taps().padded());
    }
    return most;
  }
}
