package dev.phasecast.wavelet;

import dev.phasecast.fourier.Convolution;
import java.util.Arrays;

/**
 * The filter of one scale: differences of the integral of the wavelet, with the factor −√s. Taps
 * that never meet a sample of the output are cut off.
 */
final class ScaleKernel {
  /**
   * N log₂ N of a filter's transforms costs about this much beside one tap at one sample: .7 to 2
   * measured for N = 32,768 and 100 to 3,000 taps.
   */
  private static final double TRANSFORM_COST = 1.5;

  private final int length;
  private final boolean complex;
  private final int taps;
  private final int shift;
  private final double[] values;

  /**
   * @param values taps, real and imaginary parts by turns if complex
   * @param shift {@code out[k] = Σ_i values[i] · x[k + shift − i]}
   */
  private ScaleKernel(int length, boolean complex, int shift, double[] values) {
    this.length = length;
    this.complex = complex;
    this.taps = values.length / (complex ? 2 : 1);
    this.shift = shift;
    this.values = values;
  }

  /**
   * @param integral of the wavelet, as {@link ContinuousWavelet#integral} gives it
   * @param step between the places where it was sampled
   */
  static ScaleKernel of(
      ContinuousWavelet wavelet, double[] integral, double step, double scale, int length) {
    int parts = wavelet.complex() ? 2 : 1;
    int size = integral.length / parts;
    double count = Math.ceil(scale * (wavelet.upperBound() - wavelet.lowerBound()) + 1);
    if (count > 1 << 29) {
      throw new IllegalArgumentException("the wavelet would have " + count + " taps at " + scale);
    }
    // Places grow with the index, so those beyond the last sample are at the end.
    int taken = (int) count;
    while (taken > 0 && place(taken - 1, scale, step) >= size) {
      taken--;
    }
    if (taken < 2) {
      throw new IllegalArgumentException(
          "scale "
              + scale
              + " is too small: the wavelet has to be at least two samples wide; take "
              + 1 / (wavelet.upperBound() - wavelet.lowerBound())
              + " or more");
    }
    // The whole filter has taken + 1 taps, and out[k] is its answer at k + 1 + ⌊(taken − 2)/2⌋. A
    // sample x[t − i] lies within the signal for i from t − length + 1 to t only.
    int centre = 1 + (taken - 2) / 2;
    int first = Math.max(0, centre - length + 1);
    int last = Math.min(taken, centre + length - 1);
    double[] values = new double[parts * (last - first + 1)];
    double root = Math.sqrt(scale);
    for (int i = first; i <= last; i++) {
      for (int part = 0; part < parts; part++) {
        double above = i < taken ? integral[parts * place(taken - 1 - i, scale, step) + part] : 0;
        double below = i > 0 ? integral[parts * place(taken - i, scale, step) + part] : 0;
        double difference = -root * (above - below);
        values[parts * (i - first) + part] = part == 0 ? difference : -difference;
      }
    }
    return new ScaleKernel(length, wavelet.complex(), centre - first, values);
  }

  private static int place(int index, double scale, double step) {
    return (int) (index / (scale * step));
  }

  int taps() {
    return taps;
  }

  /** Length of the Fourier transforms that it would take. */
  int transformSize() {
    return Convolution.size(length, taps);
  }

  /** Whether plain sums are faster. */
  boolean isShort() {
    double size = transformSize();
    double transforms = (complex ? 2 : 1) * TRANSFORM_COST * size * (Math.log(size) / Math.log(2));
    return (double) taps * length * (complex ? 2 : 1) < transforms;
  }

  /** By summation, into {@code out} from {@code to} on. */
  void sum(double[] samples, int from, double[] out, int to) {
    int parts = complex ? 2 : 1;
    Arrays.fill(out, to, to + parts * length, 0);
    for (int i = 0; i < taps; i++) {
      int first = Math.max(0, i - shift);
      int end = Math.min(length, length + i - shift);
      int source = from + shift - i;
      if (complex) {
        double real = values[2 * i];
        double imaginary = values[2 * i + 1];
        for (int k = first; k < end; k++) {
          out[to + 2 * k] += real * samples[source + k];
          out[to + 2 * k + 1] += imaginary * samples[source + k];
        }
      } else {
        double tap = values[i];
        for (int k = first; k < end; k++) {
          out[to + k] += tap * samples[source + k];
        }
      }
    }
  }

  /** Its taps, real and imaginary parts by turns; only of a complex wavelet. */
  double[] complexTaps() {
    return values;
  }

  /** Its taps as real parts, those of another real filter as imaginary parts. */
  double[] pairedWith(ScaleKernel other) {
    double[] pair = new double[2 * Math.max(taps, other.taps)];
    for (int i = 0; i < taps; i++) {
      pair[2 * i] = values[i];
    }
    for (int i = 0; i < other.taps; i++) {
      pair[2 * i + 1] = other.values[i];
    }
    return pair;
  }

  /**
   * The output's part of a convolution of complex numbers; of a real wavelet its real ({@code part}
   * 0) or imaginary (1) part.
   */
  void take(double[] convolved, int part, double[] out, int to) {
    if (complex) {
      System.arraycopy(convolved, 2 * shift, out, to, 2 * length);
      return;
    }
    for (int k = 0; k < length; k++) {
      out[to + k] = convolved[2 * (shift + k) + part];
    }
  }
}
