package dev.phasecast.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharpnessTest {
  private static Plane noise(int height, int width, long seed) {
    Random random = new Random(seed);
    Plane plane = Plane.zeros(height, width);
    for (int i = 0; i < plane.data().length; i++) {
      plane.data()[i] = random.nextFloat();
    }
    return plane;
  }

  /** As NumPy's gradient does it: in double, with a difference that knows the borders. */
  private static double naive(Plane plane) {
    double sum = 0;
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++) {
        int left = Math.max(0, x - 1);
        int right = Math.min(plane.width() - 1, x + 1);
        int top = Math.max(0, y - 1);
        int bottom = Math.min(plane.height() - 1, y + 1);
        double gx = right == left ? 0 : (plane.at(right, y) - plane.at(left, y)) / (right - left);
        double gy = bottom == top ? 0 : (plane.at(x, bottom) - plane.at(x, top)) / (bottom - top);
        sum += Math.hypot(gx, gy);
      }
    }
    return sum / (plane.height() * plane.width());
  }

  @Test
  void agreesWithAPlainLoop() {
    int[][] sizes = {{1, 1}, {1, 2}, {2, 1}, {2, 2}, {1, 7}, {7, 1}, {3, 5}, {31, 17}, {120, 161}};
    for (int[] size : sizes) {
      Plane plane = noise(size[0], size[1], 3);
      assertEquals(naive(plane), Sharpness.gradient(plane), 1e-5, plane.toString());
    }
  }

  @Test
  void ofASlopeIsItsSteepness() {
    Plane slope = Plane.zeros(9, 12);
    for (int y = 0; y < 9; y++) {
      for (int x = 0; x < 12; x++) {
        slope.data()[y * 12 + x] = 0.03f * x + 0.04f * y;
      }
    }
    assertEquals(0.05, Sharpness.gradient(slope), 1e-6);
  }

  @Test
  void isOneForTheTruthAndLessForItsMean() {
    Plane truth = noise(40, 50, 1);
    Sharpness sharpness = new Sharpness(truth);
    assertEquals(OptionalDouble.of(1), sharpness.of(truth));
    Plane blurred = Plane.zeros(40, 50);
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 50; x++) {
        blurred.data()[y * 50 + x] = (truth.at(x, y) + truth.at(Math.min(49, x + 1), y)) / 2;
      }
    }
    double ratio = sharpness.of(blurred).orElseThrow();
    assertTrue(ratio > 0.5 && ratio < 0.9, "ratio " + ratio);
    assertEquals(OptionalDouble.of(0), sharpness.of(Plane.filled(40, 50, 0.5f)));
  }

  @Test
  void saysNothingOfAFlatTruth() {
    Sharpness flat = new Sharpness(Plane.filled(8, 8, 0.5f));
    assertEquals(OptionalDouble.empty(), flat.of(Plane.filled(8, 8, 0.5f)));
    assertEquals(OptionalDouble.empty(), flat.of(noise(8, 8, 1)));
    assertThrows(IllegalArgumentException.class, () -> flat.of(noise(8, 9, 1)));
  }
}
