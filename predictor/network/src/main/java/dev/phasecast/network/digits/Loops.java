package dev.phasecast.network.digits;

/**
 * Simple loops over arrays, which the compiler turns into vector instructions where a call of the
 * library's functions would stand in its way.
 */
final class Loops {
  /** From here on a float cannot tell tanh from 1. */
  private static final float LARGEST = 9;

  private Loops() {}

  /**
   * tanh of each, in place: Lambert's continued fraction, cut after seven terms, of a quarter of
   * the argument, and the formula of the doubled argument twice. Right to some 10⁻⁷.
   */
  static void tanh(float[] x, int from, int to) {
    for (int i = from; i < to; i++) {
      float v = 0.25f * Math.max(-LARGEST, Math.min(LARGEST, x[i]));
      float s = v * v;
      float above = v * (135135 + s * (17325 + s * (378 + s)));
      float below = 135135 + s * (62370 + s * (3150 + 28 * s));
      // tanh 2v = 2 tanh v / (1 + tanh² v), on the two parts of the fraction.
      float aboveTwice = 2 * above * below;
      float belowTwice = below * below + above * above;
      float t = aboveTwice / belowTwice;
      x[i] = 2 * t / (1 + t * t);
    }
  }

  /** The logistic function of each, in place. */
  static void logistic(float[] x, int from, int to) {
    for (int i = from; i < to; i++) {
      x[i] *= 0.5f;
    }
    tanh(x, from, to);
    for (int i = from; i < to; i++) {
      x[i] = 0.5f + 0.5f * x[i];
    }
  }

  /** to += from. */
  static void add(float[] from, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  /**
   * The exponential function of each, in place, for arguments of at most 0: the series to the sixth
   * power for a thirty-second of the argument, squared five times. Right to 5·10⁻⁴ of the value;
   * below −20 it stays there.
   */
  static void decay(float[] x, int from, int to) {
    for (int i = from; i < to; i++) {
      float v = Math.max(-20, x[i]) * (1f / 32);
      float e =
          1 + v * (1 + v * (1 / 2f + v * (1 / 6f + v * (1 / 24f + v * (1 / 120f + v / 720)))));
      e *= e;
      e *= e;
      e *= e;
      e *= e;
      x[i] = e * e;
    }
  }

  /** The leaky rectifier of each, in place: a tenth where negative. */
  static void rectify(float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.max(x[i], 0.1f * x[i]);
    }
  }

  /** Multiplies slopes by that of the rectifier whose values are given. */
  static void rectifySlopes(float[] values, float[] slopes) {
    for (int i = 0; i < slopes.length; i++) {
      // 1 where positive and 0 where not, without a branch.
      float open = Math.min(1, Math.max(0, values[i] * 1e30f));
      slopes[i] *= 0.1f + 0.9f * open;
    }
  }
}
