package dev.phasecast.forensics.sound;

/**
 * How values on a grid of time and frequency hang together, in bands of neighbouring bins:
 * deviation, skewness, and correlations with later frames and neighbouring bins.
 */
final class BandTexture {
  private static final int[] FRAME_LAGS = {1, 2, 3, 4};
  private static final int[] BIN_LAGS = {1, 2};

  /** Numbers of a band. */
  static final int KINDS = 2 + FRAME_LAGS.length + BIN_LAGS.length;

  private BandTexture() {}

  /**
   * Numbers of each band, one band after the other.
   *
   * @param z frames × bins
   * @param kept which frames count
   * @param first bin of the first band, at least 2
   * @param width bins of a band
   * @param bands how many
   */
  static double[] of(float[][] z, boolean[] kept, int first, int width, int bands) {
    double[] out = new double[bands * KINDS];
    for (int band = 0; band < bands; band++) {
      int from = first + band * width;
      int to = from + width;
      double variance = 1e-9;
      double cubes = 0;
      double[] frameLags = new double[FRAME_LAGS.length];
      double[] binLags = new double[BIN_LAGS.length];
      long count = 0;
      for (int t = FRAME_LAGS.length; t < z.length; t++) {
        if (!kept[t]) {
          continue;
        }
        for (int k = from; k < to; k++) {
          double value = z[t][k];
          variance += value * value;
          cubes += value * value * value;
          for (int lag = 0; lag < FRAME_LAGS.length; lag++) {
            frameLags[lag] += value * z[t - FRAME_LAGS[lag]][k];
          }
          for (int lag = 0; lag < BIN_LAGS.length; lag++) {
            binLags[lag] += value * z[t][k - BIN_LAGS[lag]];
          }
          count++;
        }
      }
      double n = Math.max(1, count);
      int at = band * KINDS;
      out[at++] = Math.sqrt(variance / n);
      out[at++] = cubes / n / Math.pow(variance / n, 1.5);
      for (double lag : frameLags) {
        out[at++] = lag / variance;
      }
      for (double lag : binLags) {
        out[at++] = lag / variance;
      }
    }
    return out;
  }

  /** Means over (2 · besideFrames + 1) × (2 · besideBins + 1); edges are repeated. */
  static float[][] smoothed(float[][] values, int besideFrames, int besideBins) {
    int frames = values.length;
    int bins = values[0].length;
    float[][] rows = new float[frames][bins];
    for (int t = 0; t < frames; t++) {
      double sum = 0;
      for (int k = -besideBins; k <= besideBins; k++) {
        sum += values[t][clamp(k, bins)];
      }
      for (int k = 0; k < bins; k++) {
        rows[t][k] = (float) (sum / (2 * besideBins + 1));
        sum += values[t][clamp(k + besideBins + 1, bins)] - values[t][clamp(k - besideBins, bins)];
      }
    }
    float[][] out = new float[frames][bins];
    double[] sums = new double[bins];
    for (int t = -besideFrames; t <= besideFrames; t++) {
      for (int k = 0; k < bins; k++) {
        sums[k] += rows[clamp(t, frames)][k];
      }
    }
    for (int t = 0; t < frames; t++) {
      float[] next = rows[clamp(t + besideFrames + 1, frames)];
      float[] last = rows[clamp(t - besideFrames, frames)];
      for (int k = 0; k < bins; k++) {
        out[t][k] = (float) (sums[k] / (2 * besideFrames + 1));
        sums[k] += next[k] - last[k];
      }
    }
    return out;
  }

  private static int clamp(int at, int count) {
    return Math.max(0, Math.min(count - 1, at));
  }
}
