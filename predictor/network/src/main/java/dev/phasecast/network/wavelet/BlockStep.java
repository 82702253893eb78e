package dev.phasecast.network.wavelet;

import dev.phasecast.wavelet.BoundaryMode;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * One level of long signals: the signal, continued at its ends, is cut into overlapping frames, and
 * each frame meets the same small matrix.
 */
final class BlockStep implements AxisMap {
  private final StepGeometry geometry;
  private final Framing samples;
  private final Framing coefficients;
  private final int pairs;
  private final int first;
  private final SDVariable analysis;
  private final SDVariable synthesis;

  /**
   * @param block pairs of coefficients, and pairs of samples, that a frame gives; at least half of
   *     the taps
   */
  BlockStep(WaveletFilters filters, StepGeometry geometry, int block) {
    this.geometry = geometry;
    int taps = geometry.taps();
    int width = geometry.width();
    int half = taps / 2 - 1;
    int blocks = (width + block - 1) / block;
    this.samples =
        new Framing(
            filters,
            new Extension(geometry.mode(), geometry.length()),
            geometry.length(),
            new Framing.Frames(taps - 1 - geometry.delay(), blocks, 2 * block, taps - 2));

    // Periodization begins the circle of coefficients this much earlier than the other modes.
    boolean circular = geometry.mode() == BoundaryMode.PERIODIZATION;
    int lead = circular ? (half + 1) / 2 : 0;
    this.first = circular ? 2 * lead - half : 0;
    this.pairs = (geometry.length() + first + 1) / 2;
    int pairBlocks = (pairs + block - 1) / block;
    this.coefficients =
        new Framing(
            filters,
            new Extension(circular ? BoundaryMode.PERIODIC : BoundaryMode.ZERO, width),
            width,
            new Framing.Frames(lead, pairBlocks, block, half));
    this.analysis = analysis(taps, block).analysis(filters);
    this.synthesis = synthesis(taps, block).synthesis(filters);
  }

  /** Coefficient k of a frame is the sum over j of filter[j] · frame[2k + taps − 1 − j]. */
  private static FilterMatrix analysis(int taps, int block) {
    FilterMatrix matrix = new FilterMatrix(taps, 2 * block + taps - 2, block);
    for (int k = 0; k < block; k++) {
      for (int j = 0; j < taps; j++) {
        matrix.connect(j, 2 * k + taps - 1 - j, k, 1);
      }
    }
    return matrix;
  }

  /** Sample i of a frame is the sum over k of filter[i − 2k + taps − 2] · coefficient[k]. */
  private static FilterMatrix synthesis(int taps, int block) {
    FilterMatrix matrix = new FilterMatrix(taps, block + taps / 2 - 1, 2 * block);
    for (int i = 0; i < 2 * block; i++) {
      for (int tap = i % 2; tap < taps; tap += 2) {
        matrix.connect(tap, (i + taps - 2 - tap) / 2, i, 1);
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
    int block = samples.frames().stride() / 2;
    int count = samples.frames().count();
    SDVariable bands =
        samples
            .cut(signals)
            .mmul(analysis)
            .reshape(-1, count, 2, block)
            .permute(0, 2, 1, 3)
            .reshape(-1, 2L * count * block);
    if (count * block == width()) {
      return bands.reshape(-1, 2, width());
    }
    return Part.of(bands.reshape(-1, (long) count * block), 1, 0, width()).reshape(-1, 2, width());
  }

  @Override
  public SDVariable synthesise(SDVariable bands) {
    int block = coefficients.frames().stride();
    int count = coefficients.frames().count();
    int frame = block + coefficients.frames().overlap();
    SDVariable signals =
        coefficients
            .cut(bands.reshape(-1, width()))
            .reshape(-1, 2, count, frame)
            .permute(0, 2, 1, 3)
            .reshape(-1, 2L * frame)
            .mmul(synthesis)
            .reshape(-1, 2L * count * block);
    return Part.of(signals, 1, first, length());
  }
}
