package dev.phasecast.network.wavelet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.wavelet.Band;
import dev.phasecast.wavelet.BoundaryMode;
import dev.phasecast.wavelet.Wavelet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FastWaveletLayerTest {
  /** A case of a sweep: tiny, odd, prime, short for the filter, long enough for blocks. */
  private record Line(String wavelet, int levels, int length) {}

  private static final List<Line> LINES =
      List.of(
          new Line("haar", 3, 1),
          new Line("haar", 8, 777),
          new Line("db2", 2, 2),
          new Line("db2", 3, 13),
          new Line("bior2.2", 2, 128),
          new Line("bior1.3", 1, 385),
          new Line("sym4", 3, 601),
          new Line("coif5", 2, 5),
          new Line("db20", 1, 257));

  private record Plane(String wavelet, int levels, int height, int width) {}

  private static final List<Plane> PLANES =
      List.of(
          new Plane("haar", 2, 1, 3), new Plane("db3", 2, 7, 390), new Plane("bior1.3", 1, 9, 9));

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BOUNDARY", "BOUNDARY_QR"})
  void signalsMatchTheDefinitionAndComeBack(BoundaryMode mode) {
    for (Line line : LINES) {
      Wavelet wavelet = Wavelet.named(line.wavelet());
      INDArray signals = Graphs.noise(new Random(line.length()), 2, line.length());
      SameDiff graph = SameDiff.create();
      SDVariable x = graph.placeHolder("x", DataType.DOUBLE, -1, line.length());
      WaveletFilters filters = WaveletFilters.fixed(graph, wavelet, DataType.DOUBLE);
      FastWaveletLayer layer = FastWaveletLayer.of(filters, mode, line.levels(), line.length());
      BandVariables bands = layer.forward(x);
      layer.flat(bands).rename("flat");
      layer.inverse(bands).rename("back");

      Map<String, INDArray> made = graph.output(Map.of("x", signals), "flat", "back");

      String label = mode + " " + line;
      List<Double> expected = new ArrayList<>();
      for (int row = 0; row < 2; row++) {
        double[] rest = signals.getRow(row).toDoubleVector();
        List<double[]> fromFinest = new ArrayList<>();
        for (int level = 0; level < line.levels(); level++) {
          double[][] both = NaiveWavelet.step(wavelet, mode, rest);
          fromFinest.add(both[1]);
          rest = both[0];
        }
        fromFinest.add(rest);
        for (int band = fromFinest.size() - 1; band >= 0; band--) {
          Arrays.stream(fromFinest.get(band)).forEach(expected::add);
        }
      }
      assertClose(expected, Graphs.in(made, "flat"), label);
      assertArrayEquals(
          Graphs.values(signals), Graphs.values(Graphs.in(made, "back")), 1e-12, label);
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BOUNDARY", "BOUNDARY_QR"})
  void picturesMatchTheDefinitionAndComeBack(BoundaryMode mode) {
    for (Plane plane : PLANES) {
      Wavelet wavelet = Wavelet.named(plane.wavelet());
      INDArray pictures = Graphs.noise(new Random(3), 2, 3, plane.height(), plane.width());
      SameDiff graph = SameDiff.create();
      SDVariable x = graph.placeHolder("x", DataType.DOUBLE, -1, 3, plane.height(), plane.width());
      FastWaveletLayer layer =
          FastWaveletLayer.of(
                  WaveletFilters.fixed(graph, wavelet, DataType.DOUBLE),
                  mode,
                  plane.levels(),
                  plane.height(),
                  plane.width())
              .withChannels(3);
      BandVariables bands = layer.forward(x);
      layer.flat(bands).rename("flat");
      layer.inverse(bands).rename("back");

      Map<String, INDArray> made = graph.output(Map.of("x", pictures), "flat", "back");

      String label = mode + " " + plane;
      assertArrayEquals(
          new long[] {2, 3, layer.coefficientCount()}, Graphs.in(made, "flat").shape(), label);
      List<Double> expected = new ArrayList<>();
      for (int picture = 0; picture < 6; picture++) {
        double[][] rest = pictures.slice(picture / 3).slice(picture % 3).toDoubleMatrix();
        List<double[][]> fromFinest = new ArrayList<>();
        for (int level = 0; level < plane.levels(); level++) {
          double[][][] four = NaiveWavelet.step(wavelet, mode, rest);
          fromFinest.addAll(List.of(four[3], four[2], four[1]));
          rest = four[0];
        }
        fromFinest.add(rest);
        for (int band = fromFinest.size() - 1; band >= 0; band--) {
          for (double[] row : fromFinest.get(band)) {
            Arrays.stream(row).forEach(expected::add);
          }
        }
      }
      assertClose(expected, Graphs.in(made, "flat"), label);
      assertArrayEquals(
          Graphs.values(pictures), Graphs.values(Graphs.in(made, "back")), 1e-12, label);
    }
  }

  /** Forward, through something bent, and back: gradients to the signal and to all four filters. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BOUNDARY", "BOUNDARY_QR"})
  void gradientsMatchCentralDifferences(BoundaryMode mode) {
    checkGradients(mode, "haar", 3, 7);
    checkGradients(mode, "db3", 2, 401);
    checkGradients(mode, "db2", 2, 5, 6);
  }

  @Test
  void gradientsOfShortAndOfBiorthogonalOnesMatchToo() {
    checkGradients(BoundaryMode.SYMMETRIC, "db2", 1, 1);
    checkGradients(BoundaryMode.PERIODIZATION, "bior2.2", 2, 12);
    checkGradients(BoundaryMode.REFLECT, "bior2.2", 1, 500);
  }

  private static void checkGradients(BoundaryMode mode, String name, int levels, int... shape) {
    Random random = new Random(7);
    SameDiff graph = SameDiff.create();
    long[] sides = Layout.shape(new long[] {2}, Arrays.stream(shape).boxed().toList());
    SDVariable x = graph.var("x", Graphs.noise(random, sides).mul(.2));
    LearnableWavelet learned =
        LearnableWavelet.from(graph, "w", Wavelet.named(name), DataType.DOUBLE);
    FastWaveletLayer layer = FastWaveletLayer.of(learned.filters(), mode, levels, shape);
    BandVariables bands = layer.forward(x);
    List<SDVariable> bent = bands.variables().stream().map(graph.math()::tanh).toList();
    layer
        .inverse(new BandVariables(bands.bands(), bent))
        .mul(graph.constant(Graphs.noise(random, sides)))
        .sum()
        .rename("loss");
    graph.setLossVariables("loss");
    List<String> variables = new ArrayList<>(learned.variables());
    variables.add("x");
    Graphs.checkGradients(graph, "loss", variables, mode + " " + name + Arrays.toString(shape));
  }

  @Test
  void trainedFiltersGiveWhatFixedOnesGive() {
    INDArray signals = Graphs.noise(new Random(3), 3, 300);
    SameDiff graph = SameDiff.create();
    SDVariable x = graph.placeHolder("x", DataType.DOUBLE, -1, 300);
    Wavelet wavelet = Wavelet.named("sym5");
    for (String kind : List.of("fixed", "trained")) {
      WaveletFilters filters =
          kind.equals("fixed")
              ? WaveletFilters.fixed(graph, wavelet, DataType.DOUBLE)
              : LearnableWavelet.from(graph, "w", wavelet, DataType.DOUBLE).filters();
      FastWaveletLayer layer = FastWaveletLayer.of(filters, BoundaryMode.SYMMETRIC, 3, 300);
      layer.flat(layer.forward(x)).rename(kind);
    }

    Map<String, INDArray> made = graph.output(Map.of("x", signals), "fixed", "trained");

    assertArrayEquals(
        Graphs.values(Graphs.in(made, "fixed")), Graphs.values(Graphs.in(made, "trained")), 1e-13);
  }

  @Test
  void singlePrecisionWorks() {
    INDArray signals = Graphs.noise(new Random(3), 3, 2, 400).castTo(DataType.FLOAT);
    SameDiff graph = SameDiff.create();
    SDVariable x = graph.placeHolder("x", DataType.FLOAT, -1, 2, 400);
    FastWaveletLayer layer =
        FastWaveletLayer.of(
                WaveletFilters.fixed(graph, Wavelet.named("db4"), DataType.FLOAT),
                BoundaryMode.REFLECT,
                4,
                400)
            .withChannels(2);
    BandVariables bands = layer.forward(x);
    SDVariable back = layer.inverse(bands).rename("back");

    INDArray made = graph.outputSingle(Map.of("x", signals), "back");

    assertEquals(DataType.FLOAT, back.dataType());
    assertArrayEquals(Graphs.values(signals), Graphs.values(made), 2e-5);
  }

  @Test
  void bandsHaveNamesAndPlaces() {
    SameDiff graph = SameDiff.create();
    WaveletFilters haar = WaveletFilters.fixed(graph, Wavelet.named("haar"), DataType.FLOAT);

    FastWaveletLayer line = FastWaveletLayer.of(haar, BoundaryMode.ZERO, 2, 9);
    FastWaveletLayer plane = FastWaveletLayer.of(haar, BoundaryMode.ZERO, 2, 8, 4);

    assertEquals(
        List.of(
            new Band("a", 2, 0, List.of(3)),
            new Band("d", 2, 3, List.of(3)),
            new Band("d", 1, 6, List.of(5))),
        line.bands());
    assertEquals(
        List.of("a", "h", "v", "d", "h", "v", "d"),
        plane.bands().stream().map(Band::name).toList());
    assertEquals(new Band("h", 1, 8, List.of(4, 2)), plane.bands().get(4));
    assertEquals(32, plane.coefficientCount());

    // Stripes across the columns are horizontal detail.
    SDVariable stripes =
        graph.constant(
            Nd4j.createFromArray(new float[] {1, 1, -1, -1, 1, 1, -1, -1}).reshape(1, 4, 2));
    BandVariables bands = FastWaveletLayer.of(haar, BoundaryMode.ZERO, 1, 4, 2).forward(stripes);
    assertEquals(4, bands.of("h", 1).eval().norm1Number().doubleValue(), 1e-6);
    assertEquals(0, bands.of("v", 1).eval().norm1Number().doubleValue(), 1e-6);
    assertEquals(0, bands.of("a", 1).eval().norm1Number().doubleValue(), 1e-6);
    assertThrows(IllegalArgumentException.class, () -> bands.of("x", 1));
  }

  @Test
  void whatCannotBeDoneIsSaid() {
    SameDiff graph = SameDiff.create();
    WaveletFilters haar = WaveletFilters.fixed(graph, Wavelet.named("haar"), DataType.FLOAT);
    for (Runnable wrong :
        List.<Runnable>of(
            () -> FastWaveletLayer.of(haar, BoundaryMode.BOUNDARY, 1, 8),
            () -> FastWaveletLayer.of(haar, BoundaryMode.ZERO, 0, 8),
            () -> FastWaveletLayer.of(haar, BoundaryMode.ZERO, 1, 0),
            () -> FastWaveletLayer.of(haar, BoundaryMode.ZERO, 1, 2, 2, 2),
            () -> FastWaveletLayer.of(haar, BoundaryMode.ZERO, 1, 8).withChannels(0))) {
      String message = assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
      assertTrue(String.valueOf(message).contains(";"), message);
    }
  }

  private static void assertClose(List<Double> expected, INDArray actual, String label) {
    double[] values = expected.stream().mapToDouble(Double::doubleValue).toArray();
    double scale = Arrays.stream(values).map(Math::abs).max().orElse(0);
    assertArrayEquals(values, Graphs.values(actual), 1e-13 * (1 + scale), label);
  }
}
