package dev.phasecast.wavelet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes and their names. */
class PacketOrderTest {
  private static final Wavelet SHARP = Wavelet.named("db20");

  /** A tone in the middle of each band shows up in that band. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void bandsRiseInFrequency(int level) {
    int length = 4096;
    int bands = 1 << level;
    var packets =
        WaveletPacketTransform.of(
            SHARP, BoundaryMode.PERIODIC, PacketOrder.FREQUENCY, level, length);
    for (int band = 0; band < bands; band++) {
      double[] coefficients = packets.forward(tone(length, (band + .5) / bands));
      assertEquals(band, loudest(packets, coefficients), "level " + level);
    }
  }

  /** The same for rows and columns of pictures: rows of bands by rising vertical frequency. */
  @Test
  void bandsOfPicturesRiseRowByRow() {
    int side = 128;
    var packets =
        WaveletPacketTransform.of(
            Wavelet.named("db8"), BoundaryMode.PERIODIC, PacketOrder.FREQUENCY, 2, side, side);
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 4; column++) {
        double[] vertical = tone(side, (row + .5) / 4);
        double[] horizontal = tone(side, (column + .5) / 4);
        double[] picture = new double[side * side];
        for (int y = 0; y < side; y++) {
          for (int x = 0; x < side; x++) {
            picture[y * side + x] = vertical[y] * horizontal[x];
          }
        }
        assertEquals(4 * row + column, loudest(packets, packets.forward(picture)));
      }
    }
  }

  private static double[] tone(int length, double frequency) {
    double[] tone = new double[length];
    for (int i = 0; i < length; i++) {
      tone[i] = Math.cos(Math.PI * frequency * i + .3);
    }
    return tone;
  }

  private static int loudest(WaveletTransform transform, double[] coefficients) {
    int loudest = 0;
    double most = 0;
    List<Band> bands = transform.bands();
    for (int b = 0; b < bands.size(); b++) {
      double energy = 0;
      for (int i = 0; i < bands.get(b).size(); i++) {
        double value = coefficients[bands.get(b).offset() + i];
        energy += value * value;
      }
      if (energy > most) {
        most = energy;
        loudest = b;
      }
    }
    return loudest;
  }

  @Test
  void bandsAreNamedAsPyWaveletsDoes() {
    Wavelet haar = Wavelet.named("haar");
    BoundaryMode mode = BoundaryMode.PERIODIZATION;
    assertNames("aa ad da dd", WaveletPacketTransform.of(haar, mode, PacketOrder.NATURAL, 2, 8));
    assertNames("aa ad dd da", WaveletPacketTransform.of(haar, mode, PacketOrder.FREQUENCY, 2, 8));
    assertNames(
        "aa ah av ad ha hh hv hd va vh vv vd da dh dv dd",
        WaveletPacketTransform.of(haar, mode, PacketOrder.NATURAL, 2, 8, 8));
    assertNames(
        "aa av vv va ah ad vd vh hh hd dd dh ha hv dv da",
        WaveletPacketTransform.of(haar, mode, PacketOrder.FREQUENCY, 2, 8, 8));
    assertNames("a d d", FastWaveletTransform.of(haar, mode, 2, 8));
    assertNames("a h v d h v d", FastWaveletTransform.of(haar, mode, 2, 8, 8));
    assertNames("aaa aad ada add daa dad dda ddd", FastWaveletTransform.of(haar, mode, 1, 4, 4, 4));
    assertNames(
        "a2,a2 a2,d2 a2,d1 d2,a2 d2,d2 d2,d1 d1,a2 d1,d2 d1,d1",
        FullySeparableTransform.of(haar, mode, 2, 8, 8));
    assertNames("a d d", StationaryWaveletTransform.of(haar, 2, 8));
  }

  private static void assertNames(String expected, WaveletTransform transform) {
    assertEquals(expected, String.join(" ", transform.bands().stream().map(Band::name).toList()));
  }

  @Test
  void refusesOtherShapes() {
    Wavelet haar = Wavelet.named("haar");
    for (int[] shape :
        List.of(new int[] {}, new int[] {4, 4, 4}, new int[] {0}, new int[] {4, -1})) {
      assertThrows(
          IllegalArgumentException.class,
          () -> WaveletPacketTransform.of(haar, BoundaryMode.ZERO, PacketOrder.NATURAL, 1, shape));
    }
    for (int levels : new int[] {0, -1, 25}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> FastWaveletTransform.of(haar, BoundaryMode.ZERO, levels, 8));
    }
    assertThrows(IllegalArgumentException.class, () -> StationaryWaveletTransform.of(haar, 3, 12));
    assertThrows(IllegalArgumentException.class, () -> BoundaryMode.named("mirror"));
  }
}
