package dev.phasecast.network.wavelet;

import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Puts nodes into another order along axis 1, by taking apart and joining: the library's gather has
 * no usable gradient in some graphs.
 */
final class NodeOrder {
  private final int[] sources;
  private final int[] places;

  /**
   * @param sources for each new place the old one
   */
  NodeOrder(int[] sources) {
    this.sources = sources.clone();
    this.places = new int[sources.length];
    for (int i = 0; i < sources.length; i++) {
      places[sources[i]] = i;
    }
  }

  /** From the old order to the new one. */
  SDVariable to(SDVariable nodes) {
    return taken(nodes, sources);
  }

  /** From the new order to the old one. */
  SDVariable back(SDVariable nodes) {
    return taken(nodes, places);
  }

  private static SDVariable taken(SDVariable nodes, int[] from) {
    if (IntStream.range(0, from.length).allMatch(i -> from[i] == i)) {
      return nodes;
    }
    SDVariable[] single = nodes.getSameDiff().unstack(nodes, 1, from.length);
    SDVariable[] ordered = new SDVariable[from.length];
    for (int i = 0; i < from.length; i++) {
      ordered[i] = single[from[i]];
    }
    return nodes.getSameDiff().stack(1, ordered);
  }
}
