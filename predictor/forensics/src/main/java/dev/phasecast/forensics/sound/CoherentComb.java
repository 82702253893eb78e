package dev.phasecast.forensics.sound;

import dev.phasecast.fourier.ComplexTransform;

/**
 * The comb that up-sampling by a hop of P samples leaves in a whole file, at its own rate and for a
 * hop that is known: the plain measure that {@link CombSearch} refines.
 *
 * <p>The sound is flattened (9 bins × 5 frames) and cut to N = m · P samples, so that the multiples
 * of rate / P fall on the bins k · m of its transform, k = 6 … P / 2 − 3. The score is the mean
 * logarithm of the power there less the mean over the same bins displaced by 2 … 12, in deviations
 * of those eleven means. It does not depend on phases, and so not on where the file begins.
 */
public final class CoherentComb {
  private static final int FIRST_TOOTH = 6;
  private static final int LAST_TOOTH_BELOW_NYQUIST = 3;
  private static final int NEAREST = 2;
  private static final int FARTHEST = 12;

  /** Periods that must fit, so that displaced bins do not reach the next tooth. */
  private static final int LEAST_PERIODS = 2 * FARTHEST + 1;

  private CoherentComb() {}

  /**
   * The score of one hop; over recordings its mean is 0.
   *
   * @param samples one channel
   * @param hop in samples, at least 20
   * @throws IllegalArgumentException if the hop is shorter, or the sound shorter than 25 hops
   */
  public static double z(float[] samples, int hop) {
    int last = hop / 2 - LAST_TOOTH_BELOW_NYQUIST;
    int periods = samples.length / Math.max(1, hop);
    if (last <= FIRST_TOOTH || periods < LEAST_PERIODS) {
      throw new IllegalArgumentException(
          "a comb takes a hop of 20 samples or more and 25 of them, not %d in %d samples"
              .formatted(hop, samples.length));
    }
    float[] flat = SpectralFlattening.wide().apply(samples);
    int length = periods * hop;
    double[] spectrum = new double[2 * length];
    for (int i = 0; i < length; i++) {
      spectrum[2 * i] = flat[i];
    }
    new ComplexTransform(length).forward(spectrum);
    double sum = 0;
    double squares = 0;
    int controls = FARTHEST - NEAREST + 1;
    for (int shift = NEAREST; shift <= FARTHEST; shift++) {
      double mean = meanLogPower(spectrum, periods, last, shift);
      sum += mean;
      squares += mean * mean;
    }
    double mean = sum / controls;
    double variance = squares / controls - mean * mean;
    double height = meanLogPower(spectrum, periods, last, 0) - mean;
    return variance > 0 ? height / Math.sqrt(variance) : 0;
  }

  private static double meanLogPower(double[] spectrum, int periods, int last, int shift) {
    double sum = 0;
    for (int tooth = FIRST_TOOTH; tooth <= last; tooth++) {
      int at = 2 * (tooth * periods + shift);
      double power = spectrum[at] * spectrum[at] + spectrum[at + 1] * spectrum[at + 1];
      sum += Math.log(power + 1e-20);
    }
    return sum / (last - FIRST_TOOTH + 1);
  }
}
