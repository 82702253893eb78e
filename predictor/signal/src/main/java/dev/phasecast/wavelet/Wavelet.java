package dev.phasecast.wavelet;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A two-channel filter bank with perfect reconstruction: two filters that take a signal apart and
 * two that put it together again. Filters, signs and orientation are those of PyWavelets:
 *
 * <pre>
 * approximation[k] = Σ_j decompositionLow[j]  · x[2k + 1 − j]
 * detail[k]        = Σ_j decompositionHigh[j] · x[2k + 1 − j]
 * x[i]             = Σ_k reconstructionLow[i + L − 2 − 2k]  · approximation[k]
 *                  + Σ_k reconstructionHigh[i + L − 2 − 2k] · detail[k]          (L taps)
 * </pre>
 *
 * <p>{@link #named} knows haar, db1 – db38 (Daubechies' shortest filters), sym2 – sym20 (least
 * asymmetric), coif1 – coif17 (coiflets), biorN.M and rbioN.M (biorthogonal pairs of Cohen,
 * Daubechies and Feauveau, padded with zeros to one even length). They are derived from their
 * defining equations at 100 digits by {@code eval/wavelets/filters.py} and rounded once. Sources:
 * Daubechies, <i>Ten Lectures on Wavelets</i>, SIAM 1992, sections 6.4 and 8.1 – 8.3; Cohen,
 * Daubechies, Feauveau, <i>Biorthogonal bases of compactly supported wavelets</i>, 1992.
 *
 * <p>Immutable.
 */
public final class Wavelet {
  /**
   * How far a bank of one's own may be from perfect reconstruction, see {@link
   * #reconstructionError}, unless one says otherwise.
   */
  public static final double TOLERANCE = 1e-7;

  private final String name;
  private final String family;
  private final int vanishingMoments;
  private final boolean orthogonal;
  private final double[] decompositionLow;
  private final double[] decompositionHigh;
  private final double[] reconstructionLow;
  private final double[] reconstructionHigh;

  private Wavelet(
      String name,
      String family,
      int vanishingMoments,
      double[] decLow,
      double[] decHigh,
      double[] recLow,
      double[] recHigh) {
    this.name = name;
    this.family = family;
    this.vanishingMoments = vanishingMoments;
    this.decompositionLow = decLow;
    this.decompositionHigh = decHigh;
    this.reconstructionLow = recLow;
    this.reconstructionHigh = recHigh;
    this.orthogonal = FilterBankChecks.orthogonalityError(decLow, decHigh, recLow, recHigh) < 1e-9;
  }

  /**
   * The wavelet of that name, such as {@code "haar"}, {@code "db4"} or {@code "bior2.2"}; case does
   * not matter.
   *
   * @throws IllegalArgumentException if there is none; the message says what there is
   */
  public static Wavelet named(String name) {
    FilterTable.Row row = FilterTable.row(name.toLowerCase(Locale.ROOT));
    double[] decLow = row.decompositionLow;
    double[] recLow = row.reconstructionLow;
    return new Wavelet(
        row.name,
        row.family,
        row.vanishingMoments,
        decLow,
        modulated(recLow, -1),
        recLow,
        modulated(decLow, 1));
  }

  /** Names of all wavelets that {@link #named} knows, family by family. */
  public static List<String> names() {
    return FilterTable.names();
  }

  /**
   * A filter bank of one's own: four filters of one even length of at least two taps, copied. They
   * have to reconstruct perfectly but for {@link #TOLERANCE}.
   *
   * @throws IllegalArgumentException if lengths differ or are odd, a tap is not finite, or the bank
   *     does not give back what it was given; the message says how far it is off
   */
  public static Wavelet of(
      String name, double[] decLow, double[] decHigh, double[] recLow, double[] recHigh) {
    return of(name, decLow, decHigh, recLow, recHigh, TOLERANCE);
  }

  /**
   * A filter bank of one's own that need only come within {@code tolerance} of perfect
   * reconstruction, such as one being learned; {@link Double#POSITIVE_INFINITY} takes any.
   *
   * @throws IllegalArgumentException as {@link #of(String, double[], double[], double[], double[])}
   */
  public static Wavelet of(
      String name,
      double[] decLow,
      double[] decHigh,
      double[] recLow,
      double[] recHigh,
      double tolerance) {
    FilterBankChecks.requireTaps(name, decLow, decHigh, recLow, recHigh);
    var wavelet =
        new Wavelet(
            name,
            "custom",
            FilterBankChecks.vanishingMoments(decHigh),
            decLow.clone(),
            decHigh.clone(),
            recLow.clone(),
            recHigh.clone());
    double error = wavelet.reconstructionError();
    if (!(error <= tolerance)) {
      throw new IllegalArgumentException(
          "the filters of \""
              + name
              + "\" do not reconstruct perfectly: they miss it by "
              + error
              + ", allowed are "
              + tolerance
              + "; with low-pass filters h and f of length L, high-pass filters"
              + " decompositionHigh[i] = −(−1)^i f[i] and reconstructionHigh[i] = (−1)^i h[i] cancel"
              + " aliases, and Σ_i h[L−1−i] f[i+2s] has to be 1 for s = 0 and 0 for any other s");
    }
    return wavelet;
  }

