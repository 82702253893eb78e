package dev.phasecast.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvolutionTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 5", "5, 1", "7, 4", "31, 97", "128, 128", "1000, 17", "5000, 2999"})
  void isTheSum(int samples, int taps) {
    double[] kernel = noise(2 * taps, 2);
    var convolution = new Convolution(samples, taps);
    // A second signal and a shorter kernel must not see what the first left behind.
    for (int seed = 3; seed < 5; seed++) {
      double[] signal = noise(samples + 2, seed);
      convolution.signal(signal, 2);
      for (int used : new int[] {taps, (taps + 1) / 2}) {
        double[] expected = new double[2 * (samples + used - 1)];
        for (int i = 0; i < used; i++) {
          for (int k = 0; k < samples; k++) {
            expected[2 * (i + k)] += kernel[2 * i] * signal[k + 2];
            expected[2 * (i + k) + 1] += kernel[2 * i + 1] * signal[k + 2];
          }
        }
        double[] found = convolution.convolve(Arrays.copyOf(kernel, 2 * used));
        assertArrayEquals(expected, Arrays.copyOf(found, expected.length), 1e-12, "taps " + used);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 16, 30, 97})
  void transformIsTheDefinition(int length) {
    double[] values = noise(2 * length, 1);
    double[] found = values.clone();
    var transform = new ComplexTransform(length);
    transform.forward(found);
    for (int k = 0; k < length; k++) {
      double real = 0;
      double imaginary = 0;
      for (int n = 0; n < length; n++) {
        double angle = -2 * Math.PI * k * n / length;
        real += values[2 * n] * Math.cos(angle) - values[2 * n + 1] * Math.sin(angle);
        imaginary += values[2 * n] * Math.sin(angle) + values[2 * n + 1] * Math.cos(angle);
      }
      assertEquals(real, found[2 * k], 1e-12 * length);
      assertEquals(imaginary, found[2 * k + 1], 1e-12 * length);
    }
    transform.inverse(found);
    assertArrayEquals(values, found, 1e-14 * length);
    assertEquals(length, transform.length());
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThrows(IllegalArgumentException.class, () -> new Convolution(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Convolution(1, 0));
    assertThrows(IllegalArgumentException.class, () -> new ComplexTransform(0));
    var convolution = new Convolution(4, 2);
    assertThrows(IllegalArgumentException.class, () -> convolution.convolve(new double[6]));
    assertThrows(IllegalArgumentException.class, () -> convolution.convolve(new double[3]));
    var transform = new ComplexTransform(4);
    assertThrows(IllegalArgumentException.class, () -> transform.forward(new double[4]));
    assertThrows(IllegalArgumentException.class, () -> transform.inverse(new double[10]));
  }

  private static double[] noise(int length, long seed) {
    return new Random(seed).doubles(length, -1, 1).toArray();
  }
}
