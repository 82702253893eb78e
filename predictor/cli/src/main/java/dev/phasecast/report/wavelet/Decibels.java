package dev.phasecast.report.wavelet;

/** Power in decibels below the greatest of a picture. */
final class Decibels {
  /** What lies further below the greatest is drawn as if it were just there. */
  static final double DEPTH = 60;

  private Decibels() {}

  /**
   * Turns powers into decibels below the greatest, at least −{@link #DEPTH}; places that are no
   * number stay so.
   */
  static double[] of(double[] powers) {
    double greatest = 0;
    for (double power : powers) {
      greatest = power > greatest ? power : greatest;
    }
    double[] decibels = new double[powers.length];
    for (int i = 0; i < powers.length; i++) {
      double level = greatest > 0 ? 10 * Math.log10(powers[i] / greatest) : -DEPTH;
      decibels[i] = Double.isNaN(powers[i]) ? Double.NaN : Math.max(-DEPTH, level);
    }
    return decibels;
  }
}
