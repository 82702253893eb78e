package dev.phasecast.network;

import dev.phasecast.network.backend.Backend;

/** The forward pass of {@link GruWeights} for many tiles at once. */
interface TileCell extends AutoCloseable {
  /**
   * A cell that computes on the {@linkplain Backend#inUse() backend} of this process.
   *
   * @param weights copied
   * @param capacity most tiles of a call
   */
  static TileCell of(GruWeights weights, int capacity) {
    return Backend.inUse().device().isPresent()
        ? new Nd4jGruCell(weights)
        : new GruCell(weights, capacity);
  }

  /** The sizes. */
  GruShape shape();

  /**
   * Moves states on by one frame.
   *
   * @param tiles what is seen, count × pixels
   * @param states changed in place: all states, of which those of {@code count} tiles from number
   *     {@code first} on take part
   */
  void advance(float[] tiles, int first, int count, float[] states);

  /**
   * The next tiles that states stand for.
   *
   * @param states all states, of which {@code count} from number {@code first} on are used
   * @param tiles filled: count × pixels
   */
  void project(float[] states, int first, int count, float[] tiles);

  @Override
  void close();
}
