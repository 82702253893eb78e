package dev.phasecast.network.wavelet;

import dev.phasecast.wavelet.BoundaryMode;

/**
 * Which samples meet in one level: coefficient k is the sum over j of filter[j] · sample[2k + delay
 * − j].
 *
 * @param mode how signals go on beyond their ends
 * @param taps of a filter
 * @param length of a signal
 */
record StepGeometry(BoundaryMode mode, int taps, int length) {
  /** Coefficients of each of both bands. */
  int width() {
    return mode == BoundaryMode.PERIODIZATION ? (length + 1) / 2 : (length + taps - 1) / 2;
  }

  /** The sample that the first tap meets in the first coefficient. */
  int delay() {
    return mode == BoundaryMode.PERIODIZATION ? taps / 2 : 1;
  }
}
