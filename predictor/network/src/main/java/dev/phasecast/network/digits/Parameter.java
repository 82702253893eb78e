package dev.phasecast.network.digits;

import java.util.Arrays;
import java.util.Random;

/** A named array of weights. The values are changed in place by training. */
final class Parameter {
  private final String name;
  private final int rows;
  private final float[] values;

  /** Zeros. */
  Parameter(String name, int rows, int columns) {
    this.name = name;
    this.rows = rows;
    this.values = new float[Math.multiplyExact(rows, columns)];
  }

  /** Draws the values from a normal distribution. */
  Parameter drawn(Random random, double deviation) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return this;
  }

  /** Sets values {@code from} to {@code to}, the last not included. */
  Parameter filled(int from, int to, float value) {
    Arrays.fill(values, from, to, value);
    return this;
  }

  String name() {
    return name;
  }

  int rows() {
    return rows;
  }

  /** The array itself. */
  float[] values() {
    return values;
  }
}
