package dev.phasecast.prediction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.frame.Plane;
import dev.phasecast.prediction.HindcastMixture.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HindcastMixtureTest {
  private static final int SIDE = 16;

  private static Plane noise(Random random, int height, int width) {
    float[] samples = new float[height * width];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = 0.25f + 0.5f * random.nextFloat();
    }
    return Plane.of(height, width, samples);
  }

  private static List<Plane> ways(Random random, int height, int width, int count) {
    List<Plane> ways = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ways.add(noise(random, height, width));
    }
    return ways;
  }

  /** The first way plus weighted differences of the others, and a little noise. */
  private static Plane truth(Random random, List<Plane> ways, double... weights) {
    float[] samples = ways.get(0).data().clone();
    for (int i = 0; i < samples.length; i++) {
      for (int k = 0; k < weights.length; k++) {
        samples[i] += (float) (weights[k] * (ways.get(k + 1).data()[i] - ways.get(0).data()[i]));
      }
      samples[i] += 0.02f * (float) random.nextGaussian();
    }
    return Plane.of(ways.get(0).height(), ways.get(0).width(), samples);
  }

  /** The weight of a way in each pixel, read from a mixture of which only it is not zero. */
  private static float[] weight(Weights weights, int way, int ways, int height, int width) {
    List<Plane> planes = new ArrayList<>();
    for (int k = 0; k <= ways; k++) {
      planes.add(Plane.filled(height, width, k == way ? 0.75f : 0.5f));
    }
    float[] mixed = weights.mix(planes).data();
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = (mixed[i] - 0.5f) / 0.25f;
    }
    return mixed;
  }

  /**
   * One cell, whose own equations count once and those of the whole picture, which are the same,
   * eight times. The answer is that of Σ over frames of memory^age · error⁻¹ · Σ over the squares
   * of a chessboard of (wanted − Σ w·difference)², plus a ridge, solved by Gauss and Jordan.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void agreesWithLeastSquaresWrittenOut(int ways) {
    var random = new Random(ways);
    double[] prior = new double[ways];
    double[] actual = new double[ways];
    for (int k = 0; k < ways; k++) {
      prior[k] = 0.2 * k;
      actual[k] = 0.6 - 0.25 * k;
    }
    var mixture = new HindcastMixture(SIDE, SIDE, SIDE, prior);
    double[][] system = new double[ways][ways + 1];
    for (int frame = 0; frame < 4; frame++) {
      List<Plane> planes = ways(random, SIDE, SIDE, ways + 1);
      Plane truth = truth(random, planes, actual);
      Plane said = truth(random, planes, prior);
      mixture.learn(truth, said, planes);
      add(system, truth, said, planes);
    }
    double trace = 0;
    for (int k = 0; k < ways; k++) {
      trace += system[k][k];
    }
    for (int k = 0; k < ways; k++) {
      double ridge = 0.12 * trace / ways + 1e-5;
      system[k][k] += ridge;
      system[k][ways] += ridge * prior[k];
    }
    double[] expected = solved(system);
    for (int k = 0; k < ways; k++) {
      float[] found = weight(mixture.weights(), k + 1, ways, SIDE, SIDE);
      assertEquals(expected[k], found[0], 1e-3);
      assertEquals(found[0], found[SIDE * SIDE - 1], 1e-6f);
    }
  }

  private static void add(double[][] system, Plane truth, Plane said, List<Plane> planes) {
    int ways = system.length;
    double error = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
      double off = truth.data()[i] - said.data()[i];
      error += off * off / (SIDE * SIDE);
    }
    double weight = 9 * 1e-3 / (error + 1e-6);
    for (int k = 0; k < ways; k++) {
      for (int j = 0; j <= ways; j++) {
        double sum = 0;
        for (int y = 0; y < SIDE; y++) {
          for (int x = y % 2; x < SIDE; x += 2) {
            double base = planes.get(0).at(x, y);
            Plane other = j == ways ? truth : planes.get(j + 1);
            sum += (planes.get(k + 1).at(x, y) - base) * (other.at(x, y) - base);
          }
        }
        system[k][j] = 0.85 * system[k][j] + weight * sum;
      }
    }
  }

  private static double[] solved(double[][] system) {
    int n = system.length;
    for (int k = 0; k < n; k++) {
      for (int row = 0; row < n; row++) {
        double factor = row == k ? 0 : system[row][k] / system[k][k];
        for (int j = k; j <= n; j++) {
          system[row][j] -= factor * system[k][j];
        }
      }
    }
    double[] answer = new double[n];
    for (int k = 0; k < n; k++) {
      answer[k] = system[k][n] / system[k][k];
    }
    return answer;
  }

  @Test
  void thePriorDecidesWhereNothingIsKnown() {
    var mixture = new HindcastMixture(20, 20, 8, 0.75, -0.25);
    assertEquals(0.75f, weight(mixture.weights(), 1, 2, 20, 20)[7], 1e-5f);
    assertEquals(-0.25f, weight(mixture.weights(), 2, 2, 20, 20)[399], 1e-5f);
    assertEquals(1f, weight(mixture.best(2), 1, 2, 20, 20)[7], 1e-5f);
    assertEquals(0f, weight(mixture.best(2), 2, 2, 20, 20)[7], 1e-5f);
    var still = new HindcastMixture(20, 20, 8, 0.25);
    assertEquals(0f, weight(still.best(1), 1, 1, 20, 20)[7], 1e-5f);
  }

  /** The ridge holds a way back by about its share, and no more. */
  @Test
  void aWayThatIsExactTakesOver() {
    var random = new Random(3);
    var mixture = new HindcastMixture(40, 40, 8, 0, 0);
    for (int frame = 0; frame < 6; frame++) {
      List<Plane> planes = ways(random, 40, 40, 3);
      Plane truth = truth(random, planes, 1, 0);
      mixture.learn(truth, truth, planes);
    }
    float[] exact = weight(mixture.weights(), 1, 2, 40, 40);
    float[] other = weight(mixture.weights(), 2, 2, 40, 40);
    float[] best = weight(mixture.best(2), 1, 2, 40, 40);
    for (int i = 0; i < exact.length; i++) {
      assertTrue(exact[i] > 0.8 && exact[i] < 1.05, "" + exact[i]);
      assertEquals(0, other[i], 0.15);
      assertEquals(1, best[i], 1e-5);
    }
  }

  @Test
  void whereNothingMovesItIsCopied() {
    var random = new Random(4);
    var mixture = new HindcastMixture(40, 40, 8, 0.75, 0);
    for (int frame = 0; frame < 6; frame++) {
      List<Plane> planes = ways(random, 40, 40, 3);
      mixture.learn(truth(random, planes, 0, 0), planes.get(0), planes);
    }
    float[] moved = weight(mixture.weights(), 1, 2, 40, 40);
    float[] best = weight(mixture.best(2), 1, 2, 40, 40);
    for (int i = 0; i < moved.length; i++) {
      assertEquals(0, moved[i], 0.2);
      assertEquals(0, best[i], 1e-5);
    }
  }

  /** A way beyond the choice is not taken, however good. */
  @Test
  void theBestIsTakenFromTheChoiceAlone() {
    var random = new Random(5);
    var mixture = new HindcastMixture(24, 24, 8, 0.5, 0, 0);
    List<Plane> planes = ways(random, 24, 24, 4);
    Plane truth = truth(random, planes, 0, 0.2, 0.8);
    mixture.learn(truth, truth, planes);
    assertEquals(1, weight(mixture.best(3), 3, 3, 24, 24)[99], 1e-5);
    assertEquals(0, weight(mixture.best(2), 3, 3, 24, 24)[99], 1e-5);
  }

  /** Left and right halves are told apart, and what lies between is between. */
  @Test
  void eachPlaceHasItsOwnWeights() {
    int width = 320;
    var random = new Random(6);
    var mixture = new HindcastMixture(64, width, 8, 0.5);
    for (int frame = 0; frame < 5; frame++) {
      List<Plane> planes = ways(random, 64, width, 2);
      float[] samples = planes.get(0).data().clone();
      for (int i = 0; i < samples.length; i++) {
        samples[i] = planes.get(i % width < width / 2 ? 0 : 1).data()[i];
      }
      Plane truth = Plane.of(64, width, samples);
      mixture.learn(truth, planes.get(0), planes);
    }
    float[] weight = weight(mixture.weights(), 1, 1, 64, width);
    float[] best = weight(mixture.best(1), 1, 1, 64, width);
    assertTrue(weight[10] < 0.45 && weight[width - 10] > 0.55);
    for (int x = 1; x < width; x++) {
      assertTrue(weight[x] >= weight[x - 1] - 0.02);
    }
    assertEquals(0, best[10], 1e-5);
    assertEquals(1, best[width - 10], 1e-5);
  }

  /** Between the middles of two cells of eight pixels a weight runs straight from 0 to 1. */
  @Test
  void weightsAreInterpolatedBetweenCells() {
    int width = 320;
    var random = new Random(7);
    var mixture = new HindcastMixture(8, width, 8, 0.0);
    List<Plane> planes = ways(random, 8, width, 2);
    float[] samples = planes.get(0).data().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = planes.get(i % width < width / 2 ? 0 : 1).data()[i];
    }
    mixture.learn(Plane.of(8, width, samples), planes.get(0), planes);
    Weights best = mixture.best(1);
    float[] weight = weight(best, 1, 1, 8, width);
    int first = 0;
    while (weight[first + 1] == 0) {
      first++;
    }
    // From the middle of its cell on, which lies between two pixels.
    assertEquals(3, first % 8);
    for (int x = 1; x <= 8; x++) {
      assertEquals((x - 0.5) / 8, weight[first + x], 1e-5);
    }
    assertEquals(1, weight[first + 9], 1e-5);
    // The same in a plane of half the width, whose pixels lie between these.
    List<Plane> half = List.of(Plane.filled(4, width / 2, 0.5f), Plane.filled(4, width / 2, 0.75f));
    float[] narrow = best.mix(half, 2, 2).data();
    for (int x = 0; x < width / 2; x++) {
      float mean = (weight[2 * x] + weight[2 * x + 1]) / 2;
      assertEquals(0.5f + 0.25f * mean, narrow[x], 1e-5f);
    }
  }

  @Test
  void waysCanBeTakenTogether() {
    var mixture = new HindcastMixture(16, 16, 8, 0.4, 0.2, -0.1);
    Weights together = mixture.weights().together(1, 0.5f, 2);
    assertEquals(0.4 + 0.1 - 0.2, weight(together, 1, 1, 16, 16)[5], 1e-5);
  }

  @Test
  void staysWithinTheRangeOfPictures() {
    var mixture = new HindcastMixture(16, 16, 8, 2);
    Plane mixed =
        mixture.weights().mix(List.of(Plane.filled(16, 16, 0.5f), Plane.filled(16, 16, 1)));
    assertArrayEquals(Plane.filled(16, 16, 1).data(), mixed.data());
  }

  @Test
  void forgetsLittleByLittle() {
    var random = new Random(8);
    var mixture = new HindcastMixture(16, 16, 8, 0);
    for (int frame = 0; frame < 40; frame++) {
      List<Plane> planes = ways(random, 16, 16, 2);
      mixture.learn(planes.get(frame < 20 ? 1 : 0), planes.get(0), planes);
      float weight = weight(mixture.weights(), 1, 1, 16, 16)[0];
      assertTrue(frame != 19 || weight > 0.75);
      assertTrue(frame != 39 || weight < 0.25);
    }
  }
}
