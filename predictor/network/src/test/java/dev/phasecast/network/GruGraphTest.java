package dev.phasecast.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.phasecast.wavelet.Wavelet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GruGraphTest {
  /** Central differences in double precision against the gradients, through time. */
  @ParameterizedTest
  @CsvSource({
    "2, 1, 2, 2, none",
    "2, 3, 4, 2, none",
    "3, 2, 5, 3, none",
    "3, 7, 2, 1, none",
    "2, 4, 4, 2, all",
    "2, 8, 3, 2, gates",
    "2, 4, 3, 2, state",
    "2, 2, 3, 2, reset",
    "2, 16, 2, 1, update"
  })
  void gradientsMatchCentralDifferences(
      int tile, int units, int steps, int batch, String compression) {
    GruWeights layout =
        RandomWeights.of(new GruShape(tile, units), 1)
            .compressed(Compression.named(compression), Wavelet.named("db2"), 7);
    Random random = new Random(5);
    List<INDArray> initial = new ArrayList<>();
    for (long[] sides : GruTrainer.shapes(layout)) {
      initial.add(random(random, 0.7, sides));
    }
    int pixels = tile * tile;
    INDArray weights = random(random, 0.5, 1, pixels).addi(1);
    GruGraph graph = new GruGraph(layout, initial, weights, steps, batch);
    INDArray tiles = random(random, 1, (long) steps * batch, pixels);
    INDArray targets = random(random, 1, (long) steps * batch, pixels);

    GruGraph.Slope slope = graph.slope(tiles, targets);

    assertEquals(graph.loss(tiles, targets), slope.loss(), 1e-12);
    NumericGradient.check(
        random,
        graph.variables(),
        graph::variable,
        slope.byVariable(),
        () -> graph.loss(tiles, targets) + graph.filterLoss());
  }

  /** The fast path of prediction computes what the graph computes. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1, none",
    "5, 3, 4, 2, none",
    "8, 16, 6, 7, none",
    "64, 31, 3, 5, none",
    "8, 16, 6, 7, all",
    "5, 32, 6, 3, state",
    "5, 64, 4, 3, gates"
  })
  void predictionComputesTheGraph(int tile, int units, int steps, int batch, String compression) {
    GruShape shape = new GruShape(tile, units);
    GruWeights weights =
        RandomWeights.of(shape, 3)
            .compressed(Compression.named(compression), Wavelet.named("db6"), 7);
    INDArray ones = Nd4j.ones(DataType.FLOAT, 1, shape.pixels());
    GruGraph graph = new GruGraph(weights, GruTrainer.arrays(weights), ones, steps, batch);
    Random random = new Random(9);
    float[] tiles = new float[steps * batch * shape.pixels()];
    for (int i = 0; i < tiles.length; i++) {
      tiles[i] = (float) random.nextGaussian();
    }
    INDArray expected =
        graph.predictions(
            Nd4j.create(tiles, new long[] {(long) steps * batch, shape.pixels()}, 'c'));

    for (TileCell one : List.of(new GruCell(weights, batch), new Nd4jGruCell(weights))) {
      try (TileCell cell = one) {
        check(cell, shape, steps, batch, tiles, expected);
      }
    }
  }

  private static void check(
      TileCell cell, GruShape shape, int steps, int batch, float[] tiles, INDArray expected) {
    int units = shape.units();
    float[] states = new float[batch * units];
    int length = batch * shape.pixels();
    float[] predicted = new float[length];
    for (int step = 0; step < steps; step++) {
      float[] seen = Arrays.copyOfRange(tiles, step * length, (step + 1) * length);
      cell.advance(seen, 0, batch, states);
      cell.project(states, 0, batch, predicted);
      for (int i = 0; i < length; i++) {
        assertEquals(expected.getFloat((long) step * length + i), predicted[i], 2e-5f);
      }
    }
  }

  private static INDArray random(Random random, double scale, long... sides) {
    INDArray array = Nd4j.create(DataType.DOUBLE, sides);
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, scale * random.nextGaussian());
    }
    return array;
  }
}
