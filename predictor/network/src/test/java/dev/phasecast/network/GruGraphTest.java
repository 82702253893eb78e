package dev.phasecast.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
  @CsvSource({"2, 1, 2, 2", "2, 3, 4, 2", "3, 2, 5, 3", "3, 7, 2, 1"})
  void gradientsMatchCentralDifferences(int tile, int units, int steps, int batch) {
    GruShape shape = new GruShape(tile, units);
    Random random = new Random(5);
    List<INDArray> initial = new ArrayList<>();
    long[][] shapes = GruTrainer.shapes(shape);
    for (long[] sides : shapes) {
      initial.add(random(random, 0.7, sides));
    }
    INDArray weights = random(random, 0.5, 1, shape.pixels()).addi(1);
    GruGraph graph = new GruGraph(shape, initial, weights, steps, batch);
    INDArray tiles = random(random, 1, (long) steps * batch, shape.pixels());
    INDArray targets = random(random, 1, (long) steps * batch, shape.pixels());

    GruGraph.Slope slope = graph.slope(tiles, targets);

    assertEquals(graph.loss(tiles, targets), slope.loss(), 1e-12);
    double step = 1e-5;
    for (int v = 0; v < GruGraph.VARIABLES.size(); v++) {
      String name = GruGraph.VARIABLES.get(v);
      INDArray gradient = slope.byVariable().get(v);
      INDArray variable = graph.variable(name);
      for (int sample = 0; sample < 10; sample++) {
        long i = random.nextInt((int) variable.length());
        double before = variable.getDouble(i);
        variable.putScalar(i, before + step);
        double above = graph.loss(tiles, targets);
        variable.putScalar(i, before - step);
        double below = graph.loss(tiles, targets);
        variable.putScalar(i, before);
        double numeric = (above - below) / (2 * step);
        assertEquals(
            numeric,
            gradient.getDouble(i),
            1e-7 * Math.max(1, Math.abs(numeric)),
            name + "[" + i + "]");
      }
    }
  }

  /** The fast path of prediction computes what the graph computes. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1, 1", "5, 3, 4, 2", "8, 16, 6, 7", "64, 31, 3, 5"})
  void predictionComputesTheGraph(int tile, int units, int steps, int batch) {
    GruShape shape = new GruShape(tile, units);
    GruWeights weights = RandomWeights.of(shape, 3);
    INDArray ones = Nd4j.ones(DataType.FLOAT, 1, shape.pixels());
    GruGraph graph = new GruGraph(shape, GruTrainer.arrays(weights), ones, steps, batch);
    Random random = new Random(9);
    float[] tiles = new float[steps * batch * shape.pixels()];
    for (int i = 0; i < tiles.length; i++) {
      tiles[i] = (float) random.nextGaussian();
    }
    INDArray expected =
        graph.predictions(
            Nd4j.create(tiles, new long[] {(long) steps * batch, shape.pixels()}, 'c'));

    try (GruCell cell = new GruCell(weights, batch)) {
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
  }

  private static INDArray random(Random random, double scale, long... sides) {
    INDArray array = Nd4j.create(DataType.DOUBLE, sides);
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, scale * random.nextGaussian());
    }
    return array;
  }
}
