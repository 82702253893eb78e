package dev.phasecast.wavelet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.wavelet.RecordedValues.Case;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContinuousTransformTest {
  /** Those of the recorded values. */
  private static final double[] SCALES = {1, 1.5, 2, 3.7, 8, 20, 64, 150};

  static Iterable<String> names() {
    return ContinuousWavelet.names();
  }

  @Test
  void agreesWithPyWavelets(TestReporter report) throws IOException {
    double worst = 0;
    String where = "";
    for (Case at : RecordedValues.read().section("cwt")) {
      var wavelet = singleParameters(at.get("wavelet"));
      var transform = ContinuousTransform.of(wavelet, SCALES, at.samples());
      double[] coefficients = transform.forward(Noise.signal(at.samples()));
      double deviation = Math.abs(Noise.project(coefficients) - at.value());
      if (!(deviation <= worst)) {
        worst = deviation;
        where = at.toString();
      }
    }
    report.publishEntry("cwt: to PyWavelets", String.format(Locale.ROOT, "%.1e", worst) + where);
    assertTrue(worst <= 1e-10, worst + " at " + where);
  }

  /** PyWavelets keeps B and C in single precision: 0.8 is 0.800000011920929 there. */
  private static ContinuousWavelet singleParameters(String name) {
    int digits = name.startsWith("fbsp") ? name.indexOf('-') : 4;
    if (name.indexOf('-') < 0) {
      return ContinuousWavelet.named(name);
    }
    String[] numbers = name.substring(digits).split("-", -1);
    String single =
        Arrays.stream(numbers)
            .map(
                number -> number.isEmpty() ? "" : String.valueOf((double) Float.parseFloat(number)))
            .collect(Collectors.joining("-"));
    return ContinuousWavelet.named(name.substring(0, digits) + single);
  }

  /** A tone far above the frequency of a large scale leaves nothing there but steps. */
  @Test
  void finerSamplingLeavesFewerSteps() {
    double[] tone = new double[20_000];
    Arrays.setAll(tone, i -> Math.sin(0.5 * i));
    var wavelet = ContinuousWavelet.named("cmor1.5-1.0");
    double[] scales = {1000};
    double coarse = middle(ContinuousTransform.of(wavelet, scales, tone.length).forward(tone));
    double fine = middle(ContinuousTransform.of(wavelet, scales, tone.length, 20).forward(tone));
    assertTrue(fine < coarse / 100, fine + " against " + coarse);
    assertThrows(
        IllegalArgumentException.class, () -> ContinuousTransform.of(wavelet, scales, 100, 21));
  }

  private static double middle(double[] coefficients) {
    double greatest = 0;
    for (int i = coefficients.length / 2; i < coefficients.length / 2 + 200; i++) {
      greatest = Math.max(greatest, Math.abs(coefficients[i]));
    }
    return greatest;
  }

  @Test
  void frequenciesAreThoseOfPyWavelets() throws IOException {
    for (Case at : RecordedValues.read().section("frequency")) {
      var wavelet = ContinuousWavelet.named(at.get("wavelet"));
      assertEquals(at.value(), wavelet.centralFrequency(), 1e-14, at::toString);
      assertEquals(at.value() / 20, wavelet.frequency(20), 1e-14);
      assertEquals(20, wavelet.scale(wavelet.frequency(20)), 1e-12);
      double[] frequencies = ContinuousTransform.of(wavelet, SCALES, 5).frequencies();
      assertEquals(at.value() / 3.7, frequencies[3], 1e-14);
    }
  }

  /** By the formula in the Javadoc, whether the transform sums or multiplies spectra. */
  @ParameterizedTest
  @MethodSource("names")
  void isTheDefinition(String name) {
    var wavelet = ContinuousWavelet.named(name);
    double[] scales = {1, 2.2, 5, 33, 34, 70, 71.5, 400};
    for (int length : new int[] {1, 2, 3, 31, 700}) {
      double[] samples = Noise.of(5, length);
      double[] expected = naive(wavelet, scales, samples);
      double[] found = ContinuousTransform.of(wavelet, scales, length).forward(samples);
      double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
      assertArrayEquals(expected, found, 1e-12 * Math.max(1, largest), "length " + length);
    }
  }

  private static double[] naive(ContinuousWavelet wavelet, double[] scales, double[] x) {
    int parts = wavelet.complex() ? 2 : 1;
    double[] integral = wavelet.integral(10);
    double step = wavelet.step(10);
    double width = wavelet.upperBound() - wavelet.lowerBound();
    double[] out = new double[parts * scales.length * x.length];
    for (int scale = 0; scale < scales.length; scale++) {
      double s = scales[scale];
      int taps = (int) Math.ceil(s * width + 1);
      // Where the support is no whole number of samples, the last tap lies beyond it.
      while ((int) ((taps - 1) / (s * step)) >= 1024) {
        taps--;
      }
      for (int part = 0; part < parts; part++) {
        double[] sums = new double[x.length + taps - 1];
        for (int i = 0; i < taps; i++) {
          int place = (int) ((taps - 1 - i) / (s * step));
          double tap = integral[parts * place + part];
          for (int k = 0; k < x.length; k++) {
            sums[k + i] += (part == 0 ? tap : -tap) * x[k];
          }
        }
        int first = (taps - 2) / 2;
        for (int k = 0; k < x.length; k++) {
          out[(scale * x.length + k) * parts + part] =
              -Math.sqrt(s) * (sums[first + k + 1] - sums[first + k]);
        }
      }
    }
    return out;
  }

  @ParameterizedTest
  @MethodSource("names")
  void waveletsHaveEnergyOneAndNoMean(String name) {
    var wavelet = ContinuousWavelet.named(name);
    int count = 1 << 14;
    double[] psi = wavelet.samples(count);
    double step = (wavelet.upperBound() - wavelet.lowerBound()) / (count - 1);
    double energy = Arrays.stream(psi).map(v -> v * v).sum() * step;
    double[] integral = wavelet.integral(14);
    // PyWavelets scales these three otherwise: ∫ sinc⁴ is 2/3. Sinc falls off slowly.
    double expected =
        switch (name) {
          case "morl" -> Math.sqrt(Math.PI) / 2;
          case "cmor1.5-1.0" -> 1 / Math.sqrt(2 * Math.PI * 1.5);
          case "fbsp2-1.0-1.0" -> 4 / 3.0;
          default -> 1;
        };
    assertEquals(expected, energy, name.startsWith("shan") ? .01 : 1e-3);
    assertEquals(0, integral[integral.length - 1], name.startsWith("shan") ? .03 : .01);
    if (wavelet.complex()) {
      assertEquals(0, integral[integral.length - 2], name.startsWith("cgau") ? 1e-6 : .03);
    }
  }

  @ParameterizedTest
  @CsvSource({"morl, .1", "mexh, .05", "gaus4, .05", "cmor1.5-1.0, .1", "cgau5, .08"})
  void aToneIsStrongestAtItsFrequency(String name, double frequency) {
    var wavelet = ContinuousWavelet.named(name);
    double[] scales = new double[60];
    Arrays.setAll(scales, i -> wavelet.scale(frequency) * Math.pow(2, (i - 30) / 20.0));
    double[] tone = new double[600];
    Arrays.setAll(tone, i -> Math.cos(2 * Math.PI * frequency * i));
    var transform = ContinuousTransform.of(wavelet, scales, tone.length);
    double[] coefficients = transform.forward(tone);
    int row = coefficients.length / scales.length;
    int strongest = 0;
    double most = 0;
    for (int scale = 0; scale < scales.length; scale++) {
      double energy = 0;
      for (int i = row / 4; i < 3 * row / 4; i++) {
        energy += coefficients[scale * row + i] * coefficients[scale * row + i];
      }
      // Tones of all frequencies come out alike in these units.
      energy /= scales[scale];
      if (energy > most) {
        most = energy;
        strongest = scale;
      }
    }
    assertEquals(1, transform.frequencies()[strongest] / frequency, .35);
  }

  @Test
  void transformsPartsOfArrays() {
    for (String name : new String[] {"morl", "cmor1.5-1.0"}) {
      var transform = ContinuousTransform.of(ContinuousWavelet.named(name), SCALES, 40);
      double[] samples = Noise.of(3, 50);
      double[] out = new double[transform.coefficientCount() + 7];
      out[2] = 5;
      transform.forward(samples, 6, out, 3);
      assertEquals(5, out[2]);
      assertArrayEquals(
          transform.forward(Arrays.copyOfRange(samples, 6, 46)),
          Arrays.copyOfRange(out, 3, 3 + transform.coefficientCount()));
      assertThrows(IndexOutOfBoundsException.class, () -> transform.forward(samples, 11, out, 3));
      assertThrows(IndexOutOfBoundsException.class, () -> transform.forward(samples, 6, out, 8));
      assertThrows(IllegalArgumentException.class, () -> transform.forward(samples));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "haar",
        "gaus",
        "gaus0",
        "gaus9",
        "gaus1.5",
        "cgau9",
        "morl5",
        "cmor",
        "cmor1.5",
        "cmor0-1",
        "cmor1.5-1.0-2",
        "shan1",
        "fbsp2-1.0",
        "fbsp1.5-1-1",
        "fbsp0-1-1",
        "cmor1..5-1",
        "cmor.-1"
      })
  void saysWhatThereIsInsteadOfAnUnknownName(String name) {
    var thrown = assertThrows(IllegalArgumentException.class, () -> ContinuousWavelet.named(name));
    String message = String.valueOf(thrown.getMessage());
    assertTrue(message.contains("\"" + name + "\""), message);
    assertTrue(message.contains("morl, mexh, gaus1 … gaus8"), message);
  }

  @Test
  void refusesScalesThatAreNone() {
    var morlet = ContinuousWavelet.named("MORL");
    assertEquals(ContinuousWavelet.named("morl"), morlet);
    assertEquals(ContinuousWavelet.named("morl").hashCode(), morlet.hashCode());
    for (double scale : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e-9, 1e9}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> ContinuousTransform.of(morlet, new double[] {scale}, 5));
    }
    assertThrows(
        IllegalArgumentException.class, () -> ContinuousTransform.of(morlet, new double[0], 5));
    assertThrows(IllegalArgumentException.class, () -> ContinuousTransform.of(morlet, SCALES, 0));
    assertThrows(IllegalArgumentException.class, () -> morlet.frequency(0));
    assertThrows(IllegalArgumentException.class, () -> morlet.scale(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> morlet.centralFrequency(0));
    assertThrows(IllegalArgumentException.class, () -> morlet.samples(1));
  }
}
