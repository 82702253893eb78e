package dev.phasecast.network.wavelet;

import dev.phasecast.wavelet.BoundaryMode;
import dev.phasecast.wavelet.Wavelet;

/** The transforms by their definition, sample by sample; the extension is looked up one by one. */
final class NaiveWavelet {
  private NaiveWavelet() {}

  /** Approximation and detail of one signal. */
  static double[][] step(Wavelet wavelet, BoundaryMode mode, double[] signal) {
    int taps = wavelet.length();
    boolean circular = mode == BoundaryMode.PERIODIZATION;
    int width = circular ? (signal.length + 1) / 2 : (signal.length + taps - 1) / 2;
    int delay = circular ? taps / 2 : 1;
    double[] low = wavelet.decompositionLow();
    double[] high = wavelet.decompositionHigh();
    double[][] bands = new double[2][width];
    for (int k = 0; k < width; k++) {
      for (int j = 0; j < taps; j++) {
        double sample = sample(signal, mode, 2 * k + delay - j);
        bands[0][k] += low[j] * sample;
        bands[1][k] += high[j] * sample;
      }
    }
    return bands;
  }

  /** Walks one sample at a time back to the signal, by the rule of the mode at its ends. */
  private static double sample(double[] x, BoundaryMode mode, int i) {
    int n = x.length;
    if (i >= 0 && i < n) {
      return x[i];
    }
    boolean before = i < 0;
    double edge = before ? x[0] : x[n - 1];
    return switch (mode) {
      case ZERO -> 0;
      case CONSTANT -> edge;
      case SYMMETRIC -> sample(x, mode, before ? -1 - i : 2 * n - 1 - i);
      case ANTISYMMETRIC -> -sample(x, mode, before ? -1 - i : 2 * n - 1 - i);
      case REFLECT -> n == 1 ? edge : sample(x, mode, before ? -i : 2 * n - 2 - i);
      case ANTIREFLECT -> n == 1 ? edge : 2 * edge - sample(x, mode, before ? -i : 2 * n - 2 - i);
      case PERIODIC -> sample(x, mode, before ? i + n : i - n);
      case PERIODIZATION -> {
        int period = n + n % 2;
        yield i == n && n % 2 == 1 ? x[n - 1] : sample(x, mode, before ? i + period : i - period);
      }
      case SMOOTH -> {
        double slope = n == 1 ? 0 : before ? x[0] - x[1] : x[n - 1] - x[n - 2];
        yield edge + slope * (before ? -i : i - n + 1);
      }
      case BOUNDARY, BOUNDARY_QR -> throw new IllegalArgumentException(mode.label());
    };
  }

  /** Approximation, horizontal (high-pass along axis 0), vertical and diagonal detail. */
  static double[][][] step(Wavelet wavelet, BoundaryMode mode, double[][] picture) {
    double[][][] along = new double[2][picture.length][];
    for (int y = 0; y < picture.length; y++) {
      double[][] bands = step(wavelet, mode, picture[y]);
      along[0][y] = bands[0];
      along[1][y] = bands[1];
    }
    double[][][] result = new double[4][][];
    for (int across = 0; across < 2; across++) {
      int wide = along[across][0].length;
      for (int x = 0; x < wide; x++) {
        double[] column = new double[picture.length];
        for (int y = 0; y < column.length; y++) {
          column[y] = along[across][y][x];
        }
        double[][] bands = step(wavelet, mode, column);
        for (int down = 0; down < 2; down++) {
          int band = 2 * across + down;
          if (x == 0) {
            result[band] = new double[bands[down].length][wide];
          }
          for (int y = 0; y < bands[down].length; y++) {
            result[band][y][x] = bands[down][y];
          }
        }
      }
    }
    return result;
  }
}
