package dev.phasecast.wavelet;

import dev.phasecast.fourier.ComplexTransform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A wavelet that is a formula, for {@link ContinuousTransform}: names, formulas, scaling and
 * supports are those of PyWavelets.
 *
 * <table>
 * <caption>ψ(x); P and c make its energy one</caption>
 * <tr><th>name</th><th>ψ(x)</th><th>on</th></tr>
 * <tr><td>morl</td><td>e^(−x²/2) cos 5x</td><td>[−8, 8]</td></tr>
 * <tr><td>mexh</td><td>2/(√3 π^¼) (1 − x²) e^(−x²/2)</td><td>[−8, 8]</td></tr>
 * <tr><td>gaus1 … gaus8</td><td>±P · n-th derivative of e^(−x²), signs + − − + + − − +</td>
 *   <td>[−5, 5]</td></tr>
 * <tr><td>cgau1 … cgau8</td><td>c · n-th derivative of e^(−ix) e^(−x²)</td><td>[−5, 5]</td></tr>
 * <tr><td>cmorB-C</td><td>(πB)^(−½) e^(−x²/B) e^(2πiCx)</td><td>[−8, 8]</td></tr>
 * <tr><td>shanB-C</td><td>√B sinc(Bx) e^(2πiCx), sinc x = sin(πx)/(πx)</td><td>[−20, 20]</td></tr>
 * <tr><td>fbspM-B-C</td><td>√B sinc(Bx/M)^M e^(2πiCx)</td><td>[−20, 20]</td></tr>
 * </table>
 *
 * <p>B is the bandwidth, C the central frequency, M the order, a whole number: "cmor1.5-1.0",
 * "fbsp2-1.0-1.0". PyWavelets rounds B and C to single precision, this class does not: for numbers
 * such as .8, which no float holds, coefficients differ by about 10⁻⁸ of the largest. Sources:
 * Mallat, <i>A Wavelet Tour of Signal Processing</i>; Teolis, <i>Computational Signal Processing
 * with Wavelets</i>, Birkhäuser 1998 (cmor, shan, fbsp).
 *
 * <p>Immutable.
 */
public final class ContinuousWavelet {
  /** Peaks of a spectrum that differ by less are equally high. */
  private static final double TIE = 1e-9;

  private final String name;
  private final WaveletFormula formula;

  private ContinuousWavelet(String name, WaveletFormula formula) {
    this.name = name;
    this.formula = formula;
  }

