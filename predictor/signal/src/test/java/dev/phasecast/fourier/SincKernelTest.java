package dev.phasecast.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SincKernelTest {
  /** Against the formula with a Bessel function that is integrated instead of summed. */
  @ParameterizedTest
  @CsvSource({"0, 2, 3", "0.5, 2, 0", "0.3, 8, 4", "0.99, 8, 4", "0.015625, 16, 6", "0.7, 32, 9"})
  void isTheSincUnderTheWindow(double fraction, int taps, double beta) {
    double[] expected = new double[taps];
    double sum = 0;
    for (int k = 0; k < taps; k++) {
      double at = k - taps / 2.0 + fraction;
      double sinc = at == 0 ? 1 : Math.sin(Math.PI * at) / (Math.PI * at);
      double place = at / (taps / 2.0);
      expected[k] = sinc * besselI0(beta * Math.sqrt(Math.max(0, 1 - place * place)));
      sum += expected[k];
    }
    float[] weights = SincKernel.weights(fraction, taps, beta);
    assertEquals(taps, weights.length);
    for (int k = 0; k < taps; k++) {
      assertEquals(expected[k] / sum, weights[k], 1e-6);
    }
  }

  /** I₀(x) = 1/π ∫ e^(x cos t) dt from 0 to π, by the midpoint rule, which converges fast. */
  private static double besselI0(double x) {
    int steps = 200;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      sum += Math.exp(x * Math.cos(Math.PI * (i + 0.5) / steps));
    }
    return sum / steps;
  }

  @Test
  void addsUpToOneAtAnyFraction() {
    for (int i = 0; i < 64; i++) {
      double sum = 0;
      for (float weight : SincKernel.weights(i / 64.0, 8, 4)) {
        sum += weight;
      }
      assertEquals(1, sum, 1e-6);
    }
  }

  @Test
  void movesNothingAtZero() {
    assertArrayEquals(new float[] {0, 0, 0, 0, 1, 0, 0, 0}, SincKernel.weights(0, 8, 4), 1e-7f);
  }

  /** A move by f to the right is one by 1 − f to the left, seen in a mirror. */
  @Test
  void isSymmetric() {
    for (double fraction : new double[] {0.015625, 0.3, 0.5}) {
      float[] there = SincKernel.weights(fraction, 8, 4);
      float[] back = SincKernel.weights(1 - fraction, 8, 4);
      for (int k = 0; k < 8; k++) {
        assertEquals(there[k], back[7 - k], 1e-6f);
      }
    }
  }

  @Test
  void movesASlopeByTheFraction() {
    for (double fraction : new double[] {0, 0.125, 0.5, 0.8}) {
      float[] weights = SincKernel.weights(fraction, 8, 4);
      double moved = 0;
      for (int k = 0; k < 8; k++) {
        moved += weights[k] * (k - 4);
      }
      assertEquals(-fraction, moved, 0.02);
    }
  }
}
