package dev.phasecast.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FourierShiftTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1, 0.5, 0.5",
    "2, 2, 0.5, -0.25",
    "7, 5, 1.75, -2.5",
    "16, 16, 0.5, 0.5",
    "16, 9, -7.5, 3.3",
    "30, 17, 100.25, -64.75"
  })
  void circularShiftThereAndBackIsTheIdentity(int height, int width, double dx, double dy) {
    Plane plane = noise(height, width);
    var shift = FourierShift.circular();
    Plane back = shift.shift(shift.shift(plane, dx, dy), -dx, -dy);
    assertArrayEquals(plane.data(), back.data(), 3e-6f);
  }

  /** Against the shift theorem written out: an inverse DFT of the ramped DFT, in double. */
  @ParameterizedTest
  @CsvSource({"7, 0.3", "9, -2.6", "11, 4.49", "8, 0.2", "12, -1.3"})
  void agreesWithTheShiftTheorem(int length, double distance) {
    Plane plane = smooth(1, length);
    double[] expected = new double[length];
    for (int u = -(length - 1) / 2; u <= (length - 1) / 2; u++) {
      double real = 0;
      double imaginary = 0;
      for (int x = 0; x < length; x++) {
        real += plane.data()[x] * Math.cos(2 * Math.PI * u * x / length);
        imaginary -= plane.data()[x] * Math.sin(2 * Math.PI * u * x / length);
      }
      for (int x = 0; x < length; x++) {
        double angle = 2 * Math.PI * u * (x - distance) / length;
        expected[x] += (real * Math.cos(angle) - imaginary * Math.sin(angle)) / length;
      }
    }
    float[] moved = FourierShift.circular().shift(plane, distance, 0).data();
    for (int x = 0; x < length; x++) {
      assertEquals(expected[x], moved[x], 1e-5, "sample " + x);
    }
  }

  @Test
  void movesAWaveByTheExactDistanceInBothDirections() {
    int height = 24;
    int width = 36;
    Plane plane = wave(height, width, 0, 0);
    Plane expected = wave(height, width, 3.3, -1.7);
    Plane moved = FourierShift.circular().shift(plane, 3.3, -1.7);
    assertArrayEquals(expected.data(), moved.data(), 1e-5f);
  }

  @ParameterizedTest
  @CsvSource({"3, -2", "0, 5", "-11, 0"})
  void wholePixelsAreCopiedAndTheBorderIsRepeated(int dx, int dy) {
    int height = 13;
    int width = 19;
    Plane plane = noise(height, width);
    Plane moved = new FourierShift().shift(plane, dx, dy);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int fromX = Math.max(0, Math.min(width - 1, x - dx));
        int fromY = Math.max(0, Math.min(height - 1, y - dy));
        assertEquals(plane.at(fromX, fromY), moved.at(x, y), 0f);
      }
    }
  }

  @Test
  void nothingWrapsRound() {
    int size = 64;
    float[] samples = new float[size * size];
    for (int y = 0; y < size; y++) {
      for (int x = 56; x < size; x++) {
        samples[y * size + x] = 1; // a bright right border
      }
    }
    Plane moved = new FourierShift().shift(Plane.of(size, size, samples), 4.5, 0);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < 32; x++) {
        assertEquals(0, moved.at(x, y), 0.02, "column " + x);
      }
    }
  }

  @Test
  void paddedShiftIsExactAwayFromTheBorder() {
    int height = 90;
    int width = 120;
    Plane moved = new FourierShift().shift(wave(height, width, 0, 0), 2.4, -0.7);
    Plane expected = wave(height, width, 2.4, -0.7);
    double worst = 0;
    for (int y = 20; y < height - 20; y++) {
      for (int x = 20; x < width - 20; x++) {
        worst = Math.max(worst, Math.abs(expected.at(x, y) - moved.at(x, y)));
      }
    }
    assertTrue(worst < 2e-3, "worst error " + worst);
  }

  @Test
  void isLinear() {
    Plane a = noise(20, 14);
    Plane b = smooth(20, 14);
    float[] sum = new float[a.data().length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = 2 * a.data()[i] - b.data()[i];
    }
    var shift = new FourierShift();
    float[] ofSum = shift.shift(Plane.of(20, 14, sum), 1.3, 0.6).data();
    float[] ofA = shift.shift(a, 1.3, 0.6).data();
    float[] ofB = shift.shift(b, 1.3, 0.6).data();
    for (int i = 0; i < sum.length; i++) {
      assertEquals(2 * ofA[i] - ofB[i], ofSum[i], 1e-5);
    }
  }

  @Test
  void leavesItsInputAloneAndSurvivesAnyDistance() {
    Plane plane = noise(12, 10);
    float[] before = plane.data().clone();
    Plane far = new FourierShift().shift(plane, 1e9, -1e9);
    assertArrayEquals(before, plane.data());
    assertEquals(plane.at(0, 11), far.at(5, 5), 0f);
    assertThrows(
        IllegalArgumentException.class, () -> new FourierShift().shift(plane, Double.NaN, 0));
  }

  static Plane noise(int height, int width) {
    return Plane.of(height, width, RealTransformTest.noise(height * width, 7));
  }

  private static Plane smooth(int height, int width) {
    float[] samples = new float[height * width];
    for (int i = 0; i < samples.length; i++) {
      int x = i % width;
      int y = i / width;
      samples[i] =
          (float)
              (0.5
                  + 0.3 * Math.sin(2 * Math.PI * x / width + 0.4)
                  + 0.1 * Math.cos(2 * Math.PI * (2 * x / (double) width + y / (double) height)));
    }
    return Plane.of(height, width, samples);
  }

  private static Plane wave(int height, int width, double dx, double dy) {
    float[] samples = new float[height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double a = 2 * Math.PI * (3 * (x - dx) / width + 2 * (y - dy) / height);
        double b = 2 * Math.PI * (5 * (x - dx) / width - 4 * (y - dy) / height);
        samples[y * width + x] = (float) (0.5 + 0.25 * Math.cos(a) + 0.2 * Math.sin(b));
      }
    }
    return Plane.of(height, width, samples);
  }
}
