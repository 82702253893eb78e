package dev.phasecast.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.phasecast.wavelet.Wavelet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SequenceGraphTest {
  /** Central differences in double precision against the gradients, through time. */
  @ParameterizedTest
  @CsvSource({
    "1, 2, 1, 2, 1, none, haar",
    "2, 5, 3, 4, 2, none, haar",
    "2, 8, 1, 3, 2, all, haar",
    "2, 16, 1, 4, 2, all, db6",
    "3, 16, 2, 3, 2, gates, bior2.2",
    "1, 4, 1, 3, 2, state, db3"
  })
  void gradientsMatchCentralDifferences(
      int inputs,
      int units,
      int outputs,
      int steps,
      int batch,
      String compression,
      String wavelet) {
    SequenceShape shape = new SequenceShape(inputs, units, outputs, steps);
    SequenceStart start =
        SequenceStart.of(shape, Compression.named(compression), Wavelet.named(wavelet), 3);
    Random random = new Random(5);
    List<INDArray> initial = new ArrayList<>();
    for (INDArray array : start.arrays(shape)) {
      // Away from the start, where the filters' loss is flat.
      initial.add(array.castTo(DataType.DOUBLE).add(random(random, 0.3, array.shape())));
    }
    SequenceGraph graph = new SequenceGraph(shape, start, initial, batch);
    INDArray read = random(random, 1, (long) steps * batch, inputs);
    INDArray targets = random(random, 1, batch, outputs);

    GruGraph.Slope slope = graph.slope(read, targets);

    assertEquals(
        graph.objective(read, targets), slope.loss() + graph.filterLoss(), 1e-12 * slope.loss());
    NumericGradient.check(
        random,
        graph.variables(),
        graph::variable,
        slope.byVariable(),
        () -> graph.objective(read, targets));
  }

  /** A net with a compressed matrix is the net with the full matrix that it amounts to. */
  @Test
  void aCompressedNetComputesWhatTheFullOneDoes() {
    SequenceShape shape = new SequenceShape(2, 64, 1, 12);
    SequenceStart layers = SequenceStart.of(shape, Compression.ALL, Wavelet.named("db6"), 3);
    List<RecurrentMatrix> full = new ArrayList<>();
    List<float[]> tensors = new ArrayList<>(List.of(layers.tensors().get(0)));
    for (RecurrentMatrix layer : layers.recurrences()) {
      full.add(new DenseMatrix(layer.size(), layer.dense()));
      tensors.add(layer.dense());
    }
    int last = layers.tensors().size();
    tensors.addAll(layers.tensors().subList(last - 3, last));
    SequenceStart dense = new SequenceStart(full, tensors);
    int batch = 3;
    SequenceGraph one = new SequenceGraph(shape, layers, layers.arrays(shape), batch);
    SequenceGraph other = new SequenceGraph(shape, dense, dense.arrays(shape), batch);
    INDArray read = random(new Random(4), 1, 12L * batch, 2).castTo(DataType.FLOAT);

    INDArray expected = other.answers(read);
    INDArray actual = one.answers(read);

    for (int i = 0; i < batch; i++) {
      assertEquals(expected.getDouble(i), actual.getDouble(i), 1e-5);
    }
    assertEquals(0, one.filterLoss(), 1e-10);
    assertEquals(3 * (3 * 64 + 4 * 12), layers.recurrentParameters());
    assertEquals(3 * 64 * 64, dense.recurrentParameters());
  }

  private static INDArray random(Random random, double scale, long... sides) {
    INDArray array = Nd4j.create(DataType.DOUBLE, sides);
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, scale * random.nextGaussian());
    }
    return array;
  }
}