  /**
   * The wavelet of that name: morl, mexh, gaus1 – gaus8, cgau1 – cgau8, cmorB-C, shanB-C or
   * fbspM-B-C with numbers for M, B and C. Case does not matter.
   *
   * @throws IllegalArgumentException if there is none, or if B or C is not positive or M is not a
   *     whole number of at least 1; the message says what there is
   */
  public static ContinuousWavelet named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return new ContinuousWavelet(lower, WaveletFormula.parse(lower));
  }

  /** Names without parameters, and one common choice of those that take some. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(List.of("morl", "mexh"));
    for (String family : List.of("gaus", "cgau")) {
      for (int order = 1; order <= WaveletFormula.ORDERS; order++) {
        names.add(family + order);
      }
    }
    names.addAll(List.of("cmor1.5-1.0", "shan1.5-1.0", "fbsp2-1.0-1.0"));
    return List.copyOf(names);
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Whether its coefficients are complex. */
  public boolean complex() {
    return formula.complex();
  }

  /** Where it begins; beyond it counts as zero. */
  public double lowerBound() {
    return -formula.bound();
  }

  /** Where it ends; beyond it counts as zero. */
  public double upperBound() {
    return formula.bound();
  }

  /**
   * ψ at {@code count} evenly spaced places from {@link #lowerBound} to {@link #upperBound}, real
   * and imaginary parts by turns if it is complex. PyWavelets' {@code wavefun}.
   *
   * @throws IllegalArgumentException if {@code count} is below 2
   */
  public double[] samples(int count) {
    double[] grid = grid(count);
    int parts = complex() ? 2 : 1;
    double[] out = new double[parts * count];
    for (int i = 0; i < count; i++) {
      out[parts * i] = formula.real(grid[i]);
      if (complex()) {
        out[parts * i + 1] = formula.imaginary(grid[i]);
      }
    }
    return out;
  }

  /**
   * The frequency of the wavelet at scale 1 in cycles per sample, by PyWavelets' definition: that
   * of the highest peak of the discrete spectrum of 2^precision samples. So it is a multiple of one
   * over the width of the support: .8125 for morl, where the formula has 5/(2π) = .7958. Where two
   * peaks are equally high (shan), it is the lower one.
   *
   * @param precision 1 to 20; PyWavelets' {@code cwt} takes 10
   * @throws IllegalArgumentException for others
   */
  public double centralFrequency(int precision) {
    requirePrecision(precision);
    int count = 1 << precision;
    double[] psi = samples(count);
    double[] spectrum = new double[2 * count];
    for (int i = 0; i < count; i++) {
      spectrum[2 * i] = complex() ? psi[2 * i] : psi[i];
      spectrum[2 * i + 1] = complex() ? psi[2 * i + 1] : 0;
    }
    new ComplexTransform(count).forward(spectrum);
    double[] magnitudes = new double[count];
    for (int k = 1; k < count; k++) {
      magnitudes[k] = Math.hypot(spectrum[2 * k], spectrum[2 * k + 1]);
    }
    double highest = Arrays.stream(magnitudes).max().orElse(0);
    int peak = 1;
    while (magnitudes[peak] < highest * (1 - TIE)) {
      peak++;
    }
    // Peaks of the upper half stand for negative frequencies.
    int cycles = 2 * (peak + 1) > count ? count - peak : peak;
    return cycles / (upperBound() - lowerBound());
  }

  /** {@link #centralFrequency(int)} with precision 10. */
  public double centralFrequency() {
    return centralFrequency(ContinuousTransform.PRECISION);
  }

  /**
   * The frequency that a scale stands for, in cycles per sample: the central frequency over the
   * scale. Times the sample rate it is in hertz.
   *
   * @throws IllegalArgumentException if {@code scale} is not positive
   */
  public double frequency(double scale) {
    requirePositive("scale", scale);
    return centralFrequency() / scale;
  }

  /**
   * The scale that stands for a frequency in cycles per sample.
   *
   * @throws IllegalArgumentException if {@code frequency} is not positive
   */
  public double scale(double frequency) {
    requirePositive("frequency", frequency);
    return centralFrequency() / frequency;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContinuousWavelet that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }

  /**
   * The running sum of the samples times their distance: the integral of ψ up to each place, real
   * and imaginary parts by turns if it is complex.
   */
  double[] integral(int precision) {
    requirePrecision(precision);
    double[] sums = samples(1 << precision);
    int parts = complex() ? 2 : 1;
    for (int i = parts; i < sums.length; i++) {
      sums[i] += sums[i - parts];
    }
    double step = step(precision);
    for (int i = 0; i < sums.length; i++) {
      sums[i] *= step;
    }
    return sums;
  }

  /** Distance of the samples, rounded as PyWavelets' is: the second place less the first. */
  double step(int precision) {
    double[] grid = grid(1 << precision);
    return grid[1] - grid[0];
  }

  private double[] grid(int count) {
    if (count < 2) {
      throw new IllegalArgumentException("a wavelet is sampled at 2 places or more, not " + count);
    }
    double[] grid = new double[count];
    double step = (upperBound() - lowerBound()) / (count - 1);
    Arrays.setAll(grid, i -> i * step + lowerBound());
    grid[count - 1] = upperBound();
    return grid;
  }

  private static void requirePrecision(int precision) {
    if (precision < 1 || precision > 20) {
      throw new IllegalArgumentException("the precision goes from 1 to 20, not " + precision);
    }
  }

  private static void requirePositive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("a " + what + " is positive and finite, not " + value);
    }
  }
}
