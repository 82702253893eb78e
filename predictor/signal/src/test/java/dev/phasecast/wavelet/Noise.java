package dev.phasecast.wavelet;

/**
 * The signals of the recorded values: SplitMix64 (Steele, Lea and Flood 2014), each output z as the
 * double (z >>> 11) · 2⁻⁵² − 1 in [−1, 1), the same bits as in {@code eval/wavelets/oracle.py}.
 */
final class Noise {
  private static final long PROJECTION = 4242;

  private Noise() {}

  static double[] of(long seed, int count) {
    double[] out = new double[count];
    long state = seed;
    for (int i = 0; i < count; i++) {
      state += 0x9E3779B97F4A7C15L;
      long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      out[i] = ((z ^ (z >>> 31)) >>> 11) * 0x1p-52 - 1;
    }
    return out;
  }

  /** The signal of that many samples. */
  static double[] signal(int count) {
    return of(count, count);
  }

  /** The sum of products with a fixed noise. */
  static double project(double[] values) {
    double[] noise = of(PROJECTION, values.length);
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * noise[i];
    }
    return sum;
  }
}
