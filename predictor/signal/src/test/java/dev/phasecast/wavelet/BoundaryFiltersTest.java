package dev.phasecast.wavelet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Boundary filters as the matrix that they are. */
class BoundaryFiltersTest {
  private static double[][] matrix(Wavelet wavelet, BoundaryMode mode, int length) {
    var transform = FastWaveletTransform.of(wavelet, mode, 1, length);
    double[][] matrix = new double[length][length];
    for (int column = 0; column < length; column++) {
      double[] unit = new double[length];
      unit[column] = 1;
      double[] coefficients = transform.forward(unit);
      for (int row = 0; row < length; row++) {
        matrix[row][column] = coefficients[row];
      }
    }
    return matrix;
  }

  @ParameterizedTest
  @ValueSource(strings = {"haar", "db2", "db5", "sym4", "sym10", "coif2", "db20"})
  void rowsAreOrthonormal(String name) {
    Wavelet wavelet = Wavelet.named(name);
    for (BoundaryMode mode : List.of(BoundaryMode.BOUNDARY, BoundaryMode.BOUNDARY_QR)) {
      for (int length : new int[] {wavelet.length(), wavelet.length() + 2, 64, 130}) {
        double[][] matrix = matrix(wavelet, mode, length);
        for (int a = 0; a < length; a++) {
          for (int b = 0; b <= a; b++) {
            double product = 0;
            for (int i = 0; i < length; i++) {
              product += matrix[a][i] * matrix[b][i];
            }
            assertEquals(a == b ? 1 : 0, product, 1e-12, mode + " of " + length);
          }
        }
      }
    }
  }

  /** Cut rows by hand, Gram and Schmidt's once over, by the numbers of the rows. */
  @ParameterizedTest
  @ValueSource(strings = {"db2", "db3", "sym5"})
  void rowsAreThoseOfTheCutMatrix(String name) {
    Wavelet wavelet = Wavelet.named(name);
    int length = 28;
    int taps = wavelet.length();
    double[][] expected = new double[length][length];
    List<Integer> cut = new ArrayList<>();
    for (int row = 0; row < length; row++) {
      double[] filter = row < length / 2 ? wavelet.decompositionLow() : wavelet.decompositionHigh();
      int kept = 0;
      for (int j = 0; j < taps; j++) {
        int column = 2 * (row % (length / 2)) + taps / 2 - j;
        if (column >= 0 && column < length) {
          expected[row][column] = filter[j];
          kept++;
        }
      }
      if (kept < taps) {
        cut.add(row);
      }
    }
    assertTrue(cut.size() >= taps - 2, cut.size() + " rows are cut");
    for (int at = 0; at < cut.size(); at++) {
      double[] row = expected[cut.get(at)];
      for (int before = 0; before < at; before++) {
        double[] other = expected[cut.get(before)];
        double product = 0;
        for (int i = 0; i < length; i++) {
          product += row[i] * other[i];
        }
        for (int i = 0; i < length; i++) {
          row[i] -= product * other[i];
        }
      }
      double norm = 0;
      for (double value : row) {
        norm += value * value;
      }
      for (int i = 0; i < length; i++) {
        row[i] /= Math.sqrt(norm);
      }
    }
    double[][] schmidt = matrix(wavelet, BoundaryMode.BOUNDARY, length);
    double[][] reflections = matrix(wavelet, BoundaryMode.BOUNDARY_QR, length);
    for (int row = 0; row < length; row++) {
      double turned = 0;
      for (int i = 0; i < length; i++) {
        assertEquals(expected[row][i], schmidt[row][i], 1e-10, "row " + row);
        turned += schmidt[row][i] * reflections[row][i];
      }
      // The same row but for its sign.
      assertEquals(1, Math.abs(turned), 1e-10, "row " + row);
    }
    // LAPACK: the first column of Q points away from the first axis.
    assertTrue(reflections[cut.get(0)][0] * wavelet.decompositionLow()[taps / 2] < 0);
  }

  @Test
  void refusesWhatCannotBe() {
    assertMessage("needs an orthogonal wavelet, which bior2.2 is not", "bior2.2", 1, 64);
    assertMessage("not 3", "db2", 2, 12, 12, 6);
    assertMessage("an even length of at least 4 (the filter of db2)", "db2", 1, 7);
    assertMessage("not 2", "db2", 3, 8);
    assertMessage("not 9", "haar", 2, 18);
  }

  private static void assertMessage(String part, String wavelet, int levels, int... shape) {
    for (BoundaryMode mode : List.of(BoundaryMode.BOUNDARY, BoundaryMode.BOUNDARY_QR)) {
      String message =
          String.valueOf(
              assertThrows(
                      IllegalArgumentException.class,
                      () -> FullySeparableTransform.of(Wavelet.named(wavelet), mode, levels, shape))
                  .getMessage());
      assertTrue(message.contains(part), message);
      assertTrue(message.contains(mode.label()), message);
    }
  }
}
