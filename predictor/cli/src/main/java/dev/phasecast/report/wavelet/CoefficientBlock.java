package dev.phasecast.report.wavelet;

import java.util.List;

/** Coefficients that belong together: a node, a band or a scale. */
public final class CoefficientBlock {
  private final String name;
  private final int level;
  private final List<Integer> shape;
  private final double[] values;
  private final boolean complex;

  /**
   * @param name path of filters such as {@code "aad"}, a band such as {@code "d3"}, or a scale
   * @param level how often the signal was halved; 0 for a scale
   * @param shape sides, row-major
   * @param values coefficients, row-major; of complex ones real and imaginary parts in turn.
   *     Shared, not to be written
   * @param complex whether they are complex
   * @throws IllegalArgumentException if there are not as many values as the shape holds
   */
  public CoefficientBlock(
      String name, int level, List<Integer> shape, double[] values, boolean complex) {
    int expected = (complex ? 2 : 1) * shape.stream().reduce(1, Math::multiplyExact);
    if (values.length != expected) {
      throw new IllegalArgumentException(
          "block %s of shape %s holds %d numbers, not %d"
              .formatted(name, shape, expected, values.length));
    }

    this.name = name;
    this.level = level;
    this.shape = List.copyOf(shape);
    this.values = values;
    this.complex = complex;
  }

  /** Path of filters such as {@code "aad"}, a band such as {@code "d3"}, or a scale. */
  public String name() {
    return name;
  }

  /** How often the signal was halved; 0 for a scale. */
  public int level() {
    return level;
  }

  /** Sides, row-major. */
  public List<Integer> shape() {
    return shape;
  }

  /**
   * Coefficients, row-major; of complex ones real and imaginary parts in turn. Shared, not to be
   * written.
   */
  public double[] values() {
    return values;
  }

  /** Whether they are complex. */
  public boolean complex() {
    return complex;
  }

  /** Number of coefficients. */
  public int size() {
    return complex ? values.length / 2 : values.length;
  }

  /** Absolute value of a coefficient. */
  public double magnitude(int index) {
    return complex ? Math.hypot(values[2 * index], values[2 * index + 1]) : Math.abs(values[index]);
  }

  /** The same with absolute values in place of coefficients. */
  public CoefficientBlock magnitudes() {
    double[] magnitudes = new double[size()];
    for (int i = 0; i < magnitudes.length; i++) {
      magnitudes[i] = magnitude(i);
    }
    return new CoefficientBlock(name, level, shape, magnitudes, false);
  }

  /** Sum of squares. */
  public double energy() {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }
}
