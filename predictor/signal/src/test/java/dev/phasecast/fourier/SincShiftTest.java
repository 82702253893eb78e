package dev.phasecast.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SincShiftTest {
  /** Against the double sum over both axes, with a Bessel function integrated by hand. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 0.5, 0.5",
    "2, 2, 0.5, -0.25",
    "7, 5, 1.75, -2.5",
    "16, 16, -0.001, 0.999",
    "17, 31, -7.5, 3.3",
    "40, 23, 2, -0.3",
    "23, 40, 0.3, 4",
    "30, 17, 100.25, -64.75"
  })
  void agreesWithTheSumWrittenOut(int height, int width, double dx, double dy) {
    Plane plane = noise(height, width);
    double[] across = weights(dx - Math.floor(dx));
    double[] down = weights(dy - Math.floor(dy));
    Plane moved = SincShift.shift(plane, dx, dy);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double sum = 0;
        for (int j = -7; j <= 8; j++) {
          for (int i = -7; i <= 8; i++) {
            int fromX = Math.max(0, Math.min(width - 1, x - i - (int) Math.floor(dx)));
            int fromY = Math.max(0, Math.min(height - 1, y - j - (int) Math.floor(dy)));
            sum += across[i + 7] * down[j + 7] * plane.at(fromX, fromY);
          }
        }
        assertEquals(sum, moved.at(x, y), 2e-6, "(" + x + ", " + y + ")");
      }
    }
  }

  /** A Kaiser-windowed sinc at i − fraction for i from −7 to 8, with sum 1. */
  private static double[] weights(double fraction) {
    double[] weights = new double[16];
    double sum = 0;
    for (int i = -7; i <= 8; i++) {
      double at = i - fraction;
      double sinc = at == 0 ? 1 : Math.sin(Math.PI * at) / (Math.PI * at);
      weights[i + 7] = sinc * besselI0(6 * Math.sqrt(Math.max(0, 1 - at * at / 64)));
      sum += weights[i + 7];
    }
    for (int i = 0; i < 16; i++) {
      weights[i] /= sum;
    }
    return weights;
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

  /** As the transform of the whole plane moves it, where pictures have most of their content. */
  @ParameterizedTest
  @ValueSource(doubles = {0.03, 0.11, 0.2, 0.29, 0.36})
  void movesWavesAsTheShiftTheoremDoes(double cycles) {
    int size = 100;
    Plane wave = wave(size, cycles, 0, 0);
    for (double fraction : new double[] {0.1, 0.25, 0.5, 0.77}) {
      Plane moved = SincShift.shift(wave, 3 + fraction, -fraction);
      Plane expected = wave(size, cycles, 3 + fraction, -fraction);
      for (int y = 15; y < size - 15; y++) {
        for (int x = 15; x < size - 15; x++) {
          assertEquals(expected.at(x, y), moved.at(x, y), 2e-3);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"3, -2", "0, 5", "-11, 0", "0, 0", "500, -500"})
  void wholePixelsAreCopiedAndTheBorderIsRepeated(int dx, int dy) {
    int height = 13;
    int width = 19;
    Plane plane = noise(height, width);
    float[] before = plane.data().clone();
    Plane moved = SincShift.shift(plane, dx, dy);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int fromX = Math.max(0, Math.min(width - 1, x - dx));
        int fromY = Math.max(0, Math.min(height - 1, y - dy));
        assertEquals(plane.at(fromX, fromY), moved.at(x, y), 0f);
      }
    }
    assertArrayEquals(before, plane.data());
  }

  @Test
  void evenGreyStaysAsItIs() {
    Plane moved = SincShift.shift(Plane.filled(20, 30, 0.7f), 0.37, -1.61);
    for (float sample : moved.data()) {
      assertEquals(0.7f, sample, 1e-6f);
    }
  }

  @Test
  void rowsAndColumnsAreTreatedAlike() {
    Plane plane = noise(21, 34);
    Plane turned = transposed(SincShift.shift(transposed(plane), -2.4, 1.3));
    assertArrayEquals(turned.data(), SincShift.shift(plane, 1.3, -2.4).data(), 1e-6f);
  }

  @Test
  void refusesWhatIsNoDistance() {
    Plane plane = noise(8, 8);
    assertThrows(IllegalArgumentException.class, () -> SincShift.shift(plane, Double.NaN, 0));
    assertThrows(
        IllegalArgumentException.class, () -> SincShift.shift(plane, 0, Double.POSITIVE_INFINITY));
    assertTrue(Float.isFinite(SincShift.shift(plane, 1e300, -1e300).at(0, 0)));
  }

  private static Plane wave(int size, double cycles, double dx, double dy) {
    float[] samples = new float[size * size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        samples[y * size + x] =
            (float)
                (0.5
                    + 0.25 * Math.cos(2 * Math.PI * cycles * (x - dx))
                    + 0.25 * Math.sin(2 * Math.PI * cycles * (y - dy)));
      }
    }
    return Plane.of(size, size, samples);
  }

  private static Plane transposed(Plane plane) {
    float[] samples = new float[plane.data().length];
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++) {
        samples[x * plane.height() + y] = plane.at(x, y);
      }
    }
    return Plane.of(plane.width(), plane.height(), samples);
  }

  private static Plane noise(int height, int width) {
    var random = new Random(height * 1000L + width);
    float[] samples = new float[height * width];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = random.nextFloat();
    }
    return Plane.of(height, width, samples);
  }
}
