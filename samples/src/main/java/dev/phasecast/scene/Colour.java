package dev.phasecast.scene;

/** Colours as red, green and blue from 0 to 1, as shown on a screen. */
final class Colour {
  private Colour() {}

  /** From six hexadecimal digits, as in {@code 0xff8000}. */
  static float[] of(int hex) {
    return new float[] {(hex >> 16 & 255) / 255f, (hex >> 8 & 255) / 255f, (hex & 255) / 255f};
  }

  /** A part of the way from one colour to another. */
  static float[] mix(float[] from, float[] to, double part) {
    float[] mixed = new float[3];
    for (int c = 0; c < 3; c++) {
      mixed[c] = (float) (from[c] + part * (to[c] - from[c]));
    }
    return mixed;
  }

  /** From hue in turns, saturation and value, all from 0 to 1. */
  static float[] hue(double hue, double saturation, double value) {
    float[] colour = new float[3];
    for (int c = 0; c < 3; c++) {
      double turn = hue + (3 - c) / 3.0;
      double distance = Math.abs((turn - Math.floor(turn)) * 6 - 3);
      double pure = Math.max(0, Math.min(1, distance - 1));
      colour[c] = (float) (value * (1 - saturation + saturation * pure));
    }
    return colour;
  }
}
