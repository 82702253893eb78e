package dev.phasecast.network.wavelet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.wavelet.Band;
import dev.phasecast.wavelet.BoundaryMode;
import dev.phasecast.wavelet.PacketOrder;
import dev.phasecast.wavelet.Wavelet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class WaveletPacketLayerTest {
  private record Line(String wavelet, int level, int length) {}

  /** Single matrices, steps, and steps of both kinds. */
  private static final List<Line> LINES =
      List.of(
          new Line("haar", 4, 1),
          new Line("db2", 3, 13),
          new Line("bior2.2", 1, 256),
          new Line("sym4", 3, 601),
          new Line("db2", 4, 1403));

  private record Plane(String wavelet, int level, int height, int width) {}

  private static final List<Plane> PLANES =
      List.of(
          new Plane("haar", 3, 16, 9), new Plane("db3", 2, 5, 270), new Plane("bior1.3", 1, 2, 2));

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BOUNDARY", "BOUNDARY_QR"})
  void signalsMatchTheDefinitionAndComeBack(BoundaryMode mode) {
    for (Line line : LINES) {
      PacketOrder order = line.level() == 3 ? PacketOrder.NATURAL : PacketOrder.FREQUENCY;
      Wavelet wavelet = Wavelet.named(line.wavelet());
      INDArray signals = Graphs.noise(new Random(line.length()), 2, line.length());
      SameDiff graph = SameDiff.create();
      SDVariable x = graph.placeHolder("x", DataType.DOUBLE, -1, line.length());
      WaveletPacketLayer layer =
          WaveletPacketLayer.of(
              WaveletFilters.fixed(graph, wavelet, DataType.DOUBLE),
              mode,
              order,
              line.level(),
              line.length());
      SDVariable nodes = layer.forward(x).rename("nodes");
      layer.inverse(nodes).rename("back");

      Map<String, INDArray> made = graph.output(Map.of("x", signals), "nodes", "back");

      String label = mode + " " + order + " " + line;
      for (int row = 0; row < 2; row++) {
        Map<String, double[]> tree = tree(wavelet, mode, line.level(), signals.getRow(row));
        for (int node = 0; node < layer.bands().size(); node++) {
          Band band = layer.bands().get(node);
          assertArrayEquals(
              tree.get(band.name()),
              Graphs.in(made, "nodes").slice(row).slice(node).dup().toDoubleVector(),
              1e-12,
              label + band);
        }
      }
      assertArrayEquals(
          Graphs.values(signals), Graphs.values(Graphs.in(made, "back")), 1e-12, label);
    }
  }

  private static Map<String, double[]> tree(
      Wavelet wavelet, BoundaryMode mode, int level, INDArray signal) {
    Map<String, double[]> nodes = Map.of("", signal.toDoubleVector());
    for (int i = 0; i < level; i++) {
      Map<String, double[]> next = new HashMap<>();
      nodes.forEach(
          (path, values) -> {
            double[][] both = NaiveWavelet.step(wavelet, mode, values);
            next.put(path + "a", both[0]);
            next.put(path + "d", both[1]);
          });
      nodes = next;
    }
    return nodes;
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BOUNDARY", "BOUNDARY_QR"})
  void picturesMatchTheDefinitionAndComeBack(BoundaryMode mode) {
    for (Plane plane : PLANES) {
      for (PacketOrder order : PacketOrder.values()) {
        checkPictures(mode, plane, order);
      }
    }
  }

  private static void checkPictures(BoundaryMode mode, Plane plane, PacketOrder order) {
    Wavelet wavelet = Wavelet.named(plane.wavelet());
    INDArray pictures = Graphs.noise(new Random(3), 1, 2, plane.height(), plane.width());
    SameDiff graph = SameDiff.create();
    SDVariable x = graph.placeHolder("x", DataType.DOUBLE, -1, 2, plane.height(), plane.width());
    WaveletPacketLayer layer =
        WaveletPacketLayer.of(
                WaveletFilters.fixed(graph, wavelet, DataType.DOUBLE),
                mode,
                order,
                plane.level(),
                plane.height(),
                plane.width())
            .withChannels(2);
    SDVariable nodes = layer.forward(x).rename("nodes");
    layer.inverse(nodes).rename("back");

    Map<String, INDArray> made = graph.output(Map.of("x", pictures), "nodes", "back");

    String label = mode + " " + order + " " + plane;
    for (int channel = 0; channel < 2; channel++) {
      Map<String, double[][]> tree =
          Map.of("", pictures.slice(0).slice(channel).dup().toDoubleMatrix());
      for (int i = 0; i < plane.level(); i++) {
        Map<String, double[][]> next = new HashMap<>();
        tree.forEach(
            (path, values) -> {
              double[][][] four = NaiveWavelet.step(wavelet, mode, values);
              for (int band = 0; band < 4; band++) {
                next.put(path + "ahvd".charAt(band), four[band]);
              }
            });
        tree = next;
      }
      for (int node = 0; node < layer.bands().size(); node++) {
        Band band = layer.bands().get(node);
        double[][] actual =
            Graphs.in(made, "nodes").slice(0).slice(channel).slice(node).dup().toDoubleMatrix();
        double[][] expected = Objects.requireNonNull(tree.get(band.name()));
        assertEquals(expected.length, actual.length, label);
        for (int y = 0; y < expected.length; y++) {
          assertArrayEquals(expected[y], actual[y], 1e-12, label + band);
        }
      }
    }
    assertArrayEquals(
        Graphs.values(pictures), Graphs.values(Graphs.in(made, "back")), 1e-12, label);
  }

  /** Forward, through something bent, and back: gradients to the signal and to all four filters. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BOUNDARY", "BOUNDARY_QR"})
  void gradientsMatchCentralDifferences(BoundaryMode mode) {
    checkGradients(mode, PacketOrder.FREQUENCY, "db2", 3, 7);
    checkGradients(mode, PacketOrder.NATURAL, "bior1.3", 2, 3, 4);
  }

  @Test
  void gradientsOfLongOnesMatchToo() {
    checkGradients(BoundaryMode.REFLECT, PacketOrder.FREQUENCY, "haar", 3, 1403);
    checkGradients(BoundaryMode.ZERO, PacketOrder.FREQUENCY, "db2", 1, 5, 5);
  }

  private static void checkGradients(
      BoundaryMode mode, PacketOrder order, String name, int level, int... shape) {
    Random random = new Random(7);
    SameDiff graph = SameDiff.create();
    long[] sides = Layout.shape(new long[] {2}, Arrays.stream(shape).boxed().toList());
    SDVariable x = graph.var("x", Graphs.noise(random, sides).mul(.2));
    LearnableWavelet learned =
        LearnableWavelet.from(graph, "w", Wavelet.named(name), DataType.DOUBLE);
    WaveletPacketLayer layer = WaveletPacketLayer.of(learned.filters(), mode, order, level, shape);
    layer
        .inverse(graph.math().tanh(layer.forward(x)))
        .mul(graph.constant(Graphs.noise(random, sides)))
        .sum()
        .rename("loss");
    graph.setLossVariables("loss");
    List<String> variables = new ArrayList<>(learned.variables());
    variables.add("x");
    Graphs.checkGradients(
        graph, "loss", variables, mode + " " + order + " " + name + Arrays.toString(shape));
  }

  @Test
  void ordersAreThoseOfPyWavelets() {
    SameDiff graph = SameDiff.create();
    WaveletFilters haar = WaveletFilters.fixed(graph, Wavelet.named("haar"), DataType.FLOAT);

    assertEquals(
        List.of("aaa", "aad", "add", "ada", "dda", "ddd", "dad", "daa"),
        names(WaveletPacketLayer.of(haar, BoundaryMode.ZERO, PacketOrder.FREQUENCY, 3, 8)));
    assertEquals(
        List.of(
            "aa", "ah", "av", "ad", "ha", "hh", "hv", "hd", "va", "vh", "vv", "vd", "da", "dh",
            "dv", "dd"),
        names(WaveletPacketLayer.of(haar, BoundaryMode.ZERO, PacketOrder.NATURAL, 2, 8, 8)));
    assertEquals(
        List.of(
            "aa", "av", "vv", "va", "ah", "ad", "vd", "vh", "hh", "hd", "dd", "dh", "ha", "hv",
            "dv", "da"),
        names(WaveletPacketLayer.of(haar, BoundaryMode.ZERO, PacketOrder.FREQUENCY, 2, 8, 8)));
  }

  private static List<String> names(WaveletPacketLayer layer) {
    return layer.bands().stream().map(Band::name).toList();
  }

  /** The features of the picture detector: packets, logarithm of their size, one linear layer. */
  @Test
  void networkLearnsThroughPackets() {
    SameDiff graph = SameDiff.create();
    Random random = new Random(5);
    int batch = 12;
    // Half of the pictures carry a checkerboard, a trace that lives in the band of the diagonals.
    INDArray pictures = Graphs.noise(random, batch, 16, 16);
    INDArray labels = Graphs.noise(random, batch, 1);
    for (int i = 0; i < batch; i++) {
      labels.putScalar(i, 0, i % 2);
      for (int y = 0; y < 16 && i % 2 == 1; y++) {
        for (int x = 0; x < 16; x++) {
          pictures.putScalar(i, y, x, pictures.getDouble(i, y, x) + ((x + y) % 2 == 0 ? .7 : -.7));
        }
      }
    }
    SDVariable x = graph.constant(pictures.castTo(DataType.FLOAT));
    SDVariable y = graph.constant(labels.castTo(DataType.FLOAT));
    LearnableWavelet learned =
        LearnableWavelet.from(graph, "wavelet", Wavelet.named("db2"), DataType.FLOAT);
    SDVariable packets =
        WaveletPacketLayer.of(
                learned.filters(), BoundaryMode.REFLECT, PacketOrder.NATURAL, 2, 16, 16)
            .forward(x);
    SDVariable features = graph.math().log(graph.math().abs(packets).add(.1)).mean(2, 3);
    SDVariable weights =
        graph.var("weights", Graphs.noise(random, 16, 1).mul(.1).castTo(DataType.FLOAT));
    SDVariable error = graph.nn().sigmoid(features.mmul(weights)).sub(y);
    graph.math().square(error).mean().add("loss", learned.loss());
    graph.setLossVariables("loss");
    List<String> variables = new ArrayList<>(learned.variables());
    variables.add("weights");

    List<Double> losses = Descent.run(graph, "loss", variables, .05, 40);

    assertTrue(losses.get(39) < .4 * losses.get(0), losses.toString());
    assertTrue(WaveletLoss.total(learned.wavelet("trained", 1)) < .05);
  }
}
