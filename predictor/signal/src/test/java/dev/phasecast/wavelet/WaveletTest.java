package dev.phasecast.wavelet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaveletTest {
  static List<String> names() {
    return Wavelet.names();
  }

  @Test
  void knowsEveryFamily() {
    assertEquals(105, names().size());
    for (int n = 1; n <= 38; n++) {
      assertEquals(2 * n, Wavelet.named("db" + n).length());
    }
    for (int n = 2; n <= 20; n++) {
      assertEquals(2 * n, Wavelet.named("sym" + n).length());
    }
    for (int n = 1; n <= 17; n++) {
      assertEquals(6 * n, Wavelet.named("coif" + n).length());
    }
    List<String> orders =
        List.of(
            "1.1", "1.3", "1.5", "2.2", "2.4", "2.6", "2.8", "3.1", "3.3", "3.5", "3.7", "3.9",
            "4.4", "5.5", "6.8");
    for (String order : orders) {
      assertEquals("biorthogonal", Wavelet.named("bior" + order).family());
      assertEquals("reverse-biorthogonal", Wavelet.named("rbio" + order).family());
    }
    assertEquals("haar", Wavelet.named("HAAR").name());
  }

  @ParameterizedTest
  @MethodSource("names")
  void givesBackWhatItTookApart(String name) {
    Wavelet wavelet = Wavelet.named(name);
    assertEquals(0, wavelet.reconstructionError(), 1e-14);
    // The same by definition: analysis and synthesis sums of an impulse at either parity.
    int length = wavelet.length();
    for (int parity = 0; parity < 2; parity++) {
      double[] samples = new double[8 * length];
      int place = 4 * length + parity;
      samples[place] = 1;
      double[] back = new double[samples.length];
      for (int k = length; k < 3 * length; k++) {
        double low = 0;
        double high = 0;
        for (int j = 0; j < length; j++) {
          low += wavelet.decompositionLow()[j] * samples[2 * k + 1 - j];
          high += wavelet.decompositionHigh()[j] * samples[2 * k + 1 - j];
        }
        for (int i = 0; i < length; i++) {
          back[2 * k + i - length + 2] +=
              wavelet.reconstructionLow()[i] * low + wavelet.reconstructionHigh()[i] * high;
        }
      }
      assertArrayEquals(samples, back, 1e-14);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void isBiorthogonalToItsEvenShifts(String name) {
    Wavelet wavelet = Wavelet.named(name);
    double[] decLow = backwards(wavelet.decompositionLow());
    double[] decHigh = backwards(wavelet.decompositionHigh());
    for (int shift = -wavelet.length() + 2; shift < wavelet.length(); shift += 2) {
      double one = shift == 0 ? 1 : 0;
      assertEquals(one, product(decLow, wavelet.reconstructionLow(), shift), 1e-14);
      assertEquals(one, product(decHigh, wavelet.reconstructionHigh(), shift), 1e-14);
      assertEquals(0, product(decLow, wavelet.reconstructionHigh(), shift), 1e-14);
      assertEquals(0, product(decHigh, wavelet.reconstructionLow(), shift), 1e-14);
    }
    boolean isItsOwnDual = !name.contains(".") || name.endsWith("1.1");
    assertEquals(isItsOwnDual, wavelet.orthogonal());
  }

  /** Alias loss ‖f0 − m⊙h1‖² + ‖f1 + m⊙h0‖² and reconstruction loss of Wolter et al. 2020. */
  @ParameterizedTest
  @MethodSource("names")
  void lossesOfLearnableWaveletsVanish(String name) {
    Wavelet wavelet = Wavelet.named(name);
    int length = wavelet.length();
    double alias = 0;
    double[] whole = new double[2 * length - 1];
    for (int i = 0; i < length; i++) {
      double m = (i & 1) == 0 ? -1 : 1;
      alias += square(wavelet.reconstructionLow()[i] - m * wavelet.decompositionHigh()[i]);
      alias += square(wavelet.reconstructionHigh()[i] + m * wavelet.decompositionLow()[i]);
      for (int j = 0; j < length; j++) {
        whole[i + j] +=
            wavelet.decompositionLow()[i] * wavelet.reconstructionLow()[j]
                + wavelet.decompositionHigh()[i] * wavelet.reconstructionHigh()[j];
      }
    }
    whole[length - 1] -= 2;
    assertEquals(0, alias, 0);
    assertEquals(0, product(whole, whole, 0), 1e-27);
  }

  @ParameterizedTest
  @MethodSource("names")
  void momentsVanish(String name) {
    Wavelet wavelet = Wavelet.named(name);
    double[] high = wavelet.decompositionHigh();
    // In exact arithmetic on the rounded taps: what is left of a moment is the rounding alone.
    for (int p = 0; p <= wavelet.vanishingMoments(); p++) {
      var sum = BigDecimal.ZERO;
      var size = BigDecimal.ZERO;
      for (int i = 0; i < high.length; i++) {
        var term = new BigDecimal(high[i]).multiply(BigDecimal.valueOf(i).pow(p));
        sum = sum.add(term);
        size = size.add(term.abs());
      }
      double part = sum.abs().divide(size, MathContext.DECIMAL64).doubleValue();
      if (p < wavelet.vanishingMoments()) {
        assertTrue(part < 1e-15, "moment " + p + " is " + part);
      } else {
        assertTrue(
            part > 1e-13 || wavelet.vanishingMoments() > 14, "moment " + p + " vanishes too");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"coif1, 1", "coif2, 3", "coif3, 5", "coif4, 7", "coif5, 9"})
  void coifletsHaveMomentsOfTheScalingFunctionToo(String name, int moments) {
    double[] low = Wavelet.named(name).reconstructionLow();
    int centre = low.length / 3;
    for (int p = 1; p <= moments; p++) {
      double sum = 0;
      double size = 0;
      for (int i = 0; i < low.length; i++) {
        sum += low[i] * Math.pow(i - centre, p);
        size += Math.abs(low[i] * Math.pow(i - centre, p));
      }
      assertEquals(0, sum, 1e-14 * size, "moment " + p);
    }
  }

  @Test
  void haarIsHalfASumAndHalfADifference() {
    double r = Math.sqrt(.5);
    Wavelet haar = Wavelet.named("haar");
    assertArrayEquals(new double[] {r, r}, haar.decompositionLow(), 5e-16);
    assertArrayEquals(new double[] {-r, r}, haar.decompositionHigh(), 5e-16);
    assertArrayEquals(new double[] {r, r}, haar.reconstructionLow(), 5e-16);
    assertArrayEquals(new double[] {r, -r}, haar.reconstructionHigh(), 5e-16);
    assertEquals(haar, Wavelet.named("db1"));
    assertEquals(haar, Wavelet.named("bior1.1"));
    assertNotEquals(haar, Wavelet.named("db2"));
  }

  /** Daubechies 1988, table 1. */
  @Test
  void daubechiesTwoHasItsClosedForm() {
    double r = Math.sqrt(3);
    double s = 4 * Math.sqrt(2);
    assertArrayEquals(
        new double[] {(1 + r) / s, (3 + r) / s, (3 - r) / s, (1 - r) / s},
        Wavelet.named("db2").reconstructionLow(),
        5e-16);
  }

  /** Daubechies 1993, section 3: coiflets of order two in closed form. */
  @Test
  void theFirstCoifletHasItsClosedForm() {
    double r = Math.sqrt(7);
    double s = 16 * Math.sqrt(2);
    assertArrayEquals(
        new double[] {
          (1 - r) / s, (5 + r) / s, (14 + 2 * r) / s, (14 - 2 * r) / s, (1 - r) / s, (r - 3) / s
        },
        Wavelet.named("coif1").reconstructionLow(),
        5e-16);
  }

  /** Le Gall and Tabatabai's 5/3 pair: −1 2 6 2 −1 over 8 and 1 2 1 over 4, times √2. */
  @Test
  void biorthogonalTwoTwoIsFiveThree() {
    double r = Math.sqrt(2);
    assertArrayEquals(
        new double[] {0, -r / 8, r / 4, 3 * r / 4, r / 4, -r / 8},
        Wavelet.named("bior2.2").decompositionLow(),
        5e-16);
    assertArrayEquals(
        new double[] {0, r / 4, r / 2, r / 4, 0, 0},
        Wavelet.named("bior2.2").reconstructionLow(),
        5e-16);
  }

  @ParameterizedTest
  @CsvSource({
    "haar, 8, 3",
    "haar, 1, 0",
    "haar, 0, 0",
    "db2, 1000, 8",
    "db20, 38, 0",
    "db20, 39, 0",
    "db20, 78, 1",
    "sym5, 22050, 11"
  })
  void saysHowManyLevelsMakeSense(String name, int samples, int levels) {
    assertEquals(levels, Wavelet.named(name).maximumLevels(samples));
  }

  @Test
  void takesBanksOfOnesOwn() {
    Wavelet db4 = Wavelet.named("db4");
    Wavelet own = Wavelet.orthogonal("mine", db4.reconstructionLow());
    assertEquals(db4, own);
    assertEquals(db4.hashCode(), own.hashCode());
    assertEquals("mine", own.toString());
    assertEquals("custom", own.family());
    assertEquals(4, own.vanishingMoments());
    assertTrue(own.orthogonal());
    Wavelet pair = Wavelet.named("bior3.5");
    own =
        Wavelet.of(
            "pair",
            pair.decompositionLow(),
            pair.decompositionHigh(),
            pair.reconstructionLow(),
            pair.reconstructionHigh());
    assertEquals(3, own.vanishingMoments());
    assertFalse(own.orthogonal());
  }

  @Test
  void keepsItsFiltersToItself() {
    Wavelet haar = Wavelet.named("haar");
    haar.decompositionLow()[0] = 7;
    haar.decompositionHigh()[0] = 7;
    haar.reconstructionLow()[0] = 7;
    haar.reconstructionHigh()[0] = 7;
    double[] taps = haar.reconstructionLow();
    Wavelet own = Wavelet.orthogonal("mine", taps);
    taps[0] = 7;
    assertEquals(Wavelet.named("haar"), haar);
    assertEquals(haar, own);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "db0", "db39", "db02", "db", "sym1", "bior2.3", "morl", "haar "})
  void saysWhatThereIsInsteadOfAnUnknownName(String name) {
    refused("\"" + name + "\"", () -> Wavelet.named(name));
    refused(
        "haar, db1 … db38, sym2 … sym20, coif1 … coif17, bior1.1 … bior6.8, rbio1.1 … rbio6.8",
        () -> Wavelet.named(name));
  }

  @Test
  void refusesBanksThatAreNone() {
    double[] two = {1, 1};
    refused("2 and 4 taps", () -> Wavelet.of("x", two, two, two, new double[4]));
    refused("3 taps", () -> Wavelet.orthogonal("x", 1, 2, 3));
    refused("0 taps", () -> Wavelet.orthogonal("x"));
    refused("tap 1", () -> Wavelet.orthogonal("x", 1, Double.NaN));
    refused("miss it by 1.0", () -> Wavelet.orthogonal("x", 1, 1));
    Wavelet rough = Wavelet.of("x", two, two, two, two, Double.POSITIVE_INFINITY);
    assertEquals(2, rough.reconstructionError());
    assertThrows(
        IllegalArgumentException.class, () -> Wavelet.of("x", two, two, two, two, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Wavelet.named("haar").maximumLevels(-1));
  }

  private static void refused(String said, org.junit.jupiter.api.function.Executable call) {
    var thrown = assertThrows(IllegalArgumentException.class, call);
    assertTrue(String.valueOf(thrown.getMessage()).contains(said), thrown::toString);
  }

  private static double product(double[] a, double[] b, int shift) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      if (i + shift >= 0 && i + shift < b.length) {
        sum += a[i] * b[i + shift];
      }
    }
    return sum;
  }

  private static double[] backwards(double[] taps) {
    double[] out = new double[taps.length];
    for (int i = 0; i < taps.length; i++) {
      out[i] = taps[taps.length - 1 - i];
    }
    return out;
  }

  private static double square(double x) {
    return x * x;
  }
}
