package dev.phasecast.forensics.picture;

import dev.phasecast.wavelet.BoundaryMode;
import dev.phasecast.wavelet.PacketOrder;
import dev.phasecast.wavelet.Wavelet;
import dev.phasecast.wavelet.WaveletPacketTransform;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** From the natural order of level-3 packets to that of frequency, for drawings. */
final class PacketOrderMap {
  private static final int[] NATURAL_OF = naturalOf();

  private PacketOrderMap() {}

  /**
   * Means over three channels, in frequency order.
   *
   * @param natural numbers of packets in natural order, channel after channel
   * @param bands packets of a channel
   * @param stride from a channel to the next
   */
  static double[] frequency(float[] natural, int bands, int stride) {
    double[] out = new double[bands];
    Arrays.setAll(
        out,
        i -> {
          int band = NATURAL_OF[i];
          return (natural[band] + natural[stride + band] + natural[2 * stride + band]) / 3;
        });
    return out;
  }

  /** The natural number of the packet at a place of frequency order. */
  static int natural(int place) {
    return NATURAL_OF[place];
  }

  private static int[] naturalOf() {
    Map<String, Integer> natural = new HashMap<>();
    var ordered = transform(PacketOrder.NATURAL).bands();
    for (int i = 0; i < ordered.size(); i++) {
      natural.put(ordered.get(i).name(), i);
    }
    return transform(PacketOrder.FREQUENCY).bands().stream()
        .mapToInt(band -> natural.getOrDefault(band.name(), 0))
        .toArray();
  }

  private static WaveletPacketTransform transform(PacketOrder order) {
    return WaveletPacketTransform.of(Wavelet.named("haar"), BoundaryMode.REFLECT, order, 3, 8, 8);
  }
}
