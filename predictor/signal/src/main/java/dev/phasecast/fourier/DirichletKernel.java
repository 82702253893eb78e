package dev.phasecast.fourier;

/**
 * The shift theorem seen from the samples of a periodic line of even length N: a phase ramp by d is
 * a circular convolution with
 *
 * <pre>h(u) = sin(πu) cot(πu/N) / N,   moved[m] = Σ_n line[n] h(m − n − d),</pre>
 *
 * the Dirichlet kernel whose Nyquist coefficient has the real factor cos(πd). Unlike the ramp it
 * can skip zeros, and the derivative of the moved line with respect to d has the kernel −h′.
 *
 * <p>For lines of some dozen samples this costs less than two transforms. Holds the kernel of the
 * last distance: use one instance a thread.
 */
final class DirichletKernel {
  /**
   * Where quotients of two sines this small lose digits, the kernel is its own Taylor polynomial.
   */
  private static final double SMALL = 1e-4;

  private final int length;
  private final double[] cosine;
  private final double[] sine;
  private final double[] sign;
  private final double curvature;
  private final double[] period;
  private final double[] value;
  private final double[] slope;

  /**
   * @param length samples of a line, even and at least 2
   */
  DirichletKernel(int length) {
    if (length < 2 || length % 2 != 0) {
      throw new IllegalArgumentException("lines need an even number of samples, not " + length);
    }
    this.length = length;
    this.cosine = new double[length];
    this.sine = new double[length];
    this.sign = new double[length];
    this.period = new double[length];
    this.value = new double[2 * length + 1];
    this.slope = new double[2 * length + 1];
    double squares = Math.PI * Math.PI;
    for (int n = 0; n < length; n++) {
      cosine[n] = Math.cos(Math.PI * n / length);
      sine[n] = Math.sin(Math.PI * n / length);
      sign[n] = (n & 1) == 0 ? 1.0 / length : -1.0 / length;
      if (n > 0 && 2 * n < length) {
        squares += 2 * Math.pow(2 * Math.PI * n / length, 2);
      }
    }
    this.curvature = -squares / length;
  }

  /**
   * Makes ready to move lines by {@code distance} samples towards higher indices.
   *
   * @return {@code k[j] = h(j − N − distance)}, for j from 0 to 2N; borrowed until the next call
   */
  double[] values(double distance) {
    double part = distance - Math.rint(distance);
    double sin = Math.sin(Math.PI * part);
    double c = Math.cos(Math.PI * part / length);
    double s = Math.sin(Math.PI * part / length);
    for (int n = 0; n < length; n++) {
      period[n] = -sign[n] * sin * (cosine[n] * c + sine[n] * s) / (sine[n] * c - cosine[n] * s);
    }
    if (Math.abs(part) < SMALL) {
      period[0] = 1 + curvature * part * part / 2;
    }
    spread(distance, value);
    return value;
  }

  /**
   * Derivative of {@link #values} with respect to the distance.
   *
   * @return {@code k[j] = −h′(j − N − distance)}, for j from 0 to 2N; borrowed until the next call
   */
  double[] slopes(double distance) {
    double part = distance - Math.rint(distance);
    double sin = Math.sin(Math.PI * part) * Math.PI / length;
    double cos = Math.cos(Math.PI * part) * Math.PI;
    double c = Math.cos(Math.PI * part / length);
    double s = Math.sin(Math.PI * part / length);
    for (int n = 0; n < length; n++) {
      double cotangent = (cosine[n] * c + sine[n] * s) / (sine[n] * c - cosine[n] * s);
      period[n] = -sign[n] * (cos * cotangent + sin * (1 + cotangent * cotangent));
    }
    if (Math.abs(part) < SMALL) {
      period[0] = curvature * part;
    }
    spread(distance, slope);
    return slope;
  }

  /** Two periods, so that a window of one never wraps. */
  private void spread(double distance, double[] out) {
    int at = (int) Math.floorMod((long) Math.rint(distance), (long) length);
    System.arraycopy(period, 0, out, at, length - at);
    System.arraycopy(period, length - at, out, 0, at);
    System.arraycopy(out, 0, out, length, length);
    out[2 * length] = out[0];
  }

  /**
   * Adds the convolution of a line with a kernel: {@code out[m] += Σ_n line[n] kernel[m − n + N]}.
   *
   * @param kernel of {@link #values} or {@link #slopes}
   */
  void convolve(double[] line, int from, double[] kernel, double[] out, int to) {
    for (int n = 0; n < length; n += 2) {
      double a = line[from + n];
      double b = line[from + n + 1];
      if (a == 0 && b == 0) {
        continue;
      }
      int shifted = length - n;
      for (int m = 0; m < length; m++) {
        out[to + m] += a * kernel[shifted + m] + b * kernel[shifted + m - 1];
      }
    }
  }
}
