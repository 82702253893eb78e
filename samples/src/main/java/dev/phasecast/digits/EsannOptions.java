package dev.phasecast.digits;

/**
 * How the digits of {@link EsannDigits} move and look. Start from {@link #standard()}.
 *
 * @param digits in each sequence, 1 to 3
 * @param frames of each sequence
 * @param velocity speed at the start, in pixels a frame
 * @param acceleration change of the speed along the first heading, in pixels a frame each frame;
 *     below zero it slows down and may turn back
 * @param rotation degrees a frame, counter-clockwise as seen
 * @param scaling how much of its size a digit gains a frame, 0.01 being one per cent; below zero it
 *     shrinks
 * @param illumination how much of its brightness a digit loses in slow waves, from 0 to 1
 * @param distractors scraps of other digits that move among them
 */
public record EsannOptions(
    int digits,
    int frames,
    Range velocity,
    Range acceleration,
    Range rotation,
    Range scaling,
    double illumination,
    int distractors) {
  private static final int MOST_DIGITS = 3;
  private static final double SMALLEST = 0.5;
  private static final double LARGEST = 2;

  /**
   * From which a number is drawn evenly.
   *
   * @param low the least
   * @param high the greatest
   */
  public record Range(double low, double high) {
    /**
     * @throws IllegalArgumentException if it is turned over or not finite
     */
    public Range {
      if (!(low <= high && Double.isFinite(low) && Double.isFinite(high))) {
        throw new IllegalArgumentException("no range goes from " + low + " to " + high);
      }
    }

    /** From {@code −most} to {@code most}. */
    public static Range either(double most) {
      return new Range(-most, most);
    }
  }

  /**
   * @throws IllegalArgumentException if there are too few or many digits, or if scaling makes a
   *     digit less than half or more than twice as large by the last frame
   */
  public EsannOptions {
    if (digits < 1 || digits > MOST_DIGITS || frames < 1 || distractors < 0) {
      throw new IllegalArgumentException(
          "sequences have 1 to 3 digits, frames and no fewer than 0 distractors, not %d, %d and %d"
              .formatted(digits, frames, distractors));
    }
    if (!(illumination >= 0 && illumination <= 1)) {
      throw new IllegalArgumentException("illumination is from 0 to 1, not " + illumination);
    }
    double least = Math.pow(1 + scaling.low, frames - 1.0);
    double most = Math.pow(1 + scaling.high, frames - 1.0);
    if (!(scaling.low > -1 && least >= SMALLEST && most <= LARGEST)) {
      throw new IllegalArgumentException(
          "scaling by %s to %s a frame makes digits %.2f to %.2f times as large; keep to 0.5 to 2"
              .formatted(scaling.low, scaling.high, least, most));
    }
  }

  /** One digit, ten frames (four seen, six to predict), 1 to 2 px and up to 3° a frame. */
  public static EsannOptions standard() {
    Range none = new Range(0, 0);
    return new EsannOptions(1, 10, new Range(1, 2), none, Range.either(3), none, 0, 0);
  }

  /** The second setting of the paper's code: 2.25 px and up to 4° a frame. */
  public static EsannOptions fast() {
    return standard().withVelocity(new Range(2.25, 2.25)).withRotation(Range.either(4));
  }

  /** The same with so many digits. */
  public EsannOptions withDigits(int count) {
    return new EsannOptions(
        count, frames, velocity, acceleration, rotation, scaling, illumination, distractors);
  }

  /** The same with so many frames. */
  public EsannOptions withFrames(int count) {
    return new EsannOptions(
        digits, count, velocity, acceleration, rotation, scaling, illumination, distractors);
  }

  /** The same with another velocity. */
  public EsannOptions withVelocity(Range range) {
    return new EsannOptions(
        digits, frames, range, acceleration, rotation, scaling, illumination, distractors);
  }

  /** The same with another acceleration. */
  public EsannOptions withAcceleration(Range range) {
    return new EsannOptions(
        digits, frames, velocity, range, rotation, scaling, illumination, distractors);
  }

  /** The same with another rotation. */
  public EsannOptions withRotation(Range range) {
    return new EsannOptions(
        digits, frames, velocity, acceleration, range, scaling, illumination, distractors);
  }

  /** The same with another scaling. */
  public EsannOptions withScaling(Range range) {
    return new EsannOptions(
        digits, frames, velocity, acceleration, rotation, range, illumination, distractors);
  }

  /** The same with another illumination. */
  public EsannOptions withIllumination(double depth) {
    return new EsannOptions(
        digits, frames, velocity, acceleration, rotation, scaling, depth, distractors);
  }

  /** The same with so many distractors. */
  public EsannOptions withDistractors(int count) {
    return new EsannOptions(
        digits, frames, velocity, acceleration, rotation, scaling, illumination, count);
  }
}
