package dev.phasecast.network.wavelet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.wavelet.BoundaryMode;
import dev.phasecast.wavelet.Wavelet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LearnableWaveletTest {
  @Test
  void disturbedFiltersFindBackToPerfectReconstruction() {
    SameDiff graph = SameDiff.create();
    LearnableWavelet learned =
        LearnableWavelet.from(graph, "w", Wavelet.named("db4"), DataType.DOUBLE);
    Random random = new Random(3);
    for (String name : learned.variables()) {
      INDArray taps = graph.getVariable(name).getArr();
      taps.addi(Graphs.noise(random, taps.shape()).mul(.1));
    }
    learned.loss().rename("loss");
    graph.setLossVariables("loss");

    List<Double> losses = Descent.run(graph, "loss", learned.variables(), .05, 360);

    assertTrue(losses.get(0) > .1, () -> "began with " + losses.get(0));
    assertReconstructs(learned.wavelet("trained"));
  }

  @Test
  void noiseBecomesAWavelet() {
    SameDiff graph = SameDiff.create();
    LearnableWavelet learned = LearnableWavelet.random(graph, "w", 6, 2, DataType.DOUBLE);
    learned.loss().rename("loss");
    graph.setLossVariables("loss");

    Descent.run(graph, "loss", learned.variables(), .05, 420);

    assertReconstructs(learned.wavelet("out of noise"));
  }

  /** Filters of noise become a wavelet, then one for smooth signals, and still reconstruct. */
  @Test
  void trainedForSparsityTheyStillReconstruct() {
    SameDiff graph = SameDiff.create();
    INDArray signals = Nd4j.create(DataType.DOUBLE, 4, 32);
    for (int row = 0; row < 4; row++) {
      for (int i = 0; i < 32; i++) {
        double t = i / 32.0 - .2 * row;
        signals.putScalar(row, i, 1 + 3 * t - 5 * t * t + Math.sin(9 * t));
      }
    }
    LearnableWavelet learned = LearnableWavelet.random(graph, "w", 6, 2, DataType.DOUBLE);
    FastWaveletLayer layer = FastWaveletLayer.of(learned.filters(), BoundaryMode.SYMMETRIC, 2, 32);
    BandVariables bands = layer.forward(graph.constant(signals));
    SDVariable details = graph.concat(1, bands.of("d", 2), bands.of("d", 1));
    SDVariable sparsity = graph.math().abs(details).mean().rename("sparsity");
    // Orthonormality too, lest details shrink by making their filter small.
    SDVariable wavelet =
        learned.loss().add(WaveletLoss.orthogonality(learned.filters())).rename("wavelet");
    wavelet.add("task", sparsity.mul(.3));

    graph.setLossVariables("wavelet");
    Descent.run(graph, "wavelet", learned.variables(), .05, 100);
    double before = value(graph, "sparsity");
    graph.setLossVariables("task");
    Descent.run(graph, "task", learned.variables(), .02, 80);
    double pulled = WaveletLoss.total(learned.wavelet("in training", 1));
    graph.setLossVariables("wavelet");
    Descent.run(graph, "wavelet", learned.variables(), .05, 320);
    double after = value(graph, "sparsity");

    assertTrue(pulled < .01, () -> "the pull of the task broke the wavelet: " + pulled);
    assertTrue(after < .2 * before, () -> "mean detail " + before + " became " + after);
    Wavelet trained = learned.wavelet("for smooth signals");
    assertEquals(0, WaveletLoss.orthogonality(trained), 1e-15);
    assertReconstructs(trained);
  }

  private static double value(SameDiff graph, String name) {
    return graph.outputSingle(Map.of(), name).getDouble(0);
  }

  private static void assertReconstructs(Wavelet wavelet) {
    assertEquals(0, WaveletLoss.total(wavelet), 1e-16);
    SameDiff graph = SameDiff.create();
    INDArray signals = Graphs.noise(new Random(1), 3, 101);
    FastWaveletLayer layer =
        FastWaveletLayer.of(
            WaveletFilters.fixed(graph, wavelet, DataType.DOUBLE), BoundaryMode.REFLECT, 2, 101);
    SDVariable back = layer.inverse(layer.forward(graph.constant(signals)));
    assertArrayEquals(Graphs.values(signals), Graphs.values(back.eval()), 1e-8);
  }

  @Test
  void filtersGoThereAndBack() {
    Wavelet wavelet = Wavelet.named("bior2.2");
    LearnableWavelet learned =
        LearnableWavelet.from(SameDiff.create(), "w", wavelet, DataType.DOUBLE);

    Wavelet back = learned.wavelet("back");

    assertEquals("back", back.name());
    assertArrayEquals(wavelet.decompositionLow(), back.decompositionLow());
    assertArrayEquals(wavelet.decompositionHigh(), back.decompositionHigh());
    assertArrayEquals(wavelet.reconstructionLow(), back.reconstructionLow());
    assertArrayEquals(wavelet.reconstructionHigh(), back.reconstructionHigh());
    assertEquals(
        List.of(
            "w.decompositionLow",
            "w.decompositionHigh",
            "w.reconstructionLow",
            "w.reconstructionHigh"),
        learned.variables());
  }

  @Test
  void whatIsNoWaveletIsNotHandedOutAsOne() {
    SameDiff graph = SameDiff.create();
    LearnableWavelet noise = LearnableWavelet.random(graph, "w", 4, 1, DataType.FLOAT);
    assertThrows(IllegalArgumentException.class, () -> noise.wavelet("noise"));
    graph.getVariable(noise.variables().get(2)).getArr().putScalar(1, Double.NaN);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> noise.wavelet("noise", Double.POSITIVE_INFINITY))
            .getMessage();
    assertTrue(String.valueOf(message).contains("learning rate"), message);
    assertThrows(
        IllegalArgumentException.class,
        () -> LearnableWavelet.random(graph, "odd", 5, 1, DataType.FLOAT));
  }
}
