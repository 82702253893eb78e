package dev.phasecast.wavelet;

import java.util.Arrays;

/** Weights of a filter in both precisions. */
final class Weights {
  private final double[] doubles;
  private final float[] floats;

  Weights(double[] values) {
    doubles = values.clone();
    floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
  }

  double[] doubles() {
    return doubles;
  }

  float[] floats() {
    return floats;
  }

  @Override
  public String toString() {
    return Arrays.toString(doubles);
  }
}
