package dev.phasecast.network;

/**
 * The sizes of a GRU over square tiles.
 *
 * @param tile rows and columns of a tile
 * @param units values of the state
 */
public record GruShape(int tile, int units) {
  private static final int LARGEST_TILE = 1024;
  private static final int MOST_UNITS = 16_384;

  /**
   * @throws IllegalArgumentException if a size is not positive or absurdly large
   */
  public GruShape {
    if (tile < 1 || tile > LARGEST_TILE || units < 1 || units > MOST_UNITS) {
      throw new IllegalArgumentException(
          "a GRU has tiles of 1 to "
              + LARGEST_TILE
              + " pixels a side and 1 to "
              + MOST_UNITS
              + " units, not "
              + tile
              + " and "
              + units);
    }
  }

  /** Values of a flat tile. */
  public int pixels() {
    return tile * tile;
  }

  /** Columns of the matrices that feed the update gate, the reset gate and the candidate. */
  public int gates() {
    return 3 * units;
  }

  /** Number of weights and biases. */
  public long parameters() {
    return (long) pixels() * gates()
        + (long) units * gates()
        + gates()
        + (long) units * pixels()
        + pixels();
  }
}
