package dev.phasecast.wavelet;

/**
 * One level along one axis: {@code length} samples ↔ {@code coefficients} of the low and as many of
 * the high band.
 *
 * <p>Padded modes follow PyWavelets: {@code low[k] = Σ_j decompositionLow[j] · x[2k + 1 − j]} over
 * the extended signal, {@code ⌊(n + L − 1) / 2⌋} coefficients; for periodization {@code low[k] =
 * Σ_j decompositionLow[j] · x[2k + L/2 − j]}, {@code ⌈n / 2⌉} of them; boundary filters: see {@link
 * BoundaryFilters}.
 */
final class AxisStep {
  private final int length;
  private final int coefficients;
  private final PairFilter analysis;
  private final PairFilter synthesis;

  private AxisStep(int length, int coefficients, PairFilter analysis, PairFilter synthesis) {
    this.length = length;
    this.coefficients = coefficients;
    this.analysis = analysis;
    this.synthesis = synthesis;
  }

  /**
   * The step for signals of {@code length} samples.
   *
   * @throws IllegalArgumentException if a boundary mode cannot have that length or wavelet
   */
  static AxisStep of(Wavelet wavelet, BoundaryMode mode, int length) {
    return switch (mode) {
      case BOUNDARY, BOUNDARY_QR -> bounded(wavelet, mode, length);
      case PERIODIZATION -> periodized(wavelet, length);
      default -> padded(wavelet, mode, length);
    };
  }

  /** How many coefficients each band of a signal has. */
  static int coefficients(Wavelet wavelet, BoundaryMode mode, int length) {
    return switch (mode) {
      case PERIODIZATION, BOUNDARY, BOUNDARY_QR -> (length + 1) / 2;
      default -> (length + wavelet.length() - 1) / 2;
    };
  }

  /** The plain convolution: inputs {@code 2k + shift − j} of pair {@code k}. */
  private static Taps convolution(Wavelet wavelet, int shift) {
    double[] low = wavelet.decompositionLow();
    double[] high = wavelet.decompositionHigh();
    TapCollector taps = new TapCollector();
    for (int j = 0; j < low.length; j++) {
      taps.add(0, shift - j, low[j], high[j]);
    }
    return taps.taps();
  }

  private static PairFilter analysis(Wavelet wavelet, BoundaryMode mode, int length, int shift) {
    int pairs = coefficients(wavelet, mode, length);
    return PairFilter.extended(
        new PairFilter.Shape(1, 2, 2, pairs, length),
        convolution(wavelet, shift),
        (position, terms) -> Extension.of(mode, length, position, terms));
  }

  private static AxisStep padded(Wavelet wavelet, BoundaryMode mode, int length) {
    int coefficients = coefficients(wavelet, mode, length);
    double[] low = wavelet.reconstructionLow();
    double[] high = wavelet.reconstructionHigh();
    int half = low.length / 2;
    TapCollector taps = new TapCollector();
    for (int s = 0; s < half; s++) {
      taps.add(0, half - 1 - s, low[2 * s], low[2 * s + 1]);
      taps.add(1, half - 1 - s, high[2 * s], high[2 * s + 1]);
    }
    // Every sample has all its coefficients, so that nothing has to go on.
    PairFilter synthesis =
        PairFilter.extended(
            new PairFilter.Shape(2, 1, 2, (length + 1) / 2, coefficients),
            taps.taps(),
            (position, terms) -> {});
    return new AxisStep(length, coefficients, analysis(wavelet, mode, length, 1), synthesis);
  }

  /**
   * Samples {@code 2m} and {@code 2m + 1} from coefficients {@code m + index}: {@code x[i] = Σ_k
   * reconstruction[i − 2k + L/2 − 1] · c[k]}.
   */
  static Taps circularSynthesis(Wavelet wavelet) {
    double[] low = wavelet.reconstructionLow();
    double[] high = wavelet.reconstructionHigh();
    int centre = low.length / 2 - 1;
    TapCollector taps = new TapCollector();
    for (int t = 0; t < low.length; t++) {
      // Of two neighbouring samples one meets an even tap, the other an odd one.
      int output = Math.floorMod(centre - t, 2);
      int index = (output + centre - t) / 2;
      taps.add(0, index, output == 0 ? low[t] : 0, output == 0 ? 0 : low[t]);
      taps.add(1, index, output == 0 ? high[t] : 0, output == 0 ? 0 : high[t]);
    }
    return taps.taps();
  }

  private static AxisStep periodized(Wavelet wavelet, int length) {
    int coefficients = (length + 1) / 2;
    PairFilter synthesis =
        PairFilter.extended(
            new PairFilter.Shape(2, 1, 2, coefficients, coefficients),
            circularSynthesis(wavelet),
            (position, terms) -> terms.add(Math.floorMod(position, coefficients), 1));
    return new AxisStep(
        length,
        coefficients,
        analysis(wavelet, BoundaryMode.PERIODIZATION, length, wavelet.length() / 2),
        synthesis);
  }

  private static AxisStep bounded(Wavelet wavelet, BoundaryMode mode, int length) {
    BoundaryFilters filters = BoundaryFilters.of(wavelet, mode, length);
    int half = length / 2;
    PairFilter analysis =
        PairFilter.edged(
            new PairFilter.Shape(1, 2, 2, half, length),
            convolution(wavelet, wavelet.length() / 2),
            0,
            filters::analysisEdge);
    PairFilter synthesis =
        PairFilter.edged(
            new PairFilter.Shape(2, 1, 2, half, half),
            circularSynthesis(wavelet),
            filters.synthesisMargin(),
            filters::synthesisEdge);
    return new AxisStep(length, half, analysis, synthesis);
  }

  int length() {
    return length;
  }

  /** Coefficients of each band. */
  int coefficients() {
    return coefficients;
  }

  PairFilter analysis() {
    return analysis;
  }

  PairFilter synthesis() {
    return synthesis;
  }
}
