package dev.phasecast.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.wavelet.Wavelet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SequenceNetTest {
  /** Against the unrolled graph in double precision, whose gradients are numerically checked. */
  @ParameterizedTest
  @CsvSource({
    "1, 2, 1, 2, 1, none",
    "2, 3, 1, 2, 1, none",
    "2, 7, 3, 5, 2, none",
    "3, 17, 2, 20, 5, none",
    "2, 16, 1, 9, 4, all",
    "2, 32, 2, 12, 3, gates",
    "1, 8, 1, 30, 6, state"
  })
  void answersAndGradientsAreThoseOfTheUnrolledGraph(
      int inputs, int units, int outputs, int steps, int batch, String compression) {
    SequenceShape shape = new SequenceShape(inputs, units, outputs, steps);
    SequenceStart start =
        SequenceStart.of(shape, Compression.named(compression), Wavelet.named("db4"), 3);
    Random random = new Random(6);
    List<INDArray> initial = new ArrayList<>();
    List<INDArray> doubles = new ArrayList<>();
    for (INDArray array : start.arrays(shape)) {
      for (int i = 0; i < array.length(); i++) {
        array.putScalar(i, array.getFloat(i) + 0.1 * random.nextGaussian());
      }
      initial.add(array);
      doubles.add(array.castTo(DataType.DOUBLE));
    }
    float[] read = random(random, steps * batch * inputs);
    float[] targets = random(random, batch * outputs);
    INDArray readRows =
        Nd4j.create(read, new long[] {(long) steps * batch, inputs}, 'c').castTo(DataType.DOUBLE);
    INDArray targetRows =
        Nd4j.create(targets, new long[] {batch, outputs}, 'c').castTo(DataType.DOUBLE);
    SequenceGraph graph = new SequenceGraph(shape, start, doubles, batch);
    GruGraph.Slope expected = graph.slope(readRows, targetRows);
    INDArray answers = graph.answers(readRows);

    int last = initial.size() - 1;
    RecurrentGraph recurrences =
        new RecurrentGraph(start.recurrences(), initial.subList(1, last - 2));
    float[] recurrent = new float[units * shape.gates()];
    recurrences.evaluate(recurrent);
    SequenceWeights weights =
        new SequenceWeights(
            values(initial.get(0)),
            recurrent,
            values(initial.get(last - 2)),
            values(initial.get(last - 1)),
            values(initial.get(last)));
    SequenceWeights gradient = SequenceWeights.zero(shape);
    try (SequenceNet net = new SequenceNet(shape, batch)) {
      // Twice, so that nothing left over from the time before counts.
      net.slope(weights, random(random, read.length), targets, gradient);
      double loss = net.slope(weights, read, targets, gradient);
      assertEquals(expected.loss(), loss, 1e-5 * Math.max(1, loss));
      float[] answered = net.answers(weights, read);
      for (int i = 0; i < answered.length; i++) {
        assertEquals(answers.getDouble(i / outputs, i % outputs), answered[i], 2e-5);
      }
    }
    List<float[]> actual = new ArrayList<>(List.of(gradient.input()));
    recurrences.gradients(gradient.recurrent()).forEach(array -> actual.add(values(array)));
    actual.addAll(List.of(gradient.gateBias(), gradient.output(), gradient.outputBias()));
    for (int v = 0; v < actual.size(); v++) {
      double[] due = expected.byVariable().get(v).dup('c').data().asDouble();
      assertEquals(due.length, actual.get(v).length);
      for (int i = 0; i < due.length; i++) {
        assertEquals(
            due[i],
            actual.get(v)[i],
            2e-4 * Math.max(1, Math.abs(due[i])),
            start.names().get(v) + "[" + i + "]");
      }
    }
    assertEquals(graph.filterLoss(), recurrences.filterLoss(), 1e-4);
  }

  /** Other tests' memory may be freed meanwhile, so that only growth is looked at. */
  @Test
  void memoryOutsideTheHeapIsFreed() {
    SequenceShape shape = new SequenceShape(2, 256, 1, 100);
    long before = Pointer.totalBytes();
    long own = 0;
    for (int i = 0; i < 20; i++) {
      try (SequenceNet net = new SequenceNet(shape, 8)) {
        net.answers(SequenceWeights.zero(shape), new float[100 * 8 * 2]);
        own = Pointer.totalBytes() - before;
      }
    }
    assertTrue(own > 4L * 100 * 8 * 256, own + " bytes");
    assertTrue(Pointer.totalBytes() - before < own);
  }

  private static float[] values(INDArray array) {
    return array.dup('c').data().asFloat();
  }

  private static float[] random(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
