package dev.phasecast.wavelet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each loop against the obvious one, over lengths with and without vector instructions. */
class ArithmeticTest {
  private static final Arithmetic<double[]> DOUBLES = DoubleArithmetic.INSTANCE;
  private static final Arithmetic<float[]> FLOATS = FloatArithmetic.INSTANCE;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 23, 24, 31, 64, 129, 1000})
  void weightedSumsAreThoseOfTheDefinition(int count) {
    for (int taps = 1; taps <= 17; taps++) {
      int from = 3;
      int to = from + count;
      double[][] in = DOUBLES.rows(taps);
      float[][] single = FLOATS.rows(taps);
      for (int t = 0; t < taps; t++) {
        in[t] = Noise.of(t + 1, to + 5);
        single[t] = floats(in[t]);
      }
      double[] weights = Noise.of(99, taps + 2);
      double[] expected = new double[to + 5];
      Arrays.fill(expected, 7);
      for (int i = from; i < to; i++) {
        expected[i] = 0;
        for (int t = 0; t < taps; t++) {
          expected[i] += weights[2 + t] * in[t][i];
        }
      }
      double[] out = new double[to + 5];
      Arrays.fill(out, 7);
      DOUBLES.combine(in, weights, 2, taps, out, from, to);
      assertArrayEquals(expected, out, 1e-14 * taps, taps + " taps");
      float[] singleOut = new float[to + 5];
      Arrays.fill(singleOut, 7);
      FLOATS.combine(single, floats(weights), 2, taps, singleOut, from, to);
      assertArrayEquals(floats(expected), singleOut, 3e-7f * taps, taps + " taps, single");
      assertOneByOneGivesTheSameBits(in, single, weights, taps, out, singleOut, from, to);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 23, 24, 31, 64, 129, 1000})
  void twoSumsAtOnceAreTheTwoSums(int count) {
    for (int taps = Arithmetic.GROUP; taps <= 18; taps += Arithmetic.GROUP) {
      double[][] in = DOUBLES.rows(taps);
      float[][] single = FLOATS.rows(taps);
      for (int t = 0; t < taps; t++) {
        in[t] = Noise.of(t + 1, count + 4);
        single[t] = floats(in[t]);
      }
      double[] weights = Noise.of(98, 2 * taps);
      double[][] expected = new double[2][count + 4];
      double[][] found = new double[2][count + 4];
      float[][] singleExpected = new float[2][count + 4];
      float[][] singleFound = new float[2][count + 4];
      for (int output = 0; output < 2; output++) {
        DOUBLES.combine(in, weights, output * taps, taps, expected[output], 2, 2 + count);
        FLOATS.combine(
            single, floats(weights), output * taps, taps, singleExpected[output], 2, 2 + count);
      }
      DOUBLES.combineBoth(in, weights, taps, found[0], found[1], 2, 2 + count);
      FLOATS.combineBoth(
          single, floats(weights), taps, singleFound[0], singleFound[1], 2, 2 + count);
      for (int output = 0; output < 2; output++) {
        assertArrayEquals(expected[output], found[output], 0.0, taps + " taps");
        assertArrayEquals(singleExpected[output], singleFound[output], 0.0f, taps + " taps");
      }
    }
  }

  /** What a batch's result being independent of its pieces rests on. */
  private static void assertOneByOneGivesTheSameBits(
      double[][] in,
      float[][] single,
      double[] weights,
      int taps,
      double[] out,
      float[] singleOut,
      int from,
      int to) {
    double[] places = new double[out.length];
    float[] singlePlaces = new float[out.length];
    double[] few = new double[out.length];
    int[] rows = new int[taps];
    int[] at = new int[taps];
    for (int i = from; i < to; i++) {
      for (int t = 0; t < taps; t++) {
        rows[t] = t;
        at[t] = i;
      }
      DOUBLES.combinePlaces(in, rows, at, weights, 2, taps, places, i);
      FLOATS.combinePlaces(single, rows, at, floats(weights), 2, taps, singlePlaces, i);
      DOUBLES.combine(in, weights, 2, taps, few, i, i + 1);
    }
    for (int i = from; i < to; i++) {
      assertEquals(out[i], places[i], 0.0);
      assertEquals(out[i], few[i], 0.0);
      assertEquals(singleOut[i], singlePlaces[i], 0.0f);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 16, 33})
  void eightRowsAreGatheredAndScattered(int count) {
    int step = 3;
    int stride = 29;
    double[] array = Noise.of(5, 4 + 8 * step + count * stride);
    double[][] rows = new double[9][count + 2];
    DOUBLES.gatherEight(array, 4, step, stride, rows, 1, 2, count);
    float[][] single = new float[9][count + 2];
    FLOATS.gatherEight(floats(array), 4, step, stride, single, 1, 2, count);
    for (int r = 0; r < 8; r++) {
      for (int i = 0; i < count; i++) {
        assertEquals(array[4 + r * step + i * stride], rows[1 + r][2 + i], 0.0);
        assertEquals((float) array[4 + r * step + i * stride], single[1 + r][2 + i], 0.0f);
      }
    }
    double[] back = new double[array.length];
    DOUBLES.scatterEight(rows, 1, 2, back, 4, step, stride, count);
    float[] singleBack = new float[array.length];
    FLOATS.scatterEight(single, 1, 2, singleBack, 4, step, stride, count);
    double[] expected = new double[array.length];
    for (int r = 0; r < 8; r++) {
      for (int i = 0; i < count; i++) {
        expected[4 + r * step + i * stride] = array[4 + r * step + i * stride];
      }
    }
    assertArrayEquals(expected, back, 0.0);
    assertArrayEquals(floats(expected), singleBack, 0.0f);
  }

  static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
