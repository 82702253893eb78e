package dev.phasecast.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RocCurveTest {
  /** Every pair of a positive and a negative compared, ties half. */
  private static double naive(double[] scores, boolean[] positive) {
    double wins = 0;
    long pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (positive[i] && !positive[j]) {
          wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
          pairs++;
        }
      }
    }
    return wins / pairs;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 17, 100, 251})
  void areaIsThatOfAllPairs(int size) {
    var random = new Random(size);
    for (int levels : new int[] {1, 2, 7, 1000}) {
      double[] scores = new double[size];
      boolean[] positive = new boolean[size];
      for (int i = 0; i < size; i++) {
        positive[i] = i == 0 || (i > 1 && random.nextBoolean());
        scores[i] = random.nextInt(levels) + (positive[i] ? levels / 5 : 0);
      }
      assertEquals(naive(scores, positive), RocCurve.of(scores, positive).area(), 1e-12);
    }
  }

  @Test
  void knownCases() {
    boolean[] positive = {false, false, true, true};
    RocCurve perfect = RocCurve.of(new double[] {1, 2, 3, 4}, positive);
    assertEquals(1, perfect.area());
    assertEquals(0, perfect.equalErrorRate());
    RocCurve reversed = RocCurve.of(new double[] {4, 3, 2, 1}, positive);
    assertEquals(0, reversed.area());
    assertEquals(1, reversed.equalErrorRate());
    RocCurve blind = RocCurve.of(new double[] {7, 7, 7, 7}, positive);
    assertEquals(0.5, blind.area());
    assertEquals(0.5, blind.equalErrorRate());
    // The example in the documentation of scikit-learn's roc_auc_score.
    assertEquals(0.75, RocCurve.of(new double[] {0.1, 0.4, 0.35, 0.8}, positive).area());
    assertEquals(0.5, RocCurve.of(new double[] {0.0, -0.0}, new boolean[] {true, false}).area());
    double infinity = Double.POSITIVE_INFINITY;
    assertEquals(1, RocCurve.of(new double[] {infinity, 3}, new boolean[] {true, false}).area());
  }

  @Test
  void equalErrorRateLiesBetweenThresholds() {
    // Two of three positives above the one negative that two of three negatives lie below.
    double[] scores = {0.9, 0.8, 0.3, 0.7, 0.2, 0.1};
    boolean[] positive = {true, true, true, false, false, false};
    assertEquals(1.0 / 3, RocCurve.of(scores, positive).equalErrorRate(), 1e-12);
  }

  @Test
  void refusesWhatHasNoCurve() {
    boolean[] both = {true, false};
    assertThrows(IllegalArgumentException.class, () -> RocCurve.of(new double[3], both));
    assertThrows(
        IllegalArgumentException.class, () -> RocCurve.of(new double[] {Double.NaN, 1}, both));
    assertThrows(
        IllegalArgumentException.class,
        () -> RocCurve.of(new double[2], new boolean[] {true, true}));
    assertThrows(IllegalArgumentException.class, () -> RocCurve.of(new double[2], new boolean[2]));
    assertThrows(IllegalArgumentException.class, () -> RocCurve.of(new double[0], new boolean[0]));
  }
}
