package dev.phasecast.forensics.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CombEvidenceTest {
  /** Values of scipy.stats.gamma.logsf(x, n), SciPy 1.10. */
  @ParameterizedTest
  @CsvSource({
    "1, 3, 3",
    "3, 10, 5.8891261",
    "3, 40, 33.2654083",
    "124, 124, 0.7173222",
    "124, 200, 19.5961602",
    "250, 100, 0"
  })
  void chanceOfASumOfExponentials(int n, double x, double expected) {
    assertEquals(expected, CombEvidence.minusLogChance(n, x), 1e-5 * (1 + x));
  }

  @Test
  void logarithmsOfFactorialsAreSums() {
    double sum = 0;
    for (int n = 2; n < 100_000; n++) {
      sum += Math.log(n);
      assertEquals(sum, CombEvidence.logFactorial(n), 1e-12 * (1 + sum), "n = " + n);
    }
  }

  @Test
  void growsWithTheSum() {
    double before = 0;
    for (double x = 1; x < 400; x += 0.5) {
      double now = CombEvidence.minusLogChance(60, x);
      assertTrue(now >= before - 1e-9, "at " + x);
      before = now;
    }
  }
}
