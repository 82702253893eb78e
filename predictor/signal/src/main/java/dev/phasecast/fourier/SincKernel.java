package dev.phasecast.fourier;

/**
 * The shift theorem seen from the samples: a phase ramp is a convolution with the sinc at the
 * fraction of a pixel, here cut to a few samples by a Kaiser window (Kaiser, <i>Nonrecursive
 * digital filter design using the I₀-sinh window function</i>, ISCAS 1974).
 */
public final class SincKernel {
  private SincKernel() {}

  /**
   * Weights that move a line by a fraction of a sample towards higher indices: {@code moved[i] = Σ
   * weights[k] · line[i − taps / 2 + k]}. They add up to one.
   *
   * @param fraction from 0 to below 1
   * @param taps how many, an even number
   * @param beta parameter of the window: 6 has a stop band at about −63 dB
   */
  public static float[] weights(double fraction, int taps, double beta) {
    double[] raw = new double[taps];
    double sum = 0;
    for (int k = 0; k < taps; k++) {
      double from = taps / 2.0 - k - fraction;
      double place = 2 * from / taps;
      double window = besselI0(beta * Math.sqrt(Math.max(0, 1 - place * place)));
      raw[k] = window * sinc(from);
      sum += raw[k];
    }
    float[] weights = new float[taps];
    for (int k = 0; k < taps; k++) {
      weights[k] = (float) (raw[k] / sum);
    }
    return weights;
  }

  private static double sinc(double x) {
    return Math.abs(x) < 1e-12 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  /** Modified Bessel function of the first kind and order 0, by its power series. */
  private static double besselI0(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-17 * sum; k++) {
      term *= x / 2 / k * (x / 2 / k);
      sum += term;
    }
    return sum;
  }
}
