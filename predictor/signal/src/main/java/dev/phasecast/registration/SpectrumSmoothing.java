package dev.phasecast.registration;

/** Local means over half spectra, laid out a column of frequencies at a time. */
final class SpectrumSmoothing {
  private static final int REACH = 2;

  private SpectrumSmoothing() {}

  /**
   * The mean over five by five neighbours; vertically in a circle, horizontally of those there are.
   */
  static float[] local(float[] values, int height) {
    int columns = values.length / height;
    float[] down = new float[values.length];
    for (int u = 0; u < columns; u++) {
      for (int v = 0; v < height; v++) {
        float sum = 0;
        for (int k = -REACH; k <= REACH; k++) {
          sum += values[u * height + Math.floorMod(v + k, height)];
        }
        down[u * height + v] = sum / (2 * REACH + 1);
      }
    }
    float[] out = new float[values.length];
    for (int u = 0; u < columns; u++) {
      int from = Math.max(0, u - REACH);
      int to = Math.min(columns - 1, u + REACH);
      for (int v = 0; v < height; v++) {
        float sum = 0;
        for (int k = from; k <= to; k++) {
          sum += down[k * height + v];
        }
        out[u * height + v] = sum / (to - from + 1);
      }
    }
    return out;
  }
}
