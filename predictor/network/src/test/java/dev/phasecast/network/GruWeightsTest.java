package dev.phasecast.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.wavelet.Wavelet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GruWeightsTest {
  private static final GruShape SHAPE = new GruShape(4, 8);
  private static final Wavelet WAVELET = Wavelet.named("db2");

  /** A full matrix of 8 units has 64 weights, a layer with db2 three times 8 and four times 4. */
  @ParameterizedTest
  @CsvSource({"NONE, 192", "GATES, 144", "STATE, 168", "RESET, 168", "UPDATE, 168", "ALL, 120"})
  void countsWhatIsLearned(Compression compression, long recurrences) {
    GruWeights full = RandomWeights.of(SHAPE, 1);
    GruWeights weights = full.compressed(compression, WAVELET, 3);
    assertEquals(compression, weights.compression());
    assertEquals(recurrences, weights.recurrentParameters());
    assertEquals(SHAPE.parameters() - 192 + recurrences, weights.parameters());
    assertEquals(weights.tensors().size(), weights.names().size());
    assertEquals(weights, weights.with(weights.tensors()));
    assertEquals(weights.hashCode(), weights.with(weights.tensors()).hashCode());
    assertEquals(compression == Compression.NONE, weights.equals(full));
  }

  /** What is not compressed stays, and what is carries on as much of a state. */
  @Test
  void replacesTheChosenMatricesAlone() {
    GruWeights full = RandomWeights.of(SHAPE, 1);
    GruWeights gates = full.compressed(Compression.GATES, WAVELET, 3);
    for (int row = 0; row < 8; row++) {
      for (int column = 16; column < 24; column++) {
        assertEquals(full.recurrent()[row * 24 + column], gates.recurrent()[row * 24 + column]);
      }
    }
    for (int gate = 0; gate < 2; gate++) {
      assertEquals(norm(full, gate), norm(gates, gate), 1e-5);
    }
    assertSame(full, full.compressed(Compression.NONE, WAVELET, 3));
    assertNotEquals(gates, full.compressed(Compression.GATES, WAVELET, 4));
  }

  private static double norm(GruWeights weights, int gate) {
    double squares = 0;
    for (int row = 0; row < 8; row++) {
      for (int column = 8 * gate; column < 8 * gate + 8; column++) {
        squares += Math.pow(weights.recurrent()[row * 24 + column], 2);
      }
    }
    return Math.sqrt(squares);
  }

  @Test
  void refusesWhatDoesNotFit() {
    GruWeights odd = RandomWeights.of(new GruShape(4, 7), 1);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> odd.compressed(Compression.ALL, WAVELET, 1));
    assertTrue(
        Objects.requireNonNull(e.getMessage()).contains("such as 4 or 8, not 7"), e.getMessage());
    GruWeights all = RandomWeights.of(SHAPE, 1).compressed(Compression.ALL, WAVELET, 1);
    assertThrows(IllegalStateException.class, () -> all.compressed(Compression.STATE, WAVELET, 1));
    List<RecurrentMatrix> matrices = all.matrices();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new GruWeights(
                SHAPE,
                Compression.STATE,
                all.input(),
                matrices,
                all.gateBias(),
                all.output(),
                all.outputBias()));
    assertThrows(IllegalArgumentException.class, () -> Compression.named("some"));
    for (Compression compression : Compression.values()) {
      assertEquals(compression, Compression.named(compression.label()));
    }
  }
}
