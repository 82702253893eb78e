package dev.phasecast.network.wavelet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.phasecast.wavelet.BoundaryMode;
import dev.phasecast.wavelet.FastWaveletTransform;
import dev.phasecast.wavelet.PacketOrder;
import dev.phasecast.wavelet.Wavelet;
import dev.phasecast.wavelet.WaveletPacketTransform;
import dev.phasecast.wavelet.WaveletTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Whoever trains with the graph may predict with the plain transforms, and the other way round. */
class PlainTransformTest {
  private static final Wavelet WAVELET = Wavelet.named("sym3");

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BOUNDARY", "BOUNDARY_QR"})
  void graphsGiveWhatPlainTransformsGive(BoundaryMode mode) {
    SameDiff graph = SameDiff.create();
    INDArray line = Graphs.noise(new Random(1), 1, 907);
    INDArray plane = Graphs.noise(new Random(2), 1, 19, 34);
    SDVariable lines = graph.constant(line);
    SDVariable planes = graph.constant(plane);
    WaveletFilters filters = WaveletFilters.fixed(graph, WAVELET, DataType.DOUBLE);
    List<WaveletTransform> plain = new ArrayList<>();

    FastWaveletLayer lineBands = FastWaveletLayer.of(filters, mode, 3, 907);
    lineBands.flat(lineBands.forward(lines)).rename("0");
    plain.add(FastWaveletTransform.of(WAVELET, mode, 3, 907));
    assertEquals(plain.get(0).bands(), lineBands.bands());

    FastWaveletLayer planeBands = FastWaveletLayer.of(filters, mode, 2, 19, 34);
    planeBands.flat(planeBands.forward(planes)).rename("1");
    plain.add(FastWaveletTransform.of(WAVELET, mode, 2, 19, 34));
    assertEquals(plain.get(1).bands(), planeBands.bands());

    for (PacketOrder order : PacketOrder.values()) {
      WaveletPacketLayer linePackets = WaveletPacketLayer.of(filters, mode, order, 4, 907);
      linePackets.forward(lines).rename(String.valueOf(plain.size()));
      plain.add(WaveletPacketTransform.of(WAVELET, mode, order, 4, 907));
      assertEquals(plain.get(plain.size() - 1).bands(), linePackets.bands());

      WaveletPacketLayer planePackets = WaveletPacketLayer.of(filters, mode, order, 2, 19, 34);
      planePackets.forward(planes).rename(String.valueOf(plain.size()));
      plain.add(WaveletPacketTransform.of(WAVELET, mode, order, 2, 19, 34));
      assertEquals(plain.get(plain.size() - 1).bands(), planePackets.bands());
    }

    Map<String, INDArray> made = graph.output(Map.of(), "0", "1", "2", "3", "4", "5");

    for (int i = 0; i < plain.size(); i++) {
      double[] samples = Graphs.values(plain.get(i).shape().size() == 1 ? line : plane);
      assertArrayEquals(
          plain.get(i).forward(samples),
          Graphs.values(Graphs.in(made, String.valueOf(i))),
          1e-11,
          mode + " " + plain.get(i));
    }
  }
}
