package dev.phasecast.network;

/** IEEE 754 binary16, little endian, of values divided by a common scale; finite values only. */
final class HalfFloats {
  /** Lifts the exponent of a half, placed in the bits of a float, to where a float has it. */
  private static final float LIFT = 0x1p112f;

  private static final float LARGEST = 65504;

  private HalfFloats() {}

  /** The largest magnitude in {@code values}; 1 if all are zero. */
  static float scale(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest > 0 ? largest : 1;
  }

  /** Reads {@code length} halves from {@code offset} on and multiplies them by {@code scale}. */
  static float[] decode(byte[] bytes, int offset, int length, float scale) {
    float[] values = new float[length];
    float factor = LIFT * scale;
    for (int i = 0, at = offset; i < length; i++, at += 2) {
      int half = (bytes[at] & 0xff) | (bytes[at + 1] << 8);
      // Shifted into a float's fields, a half is its value times 2^-112, subnormals included.
      int bits = ((half & 0x7fff) << 13) | (half & 0x8000) << 16;
      values[i] = Float.intBitsToFloat(bits) * factor;
    }
    return values;
  }

  /** Writes {@code values / scale} as halves from {@code offset} on. */
  static void encode(float[] values, float scale, byte[] bytes, int offset) {
    for (int i = 0, at = offset; i < values.length; i++, at += 2) {
      int half = half(values[i] / scale);
      bytes[at] = (byte) half;
      bytes[at + 1] = (byte) (half >> 8);
    }
  }

  private static int half(float value) {
    float magnitude = Math.min(Math.abs(value), LARGEST);
    int bits = Float.floatToRawIntBits(magnitude / LIFT);
    // To the nearest, a tie to the even one; a carry moves on into the exponent, as it should.
    int rounded = (bits + 0xfff + ((bits >> 13) & 1)) >> 13;
    return rounded | (Float.floatToRawIntBits(value) >>> 16 & 0x8000);
  }
}
