package dev.phasecast.cli.wavelet;

import dev.phasecast.wavelet.BoundaryMode;
import dev.phasecast.wavelet.Wavelet;

/**
 * When the coefficients of a band happen: coefficient k stands for the samples around {@code first
 * + k · step}.
 *
 * @param first sample in the middle of the first coefficient; before the signal's start where the
 *     signal was extended
 * @param step samples from one coefficient to the next
 */
record Timing(double first, double step) {
  /**
   * Of a band of the fast transform or a packet. Coefficient k of one halving is a sum over samples
   * {@code 2k + 1 − j} weighted by {@code filter[j]}, and so lies at {@code 2k + 1 − c} where c is
   * the filter's centre of energy; with periodization at {@code 2k + taps / 2 − c}. That, halving
   * after halving.
   *
   * @param path the filters from the first halving on, a or d
   */
  static Timing of(String path, Wavelet wavelet, BoundaryMode mode) {
    double first = 0;
    double step = 1;
    for (int i = 0; i < path.length(); i++) {
      first += step * shift(path.charAt(i), wavelet, mode);
      step *= 2;
    }
    return new Timing(first, step);
  }

  private static double shift(char filter, Wavelet wavelet, BoundaryMode mode) {
    return switch (mode) {
      // Their rows lie evenly over the signal.
      case BOUNDARY, BOUNDARY_QR -> 0.5;
      case PERIODIZATION -> wavelet.length() / 2.0 - centre(filter, wavelet);
      default -> 1 - centre(filter, wavelet);
    };
  }

  private static double centre(char filter, Wavelet wavelet) {
    double[] taps = filter == 'd' ? wavelet.decompositionHigh() : wavelet.decompositionLow();
    double moment = 0;
    double energy = 0;
    for (int j = 0; j < taps.length; j++) {
      moment += j * taps[j] * taps[j];
      energy += taps[j] * taps[j];
    }
    return moment / energy;
  }

  /**
   * Of a band of the stationary transform, which has no halvings: level l skips 2^l − 1 samples.
   */
  static Timing stationary(String path, Wavelet wavelet) {
    return new Timing(of(path, wavelet, BoundaryMode.PERIODIZATION).first(), 1);
  }

  /** The path to the details of a level, or to its approximation. */
  static String path(char kind, int level) {
    return "a".repeat(level - 1) + kind;
  }
}
