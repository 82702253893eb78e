package dev.phasecast.network.classifier;

/**
 * Which network, and of what size its input is.
 *
 * @param channels of an example; an example is channels × rows × columns floats, row-major
 * @param classes at least 2
 */
public record Architecture(Kind kind, int channels, int rows, int columns, int classes) {
  /** The networks there are. */
  public enum Kind {
    /** One layer: a weight for each input and class. */
    LINEAR,
    /** Three convolutions over packets as channels (Wolter et al. 2022). */
    PACKET,
    /**
     * Six convolutions over time and frequency, then three dilated ones that take time as channels
     * (Gasenzer and Wolter 2023).
     */
    SOUND
  }

  private static final int PACKET_SIDE = 16;
  private static final int PACKET_CHANNELS = 192;

  /** So that a damaged file cannot ask for all memory there is. */
  private static final double MOST_INPUTS = 1 << 20;

  private static final int MOST_CLASSES = 1000;

  /** Least side that three poolings by 2 leave something of. */
  private static final int LEAST_SOUND_SIDE = 48;

  /**
   * @throws IllegalArgumentException if a number is not positive, there are fewer than two classes,
   *     or the network cannot take the size
   */
  public Architecture {
    if (channels < 1
        || rows < 1
        || columns < 1
        || (double) channels * rows * columns > MOST_INPUTS
        || classes < 2
        || classes > MOST_CLASSES) {
      throw new IllegalArgumentException(
          "%d × %d × %d inputs and %d classes make no network"
              .formatted(channels, rows, columns, classes));
    }
    if (kind == Kind.PACKET && (rows != PACKET_SIDE || columns != PACKET_SIDE)) {
      throw new IllegalArgumentException(
          "the packet network takes maps of 16 × 16, not of " + rows + " × " + columns);
    }
    if (kind == Kind.SOUND && (channels != 1 || Math.min(rows, columns) < LEAST_SOUND_SIDE)) {
      throw new IllegalArgumentException(
          "the sound network takes one map of at least 48 × 48, not %d of %d × %d"
              .formatted(channels, rows, columns));
    }
  }

  /** A weight for each input and class. */
  public static Architecture linear(int channels, int rows, int columns, int classes) {
    return new Architecture(Kind.LINEAR, channels, rows, columns, classes);
  }

  /**
   * The packet network for level-3 packets of 128 × 128 pictures in three colours: 192 maps of 16 ×
   * 16; 109,061 weights at 5 classes.
   */
  public static Architecture packetNet(int classes) {
    return new Architecture(Kind.PACKET, PACKET_CHANNELS, PACKET_SIDE, PACKET_SIDE, classes);
  }

  /**
   * The network for sound, for two classes.
   *
   * @param frames rows: time
   * @param bands columns: frequency
   */
  public static Architecture soundNet(int frames, int bands) {
    return new Architecture(Kind.SOUND, 1, frames, bands, 2);
  }

  /** Floats in an example. */
  public int inputs() {
    return Math.multiplyExact(channels, Math.multiplyExact(rows, columns));
  }
}
