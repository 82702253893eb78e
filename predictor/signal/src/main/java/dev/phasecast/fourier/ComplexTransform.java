package dev.phasecast.fourier;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * One-dimensional Fourier transform of complex numbers in double precision, in place; real and
 * imaginary parts lie by turns. Any length works; see {@link TransformSize} for fast ones.
 *
 * <p>{@code forward}: {@code X[k] = Σ_n x[n] e^(−2πikn/N)}; {@code inverse} has the other sign and
 * the factor 1/N.
 */
public final class ComplexTransform {
  private final int length;
  private final DoubleFFT_1D transform;

  /**
   * A transform of {@code length} complex numbers.
   *
   * @throws IllegalArgumentException if there are none
   */
  public ComplexTransform(int length) {
    if (length < 1) {
      throw new IllegalArgumentException("a transform needs at least one number, not " + length);
    }
    this.length = length;
    this.transform = new DoubleFFT_1D(length);
  }

  /** Complex numbers that it transforms. */
  public int length() {
    return length;
  }

  /**
   * Forward, in place.
   *
   * @throws IllegalArgumentException if {@code values} has not 2 × length elements
   */
  public void forward(double[] values) {
    check(values);
    transform.complexForward(values);
  }

  /**
   * Back, in place.
   *
   * @throws IllegalArgumentException if {@code values} has not 2 × length elements
   */
  public void inverse(double[] values) {
    check(values);
    transform.complexInverse(values, true);
  }

  private void check(double[] values) {
    if (values.length != 2 * length) {
      throw new IllegalArgumentException(
          "this transform is for "
              + length
              + " complex numbers, an array of "
              + 2 * length
              + ", not of "
              + values.length);
    }
  }
}
