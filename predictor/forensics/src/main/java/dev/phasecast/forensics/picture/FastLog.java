package dev.phasecast.forensics.picture;

/**
 * Natural logarithms in single precision, some times as fast as {@link Math#log}: the exponent from
 * the bits, the mantissa by the series of the inverse hyperbolic tangent. Off by at most 3e-7 and
 * by 1e-7 of the result.
 */
final class FastLog {
  private static final float LN2 = 0.6931472f;
  private static final int SQRT_HALF_BITS = Float.floatToIntBits((float) Math.sqrt(0.5));
  private static final int MANTISSA_BITS = 23;

  private FastLog() {}

  /**
   * The logarithm.
   *
   * @param x above 0, normal and finite
   */
  static float of(float x) {
    int bits = Float.floatToRawIntBits(x);
    // The mantissa that is left lies in [√½, √2).
    int exponent = (bits - SQRT_HALF_BITS) >> MANTISSA_BITS;
    float mantissa = Float.intBitsToFloat(bits - (exponent << MANTISSA_BITS));
    float s = (mantissa - 1) / (mantissa + 1);
    float t = s * s;
    float series = s * (2 + t * (2 / 3f + t * (2 / 5f + t * (2 / 7f))));
    return exponent * LN2 + series;
  }
}
