package dev.phasecast.wavelet;

/** What can be asked of any four filters. */
final class FilterBankChecks {
  /** A moment below this part of the sum of its terms' magnitudes counts as zero. */
  private static final double ZERO = 1e-10;

  private FilterBankChecks() {}

  static void requireTaps(String name, double[]... filters) {
    int length = filters[0].length;
    for (double[] filter : filters) {
      if (filter.length != length) {
        throw new IllegalArgumentException(
            "the filters of \""
                + name
                + "\" have "
                + length
                + " and "
                + filter.length
                + " taps; pad the shorter ones with zeros");
      }
      for (int i = 0; i < length; i++) {
        if (!Double.isFinite(filter[i])) {
          throw new IllegalArgumentException(
              "tap " + i + " of a filter of \"" + name + "\" is " + filter[i] + ", not a number");
        }
      }
    }
    if (length < 2 || (length & 1) != 0) {
      throw new IllegalArgumentException(
          "the filters of \""
              + name
              + "\" have "
              + length
              + " taps; it has to be an even number of at least 2: pad with zeros");
    }
  }

  /**
   * Decimation by two lets the even and the odd outputs of {@code Σ dec ∗ rec} through in turn: for
   * an impulse at an even and at an odd place, the output has to be that impulse L − 1 places on.
   */
  static double reconstructionError(
      double[] decLow, double[] decHigh, double[] recLow, double[] recHigh) {
    int length = decLow.length;
    double worst = 0;
    for (int parity = 0; parity < 2; parity++) {
      for (int at = 0; at < 2 * length - 1; at++) {
        double sum = at == length - 1 ? -1 : 0;
        for (int j = parity; j < length; j += 2) {
          int i = at - j;
          if (i >= 0 && i < length) {
            sum += decLow[j] * recLow[i] + decHigh[j] * recHigh[i];
          }
        }
        worst = Math.max(worst, Math.abs(sum));
      }
    }
    return worst;
  }

  /** How far the four filters are from an orthogonal bank of two and their mirror images. */
  static double orthogonalityError(
      double[] decLow, double[] decHigh, double[] recLow, double[] recHigh) {
    int length = decLow.length;
    double worst = 0;
    for (int i = 0; i < length; i++) {
      worst = Math.max(worst, Math.abs(decLow[i] - recLow[length - 1 - i]));
      worst = Math.max(worst, Math.abs(decHigh[i] - recHigh[length - 1 - i]));
    }
    for (int shift = 0; shift < length; shift += 2) {
      double low = shift == 0 ? -1 : 0;
      double high = low;
      double forward = 0;
      double backward = 0;
      for (int i = 0; i + shift < length; i++) {
        low += recLow[i] * recLow[i + shift];
        high += recHigh[i] * recHigh[i + shift];
        forward += recLow[i] * recHigh[i + shift];
        backward += recHigh[i] * recLow[i + shift];
      }
      worst = Math.max(worst, Math.max(Math.abs(low), Math.abs(high)));
      worst = Math.max(worst, Math.max(Math.abs(forward), Math.abs(backward)));
    }
    return worst;
  }

  /** Number of leading moments of a filter that vanish as far as double precision can tell. */
  static int vanishingMoments(double[] taps) {
    int moment = 0;
    while (moment < taps.length) {
      double sum = 0;
      double size = 0;
      for (int i = 0; i < taps.length; i++) {
        double place = (2.0 * i - taps.length + 1) / taps.length;
        double term = taps[i] * Math.pow(place, moment);
        sum += term;
        size += Math.abs(term);
      }
      if (Math.abs(sum) > ZERO * size) {
        return moment;
      }
      moment++;
    }
    return moment;
  }
}
