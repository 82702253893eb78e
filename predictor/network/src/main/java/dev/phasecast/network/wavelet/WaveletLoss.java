package dev.phasecast.network.wavelet;

import dev.phasecast.wavelet.Wavelet;
import java.util.function.IntBinaryOperator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How far four filters are from a wavelet: h₀, h₁ for the analysis, f₀, f₁ for the synthesis, L
 * taps each (Wolter, Lin and Yao, "Neural network compression via learnable wavelet transforms",
 * ICANN 2020, after Strang and Nguyen, "Wavelets and Filter Banks"). Each as a scalar of a graph,
 * and as a number for reports.
 *
 * <p>Aliasing and reconstruction vanish together exactly if the inverse transform gives back the
 * signal (and the bank is in the normal form in which the high-pass filters alternate the low-pass
 * filters of the other side, as all of PyWavelets' are).
 */
public final class WaveletLoss {
  private WaveletLoss() {}

  /**
   * {@code ‖f₀ − m∘h₁‖² + ‖f₁ + m∘h₀‖²} with m = −1, 1, −1, …: what sampling at half the rate folds
   * over must cancel.
   */
  public static SDVariable aliasing(WaveletFilters filters) {
    double[] signs = new double[filters.length()];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = sign(i);
    }
    SDVariable alternating = filters.constant(Nd4j.createFromArray(signs));
    SDVariable low =
        row(filters.reconstructionLow(), filters)
            .sub(alternate(alternating, filters.decompositionHigh(), filters));
    SDVariable high =
        row(filters.reconstructionHigh(), filters)
            .add(alternate(alternating, filters.decompositionLow(), filters));
    return squared(low).add(squared(high));
  }

  /**
   * {@code ‖h₀∗f₀ + h₁∗f₁ − 2δ‖²} with δ in the middle of the 2L − 1 values: what went through must
   * come out unchanged, L − 1 samples later.
   */
  public static SDVariable perfectReconstruction(WaveletFilters filters) {
    int length = filters.length();
    SDVariable products =
        outer(filters.decompositionLow(), filters.reconstructionLow(), filters)
            .add(outer(filters.decompositionHigh(), filters.reconstructionHigh(), filters));
    INDArray twice = Nd4j.zeros(DataType.DOUBLE, 1, 2L * length - 1);
    twice.putScalar(0, length - 1, 2);
    return squared(
        products.mmul(collect(filters, 2 * length - 1, Integer::sum)).sub(filters.constant(twice)));
  }

  /**
   * {@code Σ_k (Σ_n h₀[n]·h₀[n + 2k] − δ[k])²} over k = 0 … L/2 − 1: how far the low-pass filter is
   * from being orthonormal to itself, shifted by two. Vanishes for orthogonal wavelets only.
   */
  public static SDVariable orthogonality(WaveletFilters filters) {
    int length = filters.length();
    INDArray one = Nd4j.zeros(DataType.DOUBLE, 1, length / 2);
    one.putScalar(0, 0, 1);
    SDVariable products = outer(filters.decompositionLow(), filters.decompositionLow(), filters);
    return squared(
        products
            .mmul(
                collect(
                    filters, length / 2, (i, j) -> j < i || (j - i) % 2 != 0 ? -1 : (j - i) / 2))
            .sub(filters.constant(one)));
  }

  /** Aliasing and reconstruction, weight 1 each: zero for every wavelet. */
  public static SDVariable total(WaveletFilters filters) {
    return aliasing(filters).add(perfectReconstruction(filters));
  }

  /** {@link #aliasing(WaveletFilters)} of given filters. */
  public static double aliasing(Wavelet wavelet) {
    double[] low = wavelet.decompositionLow();
    double[] high = wavelet.decompositionHigh();
    double[] backLow = wavelet.reconstructionLow();
    double[] backHigh = wavelet.reconstructionHigh();
    double sum = 0;
    for (int i = 0; i < low.length; i++) {
      double first = backLow[i] - sign(i) * high[i];
      double second = backHigh[i] + sign(i) * low[i];
      sum += first * first + second * second;
    }
    return sum;
  }

  /** {@link #perfectReconstruction(WaveletFilters)} of given filters. */
  public static double perfectReconstruction(Wavelet wavelet) {
    double[] low = wavelet.decompositionLow();
    double[] high = wavelet.decompositionHigh();
    double[] backLow = wavelet.reconstructionLow();
    double[] backHigh = wavelet.reconstructionHigh();
    double[] through = new double[2 * low.length - 1];
    through[low.length - 1] = -2;
    for (int i = 0; i < low.length; i++) {
      for (int j = 0; j < low.length; j++) {
        through[i + j] += low[i] * backLow[j] + high[i] * backHigh[j];
      }
    }
    return squared(through);
  }

  /** {@link #orthogonality(WaveletFilters)} of given filters. */
  public static double orthogonality(Wavelet wavelet) {
    double[] low = wavelet.decompositionLow();
    double[] shifted = new double[low.length / 2];
    shifted[0] = -1;
    for (int k = 0; k < shifted.length; k++) {
      for (int n = 0; n + 2 * k < low.length; n++) {
        shifted[k] += low[n] * low[n + 2 * k];
      }
    }
    return squared(shifted);
  }

  /** {@link #total(WaveletFilters)} of given filters. */
  public static double total(Wavelet wavelet) {
    return aliasing(wavelet) + perfectReconstruction(wavelet);
  }

  private static double squared(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }

  private static int sign(int tap) {
    return tap % 2 == 0 ? -1 : 1;
  }

  private static SDVariable row(SDVariable filter, WaveletFilters filters) {
    return filter.reshape(1, filters.length());
  }

  private static SDVariable alternate(
      SDVariable alternating, SDVariable filter, WaveletFilters filters) {
    return row(filter, filters).mul(alternating.reshape(1, filters.length()));
  }

  private static SDVariable squared(SDVariable values) {
    return values.getSameDiff().math().square(values).sum();
  }

  /** All products of two taps: 1 × L². */
  private static SDVariable outer(SDVariable first, SDVariable second, WaveletFilters filters) {
    long length = filters.length();
    return first.reshape(length, 1).mmul(second.reshape(1, length)).reshape(1, length * length);
  }

  /** Says to which sum a product of taps goes, −1 for none: L² × sums. */
  private static SDVariable collect(WaveletFilters filters, int sums, IntBinaryOperator target) {
    int length = filters.length();
    INDArray chosen = Nd4j.zeros(DataType.DOUBLE, (long) length * length, sums);
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < length; j++) {
        int sum = target.applyAsInt(i, j);
        if (sum >= 0) {
          chosen.putScalar((long) i * length + j, sum, 1);
        }
      }
    }
    return filters.constant(chosen);
  }
}
