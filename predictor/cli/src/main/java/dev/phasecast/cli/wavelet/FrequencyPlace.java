package dev.phasecast.cli.wavelet;

/**
 * Where a packet's frequencies lie, by the path of filters that leads to it. A high-pass mirrors
 * the spectrum of what follows it, so the path is the Gray code of the place.
 */
final class FrequencyPlace {
  private FrequencyPlace() {}

  /** Place of a one-dimensional packet among those of its level, counted from 0. */
  static int of(String path) {
    return decode(path, "d");
  }

  /** Place of a two-dimensional packet by rising vertical frequency: its row in a mosaic. */
  static int row(String path) {
    return decode(path, "hd");
  }

  /** Place of a two-dimensional packet by rising horizontal frequency: its column in a mosaic. */
  static int column(String path) {
    return decode(path, "vd");
  }

  private static int decode(String path, String highPasses) {
    int place = 0;
    for (int i = 0; i < path.length(); i++) {
      int high = highPasses.indexOf(path.charAt(i)) >= 0 ? 1 : 0;
      place = place << 1 | ((place & 1) ^ high);
    }
    return place;
  }
}
