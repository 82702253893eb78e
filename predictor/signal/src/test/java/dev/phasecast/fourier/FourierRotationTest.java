package dev.phasecast.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FourierRotationTest {
  /** Smooth blobs, so that the turned picture can be written down as it must be. */
  private static Plane blobs(int height, int width, double degrees, double cx, double cy) {
    double[][] blobs = {{0.2, 0.3, 4.5}, {-0.25, 0.1, 3.5}, {0.05, -0.3, 4}};
    double angle = Math.toRadians(degrees);
    float[] samples = new float[height * width];
    for (double[] blob : blobs) {
      double x0 = width / 2.0 + blob[0] * width / 2 - cx;
      double y0 = height / 2.0 + blob[1] * height / 2 - cy;
      double x1 = cx + x0 * Math.cos(angle) + y0 * Math.sin(angle);
      double y1 = cy + y0 * Math.cos(angle) - x0 * Math.sin(angle);
      for (int i = 0; i < samples.length; i++) {
        int row = i / width;
        double dx = i % width - x1;
        double dy = row - y1;
        samples[i] += (float) Math.exp(-(dx * dx + dy * dy) / (2 * blob[2] * blob[2]));
      }
    }
    return Plane.of(height, width, samples);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 3, -17, 45, 60, 90, -90, 120, 179.5, 180, 270, 360, 725})
  void turnsCounterClockwiseAboutTheMiddle(double degrees) {
    int height = 61;
    int width = 80;
    Plane plane = blobs(height, width, 0, 0, 0);
    Plane expected = blobs(height, width, degrees, (width - 1) / 2.0, (height - 1) / 2.0);
    assertClose(expected, new FourierRotation().rotate(plane, degrees));
  }

  @ParameterizedTest
  @ValueSource(doubles = {5, -30, 100})
  void turnsAboutAnyPoint(double degrees) {
    Plane plane = blobs(70, 70, 0, 0, 0);
    Plane expected = blobs(70, 70, degrees, 38.25, 30.5);
    assertClose(expected, new FourierRotation().rotate(plane, degrees, 38.25, 30.5));
  }

  @Test
  void aPointOnTheRightGoesUp() {
    Plane plane = dot(33, 26, 16);
    Plane turned = new FourierRotation().rotate(plane, 90);
    assertEquals(1, turned.at(16, 6), 0.01);
    assertEquals(0, turned.at(16, 26), 0.01);
  }

  @Test
  void thereAndBackReturnsTheInputAndLeavesItAlone() {
    Plane plane = blobs(64, 64, 0, 0, 0);
    float[] before = plane.data().clone();
    var rotation = new FourierRotation();
    assertClose(plane, rotation.rotate(rotation.rotate(plane, 12.5), -12.5));
    assertArrayEquals(before, plane.data());
    assertThrows(IllegalArgumentException.class, () -> rotation.rotate(plane, Double.NaN));
  }

  private static Plane dot(int size, int x, int y) {
    float[] samples = new float[size * size];
    for (int i = 0; i < samples.length; i++) {
      int row = i / size;
      double dx = i % size - x;
      double dy = row - y;
      samples[i] = (float) Math.exp(-(dx * dx + dy * dy) / 8);
    }
    return Plane.of(size, size, samples);
  }

  private static void assertClose(Plane expected, Plane actual) {
    double worst = 0;
    for (int i = 0; i < expected.data().length; i++) {
      worst = Math.max(worst, Math.abs(expected.data()[i] - actual.data()[i]));
    }
    assertTrue(worst < 2e-3, "worst error " + worst);
  }
}
