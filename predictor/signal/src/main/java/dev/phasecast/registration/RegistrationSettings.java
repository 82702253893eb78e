package dev.phasecast.registration;

import dev.phasecast.fourier.Window;

/**
 * How to register.
 *
 * @param window fades both pictures out towards their borders
 * @param maximumShift greatest |dx| and |dy| to look for, as a part of width and height: above 0,
 *     at most ½, where a shift cannot be told from its opposite
 */
public record RegistrationSettings(Window window, double maximumShift) {
  /**
   * @throws IllegalArgumentException if {@code maximumShift} is not above 0 and at most ½
   */
  public RegistrationSettings {
    if (!(maximumShift > 0 && maximumShift <= 0.5)) {
      throw new IllegalArgumentException(
          "the greatest shift must be above 0 and at most half the picture, not " + maximumShift);
    }
  }

  /** Tukey window, which stands noise better than Hann, and any shift up to half the picture. */
  public static RegistrationSettings standard() {
    return new RegistrationSettings(Window.TUKEY, 0.5);
  }
}
