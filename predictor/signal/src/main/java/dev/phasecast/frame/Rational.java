package dev.phasecast.frame;

import java.util.Locale;

/**
 * A ratio of two whole numbers, as containers give frame rates and aspect ratios.
 *
 * @param numerator any sign
 * @param denominator positive
 */
public record Rational(int numerator, int denominator) {
  /** One to one. */
  public static final Rational ONE = new Rational(1, 1);

  /**
   * @throws IllegalArgumentException if the denominator is not positive
   */
  public Rational {
    if (denominator <= 0) {
      throw new IllegalArgumentException("a ratio needs a positive denominator: " + denominator);
    }
  }

  /** The nearest double. */
  public double value() {
    return (double) numerator / denominator;
  }

  /** Denominator over numerator, whose sign must be positive. */
  public Rational inverse() {
    return new Rational(denominator, numerator);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d:%d", numerator, denominator);
  }
}
