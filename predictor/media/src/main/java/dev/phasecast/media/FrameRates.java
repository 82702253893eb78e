package dev.phasecast.media;

import dev.phasecast.frame.Rational;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tells frame rates that can be from numbers that containers put in their place. */
final class FrameRates {
  private static final Rational FALLBACK = new Rational(25, 1);

  /** Above it lies what is a clock's rate rather than a picture's, such as 1000 or 90,000. */
  private static final double HIGHEST = 480;

  private static final double LOWEST = 0.001;

  /** How far a measured rate may lie from a common one and still be taken for it. */
  private static final double TOLERANCE = 0.004;

  private static final List<Rational> COMMON =
      List.of(
          new Rational(24, 1),
          new Rational(25, 1),
          new Rational(30, 1),
          new Rational(50, 1),
          new Rational(60, 1),
          new Rational(10, 1),
          new Rational(12, 1),
          new Rational(15, 1),
          new Rational(20, 1),
          new Rational(120, 1));

  private FrameRates() {}

  /** Whether a stated rate can be a picture's. */
  static boolean credible(Rational rate) {
    return rate.value() >= LOWEST && rate.value() <= HIGHEST;
  }

  /** The measured rate, else the stated one if credible, else 25. */
  static Rational choose(Optional<Double> measured, Optional<Rational> stated) {
    return measured
        .map(FrameRates::nearest)
        .or(() -> stated.filter(FrameRates::credible))
        .orElse(FALLBACK);
  }

  /** A rate measured from time stamps, which are often rounded, as the common one it stands for. */
  static Rational nearest(double rate) {
    for (Rational common : COMMON) {
      if (Math.abs(rate / common.value() - 1) < TOLERANCE) {
        return common;
      }
    }
    return new Rational((int) Math.max(1, Math.round(Math.min(rate, 1e6) * 1000)), 1000);
  }

  /**
   * Frames a second from the stamps of some frames, in any order; empty if they span no time.
   *
   * @param stamps presentation times in seconds
   */
  static Optional<Double> mean(double[] stamps) {
    double first = Arrays.stream(stamps).min().orElse(0);
    double last = Arrays.stream(stamps).max().orElse(0);
    return last > first ? Optional.of((stamps.length - 1) / (last - first)) : Optional.empty();
  }
}
