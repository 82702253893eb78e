package dev.phasecast.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ReliabilityTableTest {
  @Test
  void knownCase() {
    double[] probabilities = {0, 0.1, 0.3, 0.6, 0.9, 1};
    boolean[] happened = {false, false, true, false, true, true};
    ReliabilityTable table = ReliabilityTable.of(probabilities, happened, 2);
    assertEquals(6, table.count());
    ReliabilityTable.Bin low = table.bins().get(0);
    assertEquals(3, low.count());
    assertEquals(0.4 / 3, low.forecast(), 1e-12);
    assertEquals(1.0 / 3, low.frequency(), 1e-12);
    ReliabilityTable.Bin high = table.bins().get(1);
    assertEquals(0.5, high.from());
    assertEquals(1, high.to());
    assertEquals(2.5 / 3, high.forecast(), 1e-12);
    assertEquals(2.0 / 3, high.frequency(), 1e-12);
    assertEquals((0.6 + 0.5) / 6, table.expectedCalibrationError(), 1e-12);
  }

  @Test
  void certaintyThatHoldsHasNoError() {
    double[] probabilities = {0, 1, 1, 0};
    boolean[] happened = {false, true, true, false};
    assertEquals(0, ReliabilityTable.of(probabilities, happened, 10).expectedCalibrationError());
    boolean[] never = new boolean[4];
    assertEquals(0.5, ReliabilityTable.of(probabilities, never, 10).expectedCalibrationError());
  }

  @Test
  void honestForecastsHaveASmallError() {
    var random = new Random(4);
    double[] probabilities = random.doubles(200_000).toArray();
    boolean[] happened = new boolean[probabilities.length];
    for (int i = 0; i < happened.length; i++) {
      happened[i] = random.nextDouble() < probabilities[i];
    }
    ReliabilityTable table = ReliabilityTable.of(probabilities, happened, 10);
    assertEquals(0, table.expectedCalibrationError(), 0.005);
    assertEquals(probabilities.length, table.count());
  }

  @Test
  void emptyBinsStay() {
    ReliabilityTable table = ReliabilityTable.of(new double[] {0.95}, new boolean[] {true}, 10);
    assertEquals(10, table.bins().size());
    assertEquals(0, table.bins().get(3).count());
    assertEquals(0.35, table.bins().get(3).forecast(), 1e-12);
    assertEquals(0, ReliabilityTable.of(new double[0], new boolean[0], 3).count());
    assertEquals(
        0, ReliabilityTable.of(new double[0], new boolean[0], 3).expectedCalibrationError());
  }

  @Test
  void refusesWhatIsNoProbability() {
    boolean[] one = {true};
    for (double bad : new double[] {Double.NaN, -0.01, 1.01, Double.POSITIVE_INFINITY}) {
      assertThrows(
          IllegalArgumentException.class, () -> ReliabilityTable.of(new double[] {bad}, one, 10));
    }
    assertThrows(IllegalArgumentException.class, () -> ReliabilityTable.of(new double[2], one, 10));
    assertThrows(IllegalArgumentException.class, () -> ReliabilityTable.of(new double[1], one, 0));
  }
}
