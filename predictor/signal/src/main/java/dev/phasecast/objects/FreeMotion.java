package dev.phasecast.objects;

/**
 * Uniform motion of an object between mirrors, told from the last frame seen: s is the time in
 * frames after it, below 0 for frames seen. Lengths are pixels.
 *
 * @param x along the rows
 * @param y down the columns
 * @param spin degrees a frame, counter-clockwise as seen
 * @param centreX of the turn, in pixels from the first sample, in the last frame
 * @param centreY likewise
 */
record FreeMotion(Axis x, Axis y, double spin, double centreX, double centreY) {
  /**
   * One coordinate.
   *
   * @param velocity in the last frame, pixels a frame
   * @param flip when it last met a mirror, as a time s of at most 0; {@link #NEVER} if it did not
   */
  record Axis(double velocity, double flip) {
    static final double NEVER = -1e6;

    boolean flipped() {
      return flip > NEVER / 2;
    }

    /** How far the object lies from where it is in the last frame, at s ≤ 0. */
    double past(double s) {
      return velocity * (s >= flip ? s : 2 * flip - s);
    }

    /** Likewise at s ≥ 0, between mirrors at {@code low} ≤ 0 and {@code high} ≥ 0. */
    double future(double s, double low, double high) {
      double room = high - low;
      if (room <= 0) {
        return 0;
      }
      double way = (velocity * s - low) / (2 * room);
      double part = way - Math.floor(way);
      return low + 2 * room * Math.min(part, 1 - part);
    }

    Axis scaled(double factor) {
      return new Axis(velocity * factor, flip);
    }
  }

  /** On how many axes a mirror was met. */
  int flips() {
    return (x.flipped() ? 1 : 0) + (y.flipped() ? 1 : 0);
  }

  /** The same motion in pixels {@code factor} times as small. */
  FreeMotion scaled(double factor) {
    // The middle of the first sample lies half a pixel inside the picture on every scale.
    return new FreeMotion(
        x.scaled(factor),
        y.scaled(factor),
        spin,
        (centreX + 0.5) * factor - 0.5,
        (centreY + 0.5) * factor - 0.5);
  }
}
