package dev.phasecast.forensics.picture;

import dev.phasecast.wavelet.BoundaryMode;
import dev.phasecast.wavelet.PacketOrder;
import dev.phasecast.wavelet.SignalBatch;
import dev.phasecast.wavelet.Wavelet;
import dev.phasecast.wavelet.WaveletPacketTransform;
import dev.phasecast.wavelet.Workspace;

/**
 * Mean and standard deviation of {@code ln(|w| + 0.1)} in each of the 64 level-3 haar packets of
 * red, green and blue: 384 numbers, means before deviations, channel by channel, natural order.
 *
 * <p>The floor of 0.1 codes keeps coefficients that are 0 by rounding from deciding everything.
 */
public final class PacketStatistics implements PictureFeatures {
  private static final int LEVEL = 3;
  static final int BANDS = 1 << (2 * LEVEL);
  private static final int BAND = FaceSample.AREA / BANDS;
  private static final float FLOOR = 0.1f;

  private final WaveletPacketTransform packets =
      WaveletPacketTransform.of(
          Wavelet.named("haar"),
          BoundaryMode.REFLECT,
          PacketOrder.NATURAL,
          LEVEL,
          FaceSample.SIDE,
          FaceSample.SIDE);
  private final SignalBatch batch = SignalBatch.single(FaceSample.SIDE, FaceSample.SIDE);
  private final Workspace workspace = new Workspace();
  private final float[] coefficients = new float[FaceSample.AREA];

  /** Ready for samples. */
  public PacketStatistics() {}

  @Override
  public String name() {
    return "packets";
  }

  @Override
  public int length() {
    return 3 * 2 * BANDS;
  }

  @Override
  public float[] of(FaceSample sample) {
    float[] out = new float[length()];
    int at = 0;
    for (float[] channel : sample.channels()) {
      packets.forward(channel, batch, coefficients, workspace);
      for (int band = 0; band < BANDS; band++) {
        double sum = 0;
        double squares = 0;
        for (int i = band * BAND; i < (band + 1) * BAND; i++) {
          float log = FastLog.of(Math.abs(coefficients[i]) + FLOOR);
          sum += log;
          squares += log * log;
        }
        double mean = sum / BAND;
        out[at + band] = (float) mean;
        out[at + BANDS + band] = (float) Math.sqrt(Math.max(0, squares / BAND - mean * mean));
      }
      at += 2 * BANDS;
    }
    return out;
  }
}