  /**
   * An orthogonal bank from its low-pass reconstruction filter, the one that most books list. It
   * has to be orthogonal to its own even shifts and of norm one, but for {@link #TOLERANCE}.
   *
   * @throws IllegalArgumentException as {@link #of(String, double[], double[], double[], double[])}
   */
  public static Wavelet orthogonal(String name, double... reconstructionLow) {
    FilterBankChecks.requireTaps(name, reconstructionLow);
    double[] decLow = reversed(reconstructionLow);
    return of(
        name, decLow, modulated(reconstructionLow, -1), reconstructionLow, modulated(decLow, 1));
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /**
   * Where it comes from: {@code "haar"}, {@code "daubechies"}, {@code "symlet"}, {@code "coiflet"},
   * {@code "biorthogonal"}, {@code "reverse-biorthogonal"} or {@code "custom"}.
   */
  public String family() {
    return family;
  }

  /** Taps of each filter, even. */
  public int length() {
    return decompositionLow.length;
  }

  /** Whether reconstruction filters are the decomposition filters backwards, of norm one. */
  public boolean orthogonal() {
    return orthogonal;
  }

  /**
   * How many moments of the wavelet that takes signals apart vanish: details of polynomials of a
   * lower degree are zero. Counted from the filters, so bior5.5 has 6 (its name, as PyWavelets has
   * it, says 5); of a bank of one's own it is counted as far as double precision can tell.
   */
  public int vanishingMoments() {
    return vanishingMoments;
  }

  /**
   * How many levels make sense for that many samples: at the next one, the filter would be longer
   * than the approximation it is run over. PyWavelets' {@code dwt_max_level}.
   *
   * @throws IllegalArgumentException if {@code samples} is negative
   */
  public int maximumLevels(int samples) {
    if (samples < 0) {
      throw new IllegalArgumentException("a signal has no " + samples + " samples");
    }
    int ratio = samples / (length() - 1);
    return ratio < 1 ? 0 : 31 - Integer.numberOfLeadingZeros(ratio);
  }

  /**
   * The largest distance of a tap of the whole bank's answer to an impulse from a delayed impulse,
   * for inputs at even and odd places: what aliasing and distortion leave of perfect
   * reconstruction.
   */
  public double reconstructionError() {
    return FilterBankChecks.reconstructionError(
        decompositionLow, decompositionHigh, reconstructionLow, reconstructionHigh);
  }

  /** A copy of the low-pass filter that takes signals apart. */
  public double[] decompositionLow() {
    return decompositionLow.clone();
  }

  /** A copy of the high-pass filter that takes signals apart. */
  public double[] decompositionHigh() {
    return decompositionHigh.clone();
  }

  /** A copy of the low-pass filter that puts signals together. */
  public double[] reconstructionLow() {
    return reconstructionLow.clone();
  }

  /** A copy of the high-pass filter that puts signals together. */
  public double[] reconstructionHigh() {
    return reconstructionHigh.clone();
  }

  /** The array itself, for kernels of this room: not to be changed. */
  double[] sharedDecompositionLow() {
    return decompositionLow;
  }

  /** The array itself, for kernels of this room: not to be changed. */
  double[] sharedDecompositionHigh() {
    return decompositionHigh;
  }

  /** The array itself, for kernels of this room: not to be changed. */
  double[] sharedReconstructionLow() {
    return reconstructionLow;
  }

  /** The array itself, for kernels of this room: not to be changed. */
  double[] sharedReconstructionHigh() {
    return reconstructionHigh;
  }

  /** The same filters; names do not matter. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Wavelet that
        && Arrays.equals(decompositionLow, that.decompositionLow)
        && Arrays.equals(decompositionHigh, that.decompositionHigh)
        && Arrays.equals(reconstructionLow, that.reconstructionLow)
        && Arrays.equals(reconstructionHigh, that.reconstructionHigh);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(decompositionLow) + Arrays.hashCode(reconstructionLow);
  }

  @Override
  public String toString() {
    return name;
  }

  /** Every other tap with the other sign, the first one with {@code sign}. */
  private static double[] modulated(double[] taps, int sign) {
    double[] out = new double[taps.length];
    for (int i = 0; i < taps.length; i++) {
      // Adding zero turns −0.0 into 0.0.
      out[i] = ((i & 1) == 0 ? sign : -sign) * taps[i] + 0.0;
    }
    return out;
  }

  private static double[] reversed(double[] taps) {
    double[] out = new double[taps.length];
    for (int i = 0; i < taps.length; i++) {
      out[i] = taps[taps.length - 1 - i];
    }
    return out;
  }
}
