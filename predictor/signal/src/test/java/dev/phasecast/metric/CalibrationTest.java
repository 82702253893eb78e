package dev.phasecast.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  /** Two normal distributions of one deviation: the true ratio is a straight line of the score. */
  private static final class Drawn {
    final double[] scores;
    final boolean[] positive;

    Drawn(double[] scores, boolean[] positive) {
      this.scores = scores;
      this.positive = positive;
    }

    static Drawn of(int positives, int negatives, double distance, long seed) {
      Random random = new Random(seed);
      double[] scores = new double[positives + negatives];
      boolean[] positive = new boolean[scores.length];
      for (int i = 0; i < scores.length; i++) {
        positive[i] = i < positives;
        scores[i] = 5 + (positive[i] ? distance : 0) + random.nextGaussian();
      }
      return new Drawn(scores, positive);
    }
  }

  @Test
  void plattFindsTheTrueRatioWhateverTheSharesOfTheClasses() {
    // ln N(x; 5 + d, 1) − ln N(x; 5, 1) = d·x − d·(10 + d) / 2.
    for (int positives : new int[] {20000, 2000}) {
      Drawn drawn = Drawn.of(positives, 20000, 1.5, 7);
      PlattScaling line = PlattScaling.fit(drawn.scores, drawn.positive);
      assertEquals(1.5, line.slope(), positives == 20000 ? 0.03 : 0.12, "positives " + positives);
      assertEquals(-1.5 * 11.5 / 2, line.offset(), 0.8);
      assertEquals(0, line.apply(5.75), 0.1);
    }
  }

  @Test
  void plattIsTheLeastLoss() {
    Drawn drawn = Drawn.of(60, 40, 1, 3);
    PlattScaling line = PlattScaling.fit(drawn.scores, drawn.positive);
    double least = plattLoss(line, drawn);
    for (double da : new double[] {-0.01, 0, 0.01}) {
      for (double db : new double[] {-0.01, 0, 0.01}) {
        var other = new PlattScaling(line.slope() + da, line.offset() + db);
        assertTrue(plattLoss(other, drawn) >= least - 1e-12);
      }
    }
  }

  private static double plattLoss(PlattScaling line, Drawn drawn) {
    double[] sums = new double[2];
    int[] counts = new int[2];
    for (boolean positive : drawn.positive) {
      counts[positive ? 1 : 0]++;
    }
    for (int i = 0; i < drawn.scores.length; i++) {
      double p = 1 / (1 + Math.exp(-line.apply(drawn.scores[i])));
      double target =
          drawn.positive[i] ? (counts[1] + 1.0) / (counts[1] + 2) : 1.0 / (counts[0] + 2);
      sums[drawn.positive[i] ? 1 : 0] -= target * Math.log(p) + (1 - target) * Math.log(1 - p);
    }
    return sums[0] / counts[0] + sums[1] / counts[1];
  }

  @Test
  void classesThatDoNotOverlapGiveAFiniteLine() {
    PlattScaling line =
        PlattScaling.fit(new double[] {0, 1, 100, 101}, new boolean[] {false, false, true, true});
    assertTrue(Double.isFinite(line.slope()) && line.slope() > 0, line.toString());
    // Targets are 3/4 and 1/4: nobody is surer than that after two of each.
    assertEquals(Math.log(3), line.apply(100.5), 0.1);
  }

  @Test
  void scoresThatSayNothingAreWorthNothing() {
    PlattScaling line =
        PlattScaling.fit(new double[] {2, 2, 2}, new boolean[] {true, false, false});
    assertEquals(0, line.apply(2), 0.25);
    assertThrows(
        IllegalArgumentException.class,
        () -> PlattScaling.fit(new double[] {1, 2}, new boolean[] {true, true}));
    assertThrows(
        IllegalArgumentException.class,
        () -> PlattScaling.fit(new double[] {1, Double.NaN}, new boolean[] {true, false}));
    assertThrows(
        IllegalArgumentException.class,
        () -> PlattScaling.fit(new double[] {1}, new boolean[] {true, false}));
  }

  @Test
  void costOfRatiosByHand() {
    boolean[] positive = {true, true, false, false};
    assertEquals(1, LikelihoodRatioCost.of(new double[4], positive), 1e-15);
    double ln3 = Math.log(3);
    // log2(4/3) for each answer that is right by 3 to 1.
    assertEquals(
        Math.log(4 / 3.0) / Math.log(2),
        LikelihoodRatioCost.of(new double[] {ln3, ln3, -ln3, -ln3}, positive),
        1e-12);
    assertEquals(2, LikelihoodRatioCost.of(new double[] {-ln3, -ln3, ln3, ln3}, positive), 1e-12);
    assertEquals(
        1000 / Math.log(2) / 4,
        LikelihoodRatioCost.of(new double[] {-1000, 1000, -1000, -1000}, positive),
        1e-9);
    assertThrows(
        IllegalArgumentException.class,
        () -> LikelihoodRatioCost.of(new double[] {1}, new boolean[] {true}));
  }

  @Test
  void isotonicPoolsWhatIsOutOfOrder() {
    double[] scores = {1, 2, 3, 4};
    boolean[] positive = {false, true, false, true};
    IsotonicCalibration steps = IsotonicCalibration.fit(scores, positive);
    assertEquals(0, steps.probability(-5));
    assertEquals(0.5, steps.probability(2.5), 1e-12);
    assertEquals(1, steps.probability(9));
    assertEquals(0.25, steps.probability(1.75), 1e-12);
  }

  @Test
  void isotonicRisesAndIsCalibrated() {
    Drawn drawn = Drawn.of(5000, 5000, 1, 5);
    IsotonicCalibration steps = IsotonicCalibration.fit(drawn.scores, drawn.positive);
    double before = 0;
    for (double score = 0; score < 12; score += 0.01) {
      double p = steps.probability(score);
      assertTrue(p >= before, "falls at " + score);
      before = p;
    }
    Drawn others = Drawn.of(5000, 5000, 1, 6);
    double[] forecasts = new double[10000];
    for (int i = 0; i < forecasts.length; i++) {
      forecasts[i] = steps.probability(others.scores[i]);
    }
    assertTrue(
        ReliabilityTable.of(forecasts, others.positive, 10).expectedCalibrationError() < 0.02);
  }

  @Test
  void wilsonsIntervalByHand() {
    // Newcombe (Statistics in Medicine 17, 1998), table I: 81 of 263, 0 of 20.
    assertEquals(0.2553, ConfidenceInterval.ofShare(81, 263).low(), 5e-5);
    assertEquals(0.3662, ConfidenceInterval.ofShare(81, 263).high(), 5e-5);
    assertEquals(0, ConfidenceInterval.ofShare(0, 20).low(), 1e-12);
    assertEquals(0.1611, ConfidenceInterval.ofShare(0, 20).high(), 5e-5);
    assertThrows(IllegalArgumentException.class, () -> ConfidenceInterval.ofShare(2, 1));
  }

  /** Of 200 experiments about 190 are to cover the truth. */
  @Test
  void bootstrapCoversTheTruthAlsoWhenExamplesComeInGroups() {
    int covered = 0;
    Random random = new Random(11);
    for (int experiment = 0; experiment < 100; experiment++) {
      List<String> groups = new ArrayList<>();
      List<Double> values = new ArrayList<>();
      for (int group = 0; group < 40; group++) {
        double common = random.nextGaussian();
        for (int i = 0; i < 4; i++) {
          groups.add("g" + group);
          values.add(common + 0.2 * random.nextGaussian());
        }
      }
      ConfidenceInterval interval =
          ConfidenceInterval.bootstrap(
                  groups,
                  examples -> {
                    double sum = 0;
                    for (int i : examples) {
                      sum += values.get(i);
                    }
                    return OptionalDouble.of(sum / examples.length);
                  })
              .orElseThrow();
      covered += interval.low() <= 0 && interval.high() >= 0 ? 1 : 0;
    }
    assertTrue(covered >= 86 && covered <= 100, "covered " + covered);
  }

  @Test
  void aFigureThatNeverExistsHasNoInterval() {
    assertEquals(
        Optional.empty(),
        ConfidenceInterval.bootstrap(List.of("a", "b"), examples -> OptionalDouble.empty()));
  }
}
