package dev.phasecast.network.wavelet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.wavelet.Wavelet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

class WaveletLossTest {
  @ParameterizedTest
  @ValueSource(strings = {"haar", "db4", "db6", "sym3", "sym5", "coif4", "bior1.3"})
  void vanishesForWavelets(String name) {
    Wavelet wavelet = Wavelet.named(name);
    WaveletFilters filters = WaveletFilters.fixed(SameDiff.create(), wavelet, DataType.DOUBLE);

    assertEquals(0, WaveletLoss.aliasing(wavelet), 2e-22);
    assertEquals(0, WaveletLoss.perfectReconstruction(wavelet), 2e-22);
    assertEquals(0, WaveletLoss.total(wavelet), 2e-22);
    assertEquals(0, value(WaveletLoss.aliasing(filters)), 2e-22);
    assertEquals(0, value(WaveletLoss.perfectReconstruction(filters)), 2e-22);
    assertEquals(0, value(WaveletLoss.total(filters)), 2e-22);
    if (wavelet.orthogonal()) {
      assertEquals(0, WaveletLoss.orthogonality(wavelet), 2e-22);
      assertEquals(0, value(WaveletLoss.orthogonality(filters)), 2e-22);
    } else {
      assertTrue(WaveletLoss.orthogonality(wavelet) > 1e-4);
    }
  }

  @Test
  void vanishesForEveryWaveletThereIs() {
    for (String name : Wavelet.names()) {
      Wavelet wavelet = Wavelet.named(name);
      assertEquals(0, WaveletLoss.total(wavelet), 1e-20, name);
    }
  }

  /** Filters of no wavelet: the graph says the number, the number is that of the formula. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 10, 16})
  void measuresWhatIsNoWavelet(int length) {
    SameDiff graph = SameDiff.create();
    LearnableWavelet noise = LearnableWavelet.random(graph, "w", length, 5, DataType.DOUBLE);
    Wavelet filters = noise.wavelet("noise", Double.POSITIVE_INFINITY);

    double aliasing = value(WaveletLoss.aliasing(noise.filters()));
    double reconstruction = value(WaveletLoss.perfectReconstruction(noise.filters()));
    double orthogonality = value(WaveletLoss.orthogonality(noise.filters()));

    assertEquals(WaveletLoss.aliasing(filters), aliasing, 1e-12);
    assertEquals(WaveletLoss.perfectReconstruction(filters), reconstruction, 1e-12);
    assertEquals(WaveletLoss.orthogonality(filters), orthogonality, 1e-12);
    assertEquals(aliasing + reconstruction, value(noise.loss()), 1e-12);
    assertTrue(aliasing > .1 && reconstruction > .1 && orthogonality > .01);
  }

  /** By hand: haar with its high-pass synthesis filter upside down. */
  @Test
  void countsWhatTheFormulaCounts() {
    double r = Math.sqrt(.5);
    Wavelet wrong =
        Wavelet.of(
            "wrong",
            new double[] {r, r},
            new double[] {-r, r},
            new double[] {r, r},
            new double[] {-r, r},
            Double.POSITIVE_INFINITY);

    // f1 + m∘h0 = (−2r, 2r); h0∗f0 + h1∗f1 − 2δ = (½ + ½, 1 − 1 − 2, ½ + ½).
    assertEquals(4, WaveletLoss.aliasing(wrong), 1e-15);
    assertEquals(6, WaveletLoss.perfectReconstruction(wrong), 1e-15);
    assertEquals(0, WaveletLoss.orthogonality(wrong), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 6, 12})
  void gradientsMatchCentralDifferences(int length) {
    SameDiff graph = SameDiff.create();
    LearnableWavelet noise = LearnableWavelet.random(graph, "w", length, 9, DataType.DOUBLE);
    noise.loss().add("loss", WaveletLoss.orthogonality(noise.filters()).mul(.7));
    graph.setLossVariables("loss");
    Graphs.checkGradients(graph, "loss", noise.variables(), "length " + length);
  }

  @Test
  void oddFiltersAreRefused() {
    SameDiff graph = SameDiff.create();
    SDVariable odd = graph.var("odd", Graphs.noise(new Random(1), 3));
    String message =
        assertThrows(IllegalArgumentException.class, () -> WaveletFilters.of(odd, odd, odd, odd, 3))
            .getMessage();
    assertTrue(String.valueOf(message).contains("3 taps"), message);
  }

  private static double value(SDVariable loss) {
    return loss.eval().getDouble(0);
  }
}
