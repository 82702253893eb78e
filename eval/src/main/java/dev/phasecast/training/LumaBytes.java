package dev.phasecast.training;

import dev.phasecast.frame.Plane;

/** Samples in [0, 1] as bytes, to keep many of them. */
final class LumaBytes {
  private LumaBytes() {}

  /** Writes all samples of {@code plane} from {@code offset} on, rounded to 255ths. */
  static void put(Plane plane, byte[] bytes, int offset) {
    float[] data = plane.data();
    for (int i = 0; i < data.length; i++) {
      bytes[offset + i] = (byte) Math.round(255 * Math.max(0, Math.min(1, data[i])));
    }
  }

  /** The sample that a byte stands for. */
  static float sample(byte code) {
    return (code & 0xff) / 255f;
  }
}
