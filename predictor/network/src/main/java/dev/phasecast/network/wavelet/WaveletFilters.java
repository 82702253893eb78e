package dev.phasecast.network.wavelet;

import dev.phasecast.wavelet.Wavelet;
import java.util.Optional;
import java.util.function.Function;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The four filters of a wavelet as variables of a graph: vectors of one even length, in the
 * orientation of {@link Wavelet}. Either fixed, so that everything that depends on them alone is
 * computed once when the graph is built, or variables that the graph trains.
 */
public final class WaveletFilters {
  private final SDVariable decompositionLow;
  private final SDVariable decompositionHigh;
  private final SDVariable reconstructionLow;
  private final SDVariable reconstructionHigh;
  private final int length;
  private final Optional<Wavelet> fixed;

  private WaveletFilters(
      SDVariable decompositionLow,
      SDVariable decompositionHigh,
      SDVariable reconstructionLow,
      SDVariable reconstructionHigh,
      int length,
      Optional<Wavelet> fixed) {
    this.decompositionLow = decompositionLow;
    this.decompositionHigh = decompositionHigh;
    this.reconstructionLow = reconstructionLow;
    this.reconstructionHigh = reconstructionHigh;
    this.length = length;
    this.fixed = fixed;
  }

  /**
   * Filters that stay as they are.
   *
   * @param type floating-point type in which the graph computes
   */
  public static WaveletFilters fixed(SameDiff graph, Wavelet wavelet, DataType type) {
    return constants(graph, wavelet, type, Optional.of(wavelet));
  }

  /**
   * Filters that the graph computes or trains.
   *
   * @param decompositionLow vector of {@code length} taps, as are the other three; all of one
   *     floating-point type
   * @param length taps of each filter
   * @throws IllegalArgumentException if the length is odd or below 2
   */
  public static WaveletFilters of(
      SDVariable decompositionLow,
      SDVariable decompositionHigh,
      SDVariable reconstructionLow,
      SDVariable reconstructionHigh,
      int length) {
    requireEven(length);
    return new WaveletFilters(
        decompositionLow,
        decompositionHigh,
        reconstructionLow,
        reconstructionHigh,
        length,
        Optional.empty());
  }

  static void requireEven(int length) {
    if (length < 2 || length % 2 != 0) {
      throw new IllegalArgumentException(
          "filters have "
              + length
              + " taps; the length must be even and at least 2: pad them with a zero");
    }
  }

  private static WaveletFilters constants(
      SameDiff graph, Wavelet wavelet, DataType type, Optional<Wavelet> fixed) {
    return new WaveletFilters(
        graph.constant(vector(wavelet.decompositionLow(), type)),
        graph.constant(vector(wavelet.decompositionHigh(), type)),
        graph.constant(vector(wavelet.reconstructionLow(), type)),
        graph.constant(vector(wavelet.reconstructionHigh(), type)),
        wavelet.length(),
        fixed);
  }

  static INDArray vector(double[] taps, DataType type) {
    return Nd4j.createFromArray(taps).castTo(type);
  }

  /** Low-pass filter of the analysis, h₀. */
  public SDVariable decompositionLow() {
    return decompositionLow;
  }

  /** High-pass filter of the analysis, h₁. */
  public SDVariable decompositionHigh() {
    return decompositionHigh;
  }

  /** Low-pass filter of the synthesis, f₀. */
  public SDVariable reconstructionLow() {
    return reconstructionLow;
  }

  /** High-pass filter of the synthesis, f₁. */
  public SDVariable reconstructionHigh() {
    return reconstructionHigh;
  }

  /** Taps of each filter. */
  public int length() {
    return length;
  }

  /** The type in which they and all that is made with them is computed. */
  public DataType type() {
    return decompositionLow.dataType();
  }

  SameDiff graph() {
    return decompositionLow.getSameDiff();
  }

  /** Both analysis filters, 2 × length. */
  SDVariable decomposition() {
    return graph().stack(0, decompositionLow, decompositionHigh);
  }

  /** Both synthesis filters, 2 × length. */
  SDVariable reconstruction() {
    return graph().stack(0, reconstructionLow, reconstructionHigh);
  }

  /** A constant of the graph, of the filters' type. */
  SDVariable constant(INDArray values) {
    return graph().constant(values.castTo(type()));
  }

  /**
   * What a formula makes of the filters: an operation of the graph if they are trained, and a
   * constant, computed now and in double precision, if they are fixed.
   */
  SDVariable derive(Function<WaveletFilters, SDVariable> formula) {
    if (fixed.isEmpty()) {
      return formula.apply(this);
    }
    SameDiff aside = SameDiff.create();
    WaveletFilters exact = constants(aside, fixed.get(), DataType.DOUBLE, Optional.empty());
    return constant(formula.apply(exact).eval());
  }
}
