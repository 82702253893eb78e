package dev.phasecast.network.wavelet;

import dev.phasecast.wavelet.BoundaryMode;
import org.nd4j.autodiff.samediff.SDVariable;

/** One level of short signals, as one product with a full matrix. */
final class DenseStep implements AxisMap {
  private final StepGeometry geometry;
  private final SDVariable analysis;
  private final SDVariable synthesis;

  DenseStep(WaveletFilters filters, StepGeometry geometry) {
    this.geometry = geometry;
    this.analysis = analysis(geometry).analysis(filters);
    this.synthesis = synthesis(geometry).synthesis(filters);
  }

  private static FilterMatrix analysis(StepGeometry geometry) {
    int taps = geometry.taps();
    FilterMatrix matrix = new FilterMatrix(taps, geometry.length(), geometry.width());
    Extension extension = new Extension(geometry.mode(), geometry.length());
    for (int k = 0; k < geometry.width(); k++) {
      int output = k;
      for (int j = 0; j < taps; j++) {
        int tap = j;
        extension.at(
            2 * k + geometry.delay() - j,
            (index, weight) -> matrix.connect(tap, index, output, weight));
      }
    }
    return matrix;
  }

  /** Sample i is the sum over k of filter[i − 2k + taps − 1 − delay] · coefficient[k]. */
  private static FilterMatrix synthesis(StepGeometry geometry) {
    int taps = geometry.taps();
    FilterMatrix matrix = new FilterMatrix(taps, geometry.width(), geometry.length());
    int shift = taps - 1 - geometry.delay();
    for (int i = 0; i < geometry.length(); i++) {
      for (int tap = (i + shift) % 2; tap < taps; tap += 2) {
        int k = (i + shift - tap) / 2;
        if (geometry.mode() == BoundaryMode.PERIODIZATION) {
          matrix.connect(tap, Math.floorMod(k, geometry.width()), i, 1);
        } else if (k >= 0 && k < geometry.width()) {
          matrix.connect(tap, k, i, 1);
        }
      }
    }
    return matrix;
  }

  @Override
  public int length() {
    return geometry.length();
  }

  @Override
  public int nodes() {
    return 2;
  }

  @Override
  public int width() {
    return geometry.width();
  }

  @Override
  public SDVariable analyse(SDVariable signals) {
    return signals.mmul(analysis).reshape(-1, 2, width());
  }

  @Override
  public SDVariable synthesise(SDVariable coefficients) {
    return coefficients.reshape(-1, 2L * width()).mmul(synthesis);
  }
}
