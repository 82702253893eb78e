package dev.phasecast.media;

/** Quarter turns, clockwise, that bring a stored picture into its upright position. */
enum Rotation {
  NONE(0),
  QUARTER(90),
  HALF(180),
  THREE_QUARTERS(270);

  private final int degrees;

  Rotation(int degrees) {
    this.degrees = degrees;
  }

  int degrees() {
    return degrees;
  }

  /** Whether rows become columns. */
  boolean swapsSides() {
    return this == QUARTER || this == THREE_QUARTERS;
  }

  /**
   * The turn nearest to an angle.
   *
   * @param clockwise degrees; any multiple of a full turn may be added
   * @return the turn, or {@link #NONE} where the angle lies more than a degree from all of them
   */
  static Rotation nearest(double clockwise) {
    for (Rotation rotation : values()) {
      double off = Math.IEEEremainder(clockwise - rotation.degrees, 360);
      if (Math.abs(off) <= 1) {
        return rotation;
      }
    }
    return NONE;
  }

  /** Whether {@link #nearest} drops a turn that the angle asks for. */
  static boolean drops(double clockwise) {
    return nearest(clockwise) == NONE && !(Math.abs(Math.IEEEremainder(clockwise, 360)) <= 1);
  }

  /** Where sample (0, 0) of a plane of stored sides goes in the turned plane's array. */
  int origin(int width, int height) {
    return switch (this) {
      case NONE -> 0;
      case QUARTER -> height - 1;
      case HALF -> width * height - 1;
      case THREE_QUARTERS -> (width - 1) * height;
    };
  }

  /** How far a step to the right goes in the turned plane's array. */
  int stepX(int width, int height) {
    return switch (this) {
      case NONE -> 1;
      case QUARTER -> height;
      case HALF -> -1;
      case THREE_QUARTERS -> -height;
    };
  }

  /** How far a step down goes in the turned plane's array. */
  int stepY(int width, int height) {
    return switch (this) {
      case NONE -> width;
      case QUARTER -> -1;
      case HALF -> -width;
      case THREE_QUARTERS -> 1;
    };
  }
}
