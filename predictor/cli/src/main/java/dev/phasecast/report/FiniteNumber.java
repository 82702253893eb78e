package dev.phasecast.report;

/** Numbers that may stand in a result file, which never holds NaN or Infinity. */
public final class FiniteNumber {
  private FiniteNumber() {}

  /**
   * The value itself.
   *
   * @param what says in a message whose value it is
   * @throws IllegalArgumentException if it is NaN or infinite
   */
  public static double require(double value, String what) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(what + " is " + value + ", not a finite number");
    }
    return value;
  }
}
