package dev.phasecast.network.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LoopsTest {
  @Test
  void tangentLogisticAndExponentialAreTheLibrarys() {
    for (double x = -30; x <= 30; x += 0.01) {
      float[] t = {(float) x};
      Loops.tanh(t, 0, 1);
      assertEquals(Math.tanh(x), t[0], 5e-7, "tanh " + x);
      float[] l = {(float) x};
      Loops.logistic(l, 0, 1);
      assertEquals(1 / (1 + Math.exp(-x)), l[0], 5e-7, "logistic " + x);
    }
    for (double x = -20; x <= 0; x += 0.01) {
      float[] e = {(float) x};
      Loops.decay(e, 0, 1);
      assertEquals(1, e[0] / Math.exp(x), 5e-4, "exp " + x);
    }
  }

  @Test
  void theRectifierAndItsSlopesAgree() {
    float[] x = {-2, -0.5f, 0.25f, 3};
    Loops.rectify(x);
    assertArrayEquals(new float[] {-0.2f, -0.05f, 0.25f, 3}, x, 1e-7f);
    float[] slopes = {1, 1, 1, 1};
    Loops.rectifySlopes(x, slopes);
    assertArrayEquals(new float[] {0.1f, 0.1f, 1, 1}, slopes, 1e-7f);
  }
}
