package dev.phasecast.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealTransformTest {
  private static final String SIZES =
      """
      1, 1
      1, 2
      2, 1
      2, 2
      3, 3
      1, 7
      5, 4
      6, 10
      7, 11
      8, 9
      9, 16
      17, 13
      30, 18
      31, 32
      """;

  @ParameterizedTest
  @CsvSource(textBlock = SIZES)
  void agreesWithTheDefinition(int height, int width) {
    float[] plane = noise(height * width, 1);
    var spectrum = Spectrum.zeros(height, width);
    new RealTransform(height, width).forward(plane, spectrum);
    double tolerance = 1e-6 * height * width;
    for (int u = 0; u < spectrum.columns(); u++) {
      for (int v = 0; v < height; v++) {
        double real = 0;
        double imaginary = 0;
        for (int y = 0; y < height; y++) {
          for (int x = 0; x < width; x++) {
            double angle = -2 * Math.PI * ((double) u * x / width + (double) v * y / height);
            real += plane[y * width + x] * Math.cos(angle);
            imaginary += plane[y * width + x] * Math.sin(angle);
          }
        }
        String where = "coefficient " + u + ", " + v;
        assertEquals(real, spectrum.data()[2 * (u * height + v)], tolerance + 1e-5, where);
        assertEquals(imaginary, spectrum.data()[2 * (u * height + v) + 1], tolerance + 1e-5, where);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = SIZES)
  void comesBackAndKeepsEnergy(int height, int width) {
    float[] plane = noise(height * width, 2);
    var transform = new RealTransform(height, width);
    var spectrum = Spectrum.zeros(height, width);
    transform.forward(plane, spectrum);
    double energy = 0;
    for (int u = 0; u < spectrum.columns(); u++) {
      for (int i = 2 * u * height; i < 2 * (u + 1) * height; i++) {
        energy += spectrum.multiplicity(u) * (double) spectrum.data()[i] * spectrum.data()[i];
      }
    }
    double expected = 0;
    for (float sample : plane) {
      expected += (double) sample * sample;
    }
    assertEquals(expected, energy / (height * width), 1e-5 * expected, "Parseval");
    float[] back = new float[plane.length];
    transform.inverse(spectrum, back);
    assertArrayEquals(plane, back, 2e-6f);
  }

  @ParameterizedTest
  @CsvSource({"3, 4", "5, 5"})
  void refusesOtherSizes(int height, int width) {
    var transform = new RealTransform(height, width);
    var spectrum = Spectrum.zeros(height, width);
    assertThrows(IllegalArgumentException.class, () -> transform.forward(new float[7], spectrum));
    assertThrows(
        IllegalArgumentException.class,
        () -> transform.inverse(Spectrum.zeros(2, 2), new float[height * width]));
    assertThrows(IllegalArgumentException.class, () -> new Spectrum(height, width, new float[1]));
  }

  static float[] noise(int length, long seed) {
    var random = new Random(seed);
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = random.nextFloat();
    }
    return samples;
  }
}
