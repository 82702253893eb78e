package dev.phasecast.wavelet;

import dev.phasecast.fourier.Convolution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The continuous wavelet transform of one-dimensional signals over a row of scales, with the values
 * of PyWavelets' {@code cwt}:
 *
 * <pre>
 * C(s, k) = −√s · (d[k + 1 + ⌊(m − 2)/2⌋] − d[k + ⌊(m − 2)/2⌋]),   d = x ∗ Ψ_s (m taps)
 * Ψ_s[i]  = Ψ[⌊(m − 1 − i) / (s · step)⌋],   Ψ the integral of ψ (its conjugate if complex)
 * </pre>
 *
 * <p>that is, s^(−½) Σ_t x(t) ψ*((t − k)/s), each sample standing for an interval over which ψ is
 * integrated. Ψ is a running sum of 2¹⁰ samples, as PyWavelets has it, so scales above 2¹⁰ divided
 * by the width of the support see its steps. Beyond its ends the signal counts as zero.
 *
 * <p>Short wavelets are summed, long ones multiplied in the frequency domain (all that touch no
 * sample are left out), which takes O(n log n) a scale. Both keep to 10⁻¹³ of the largest
 * magnitude.
 *
 * <p>Immutable; {@code forward} takes its own scratch memory, so one transform serves any threads.
 */
public final class ContinuousTransform {
  /** Binary logarithm of the number of places where the wavelet is sampled, as in PyWavelets. */
  static final int PRECISION = 10;

  private final ContinuousWavelet wavelet;
  private final double[] scales;
  private final int length;
  private final List<ScaleKernel> kernels;

  private ContinuousTransform(ContinuousWavelet wavelet, double[] scales, int length) {
    this.wavelet = wavelet;
    this.scales = scales;
    this.length = length;
    this.kernels = new ArrayList<>();
  }

  /**
   * The transform for signals of one length.
   *
   * @param scales positive and finite, in any order; copied
   * @throws IllegalArgumentException if there is no scale, one is not positive or too small for the
   *     wavelet to touch two samples, or the length is below 1
   */
  public static ContinuousTransform of(ContinuousWavelet wavelet, double[] scales, int length) {
    return of(wavelet, scales, length, PRECISION);
  }

  /**
   * The transform for signals of one length, with the wavelet sampled at 2^precision places. The
   * more there are, the less large scales see of its steps; PyWavelets has 2¹⁰.
   *
   * @param scales positive and finite, in any order; copied
   * @param precision 1 to 20
   * @throws IllegalArgumentException as above, or for another precision
   */
  public static ContinuousTransform of(
      ContinuousWavelet wavelet, double[] scales, int length, int precision) {
    if (length < 1 || scales.length == 0) {
      throw new IllegalArgumentException(
          "a continuous transform needs at least one sample and one scale, not "
              + length
              + " and "
              + scales.length);
    }
    var transform = new ContinuousTransform(wavelet, scales.clone(), length);
    double[] integral = wavelet.integral(precision);
    for (double scale : scales) {
      if (!(scale > 0) || Double.isInfinite(scale)) {
        throw new IllegalArgumentException("a scale is positive and finite, not " + scale);
      }
      transform.kernels.add(
          ScaleKernel.of(wavelet, integral, wavelet.step(precision), scale, length));
    }
    return transform;
  }

  /** The wavelet. */
  public ContinuousWavelet wavelet() {
    return wavelet;
  }

  /** A copy of the scales. */
  public double[] scales() {
    return scales.clone();
  }

  /** Samples of a signal. */
  public int length() {
    return length;
  }

  /** Numbers that {@code forward} gives: scales × length, twice as many of a complex wavelet. */
  public int coefficientCount() {
    return Math.multiplyExact(Math.multiplyExact(scales.length, length), parts());
  }

  /** The frequency that each scale stands for, in cycles per sample. */
  public double[] frequencies() {
    double centre = wavelet.centralFrequency(PRECISION);
    return Arrays.stream(scales).map(scale -> centre / scale).toArray();
  }

  /**
   * Coefficients, scales × length; of a complex wavelet scales × length × 2 (real, imaginary).
   *
   * @throws IllegalArgumentException if {@code samples} has another length
   */
  public double[] forward(double[] samples) {
    if (samples.length != length) {
      throw new IllegalArgumentException(
          "this transform is for " + length + " samples, not for " + samples.length);
    }
    double[] out = new double[coefficientCount()];
    forward(samples, 0, out, 0);
    return out;
  }

  /**
   * The same for {@code length} samples of an array from {@code from} on, into {@link
   * #coefficientCount} elements of another from {@code to} on.
   *
   * @throws IndexOutOfBoundsException if they do not lie in the arrays
   */
  public void forward(double[] samples, int from, double[] coefficients, int to) {
    Objects.checkFromIndexSize(from, length, samples.length);
    Objects.checkFromIndexSize(to, coefficientCount(), coefficients.length);
    List<Integer> waiting = new ArrayList<>();
    for (int i = 0; i < kernels.size(); i++) {
      ScaleKernel kernel = kernels.get(i);
      if (kernel.isShort()) {
        kernel.sum(samples, from, coefficients, to + i * length * parts());
      } else {
        waiting.add(i);
      }
    }
    // Scales whose transforms have one size share the spectrum of the signal.
    waiting.sort(Comparator.comparingInt(i -> kernels.get(i).transformSize()));
    int first = 0;
    while (first < waiting.size()) {
      int size = kernels.get(waiting.get(first)).transformSize();
      int end = first;
      int longest = 0;
      while (end < waiting.size() && kernels.get(waiting.get(end)).transformSize() == size) {
        longest = Math.max(longest, kernels.get(waiting.get(end)).taps());
        end++;
      }
      var convolution = new Convolution(length, longest);
      convolution.signal(samples, from);
      multiply(convolution, waiting.subList(first, end), coefficients, to);
      first = end;
    }
  }

  /** Complex kernels one by one, real ones in pairs as the two parts of one. */
  private void multiply(
      Convolution convolution, List<Integer> indices, double[] coefficients, int to) {
    boolean complex = wavelet.complex();
    for (int at = 0; at < indices.size(); at += complex ? 1 : 2) {
      int i = indices.get(at);
      ScaleKernel kernel = kernels.get(i);
      if (complex) {
        kernel.take(
            convolution.convolve(kernel.complexTaps()), 0, coefficients, to + 2 * i * length);
        continue;
      }
      int next = indices.get(Math.min(at + 1, indices.size() - 1));
      ScaleKernel other = kernels.get(next);
      double[] both = convolution.convolve(kernel.pairedWith(other));
      kernel.take(both, 0, coefficients, to + i * length);
      other.take(both, 1, coefficients, to + next * length);
    }
  }

  private int parts() {
    return wavelet.complex() ? 2 : 1;
  }
}
