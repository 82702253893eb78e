package dev.phasecast.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chirp z-transforms held against the sum of sines itself, term by term. */
class LineResamplingTest {
  private static final int MARGIN = 16;

  @ParameterizedTest
  @CsvSource({
    "1, 3, 1.5, 0.2",
    "2, 2, 1, 0.5",
    "3, 7, 2, -0.3",
    "17, 17, 1, 0",
    "31, 40, 1.3, 2.7",
    "64, 64, 0.5, -3.25",
    "97, 50, 0.61, 0.4",
    "128, 300, 1.99, 11.5",
    "211, 211, 0.83, -20.125"
  })
  void isTheSumOfSinesThroughThePaddedLine(int length, int outLength, double scale, double shift) {
    float[] line = new float[length + 5];
    var random = new Random(length);
    for (int i = 0; i < line.length; i++) {
      line[i] = random.nextFloat();
    }
    float[] before = line.clone();
    float[] out = new float[outLength + 3];
    new LineResampling(length, outLength, scale, shift).resample(line, 4, out, 2);
    assertArrayEquals(before, line);
    assertEquals(0, out[0] + out[1] + out[outLength + 2]);
    for (int j = 0; j < outLength; j++) {
      double place = (length - 1) / 2.0 + (j - (outLength - 1) / 2.0 - shift) / scale;
      assertEquals(at(line, 4, length, scale, place), out[2 + j], 2e-5, "at " + place);
    }
  }

  /** The transform of the padded line, by its definition, and its sines at one place. */
  private static double at(float[] line, int from, int length, double scale, double place) {
    if (place < 0 || length == 1) {
      return line[from];
    }
    if (place > length - 1) {
      return line[from + length - 1];
    }
    int padded = TransformSize.fastestAtLeast(length + 2 * MARGIN);
    double[] ring = padded(line, from, length, padded);
    double sum = 0;
    for (int k = -(padded - 1) / 2; k <= padded / 2; k++) {
      if (Math.abs(k) > Math.min(1, scale) * (padded / 2.0)) {
        continue;
      }
      double real = 0;
      double imaginary = 0;
      for (int n = 0; n < padded; n++) {
        double angle = -2 * Math.PI * k * n / padded;
        real += ring[n] * Math.cos(angle);
        imaginary += ring[n] * Math.sin(angle);
      }
      double angle = 2 * Math.PI * k * place / padded;
      sum += (real * Math.cos(angle) - imaginary * Math.sin(angle)) / padded;
    }
    return sum;
  }

  /** The line and, round the ring to its start, its two mirror images faded into each other. */
  private static double[] padded(float[] line, int from, int length, int padded) {
    double[] ring = new double[padded];
    for (int i = 0; i < length; i++) {
      ring[i] = line[from + i];
    }
    int gap = padded - length;
    for (int i = 0; i < gap; i++) {
      double fade = 0.5 + 0.5 * Math.cos(Math.PI * (i + 0.5) / gap);
      ring[length + i] =
          fade * line[from + length - 1 - Math.min(i, length - 1)]
              + (1 - fade) * line[from + Math.min(gap - 1 - i, length - 1)];
    }
    return ring;
  }
}
