package dev.phasecast.forensics.sound;

import dev.phasecast.fourier.ComplexTransform;

/**
 * How high a comb stands in the spectrum of a clip that is the mean of many: the mean logarithm of
 * the magnitude at the multiples of a spacing less that halfway between them, in nats.
 *
 * <p>Meant for means over clips that begin on the same point of the generator's grid. Of a single
 * clip it says little; see {@link CombSearch}.
 */
public final class CombHeight {
  /** The transform is padded with zeros to this length, which resolves a third of a hertz. */
  private static final int SIZE = 65_536;

  private static final int FIRST_TOOTH = 8;
  private static final double HIGHEST = 10_500;

  private CombHeight() {}

  /**
   * The height of a comb.
   *
   * @param samples mean clip, 65,536 samples at most
   * @param rate samples a second
   * @param spacing of the teeth in hertz
   * @throws IllegalArgumentException if the clip is longer, or has no such teeth below 10.5 kHz and
   *     half of the rate
   */
  public static double of(double[] samples, double rate, double spacing) {
    double highest = Math.min(HIGHEST, rate / 2 - spacing);
    if (samples.length > SIZE || !(spacing > 0) || FIRST_TOOTH * spacing > highest) {
      throw new IllegalArgumentException(
          "%d samples at %s Hz have no comb of %s Hz that could be measured"
              .formatted(samples.length, rate, spacing));
    }
    double[] values = new double[2 * SIZE];
    for (int i = 0; i < samples.length; i++) {
      values[2 * i] = samples[i];
    }
    new ComplexTransform(SIZE).forward(values);
    double sum = 0;
    int teeth = 0;
    for (int k = FIRST_TOOTH; k * spacing <= highest; k++) {
      double before = logMagnitude(values, (k - 0.5) * spacing / rate);
      double after = logMagnitude(values, (k + 0.5) * spacing / rate);
      sum += logMagnitude(values, k * spacing / rate) - 0.5 * (before + after);
      teeth++;
    }
    return sum / teeth;
  }

  /** Mean over five bins around a frequency, given in parts of the rate. */
  private static double logMagnitude(double[] spectrum, double frequency) {
    int middle = (int) Math.rint(frequency * SIZE);
    double sum = 0;
    for (int k = middle - 2; k <= middle + 2; k++) {
      double re = spectrum[2 * k];
      double im = spectrum[2 * k + 1];
      sum += 0.5 * Math.log(re * re + im * im + 1e-18) / 5;
    }
    return sum;
  }
}
