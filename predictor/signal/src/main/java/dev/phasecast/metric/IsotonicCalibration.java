package dev.phasecast.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Turns scores into probabilities that never fall as the score rises, and otherwise fit best: pool
 * adjacent violators (Zadrozny and Elkan, <i>Transforming classifier scores into accurate
 * multiclass probability estimates</i>, KDD 2002). Both classes weigh the same in the fit.
 *
 * <p>Between the places of the fit it is a straight line, beyond them constant.
 */
public final class IsotonicCalibration {
  private final double[] scores;
  private final double[] probabilities;

  private IsotonicCalibration(double[] scores, double[] probabilities) {
    this.scores = scores;
    this.probabilities = probabilities;
  }

  /**
   * Fits the steps.
   *
   * @param scores finite numbers
   * @param positive which of them belong to positives
   * @throws IllegalArgumentException if the two differ in length, a score is not finite, or there
   *     is no positive or no negative
   */
  public static IsotonicCalibration fit(double[] scores, boolean[] positive) {
    // Its checks are the same.
    PlattScaling.fit(scores, positive);
    int positives = (int) IntStream.range(0, positive.length).filter(i -> positive[i]).count();
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] places = new double[order.length];
    double[] hits = new double[order.length];
    double[] weights = new double[order.length];
    int blocks = 0;
    for (int i : order) {
      double weight = 0.5 / (positive[i] ? positives : positive.length - positives);
      places[blocks] = scores[i] * weight;
      hits[blocks] = positive[i] ? weight : 0;
      weights[blocks] = weight;
      blocks++;
      while (blocks > 1
          && (hits[blocks - 2] * weights[blocks - 1] >= hits[blocks - 1] * weights[blocks - 2]
              || places[blocks - 2] / weights[blocks - 2]
                  == places[blocks - 1] / weights[blocks - 1])) {
        blocks--;
        places[blocks - 1] += places[blocks];
        hits[blocks - 1] += hits[blocks];
        weights[blocks - 1] += weights[blocks];
      }
    }
    double[] centres = new double[blocks];
    double[] shares = new double[blocks];
    for (int i = 0; i < blocks; i++) {
      centres[i] = places[i] / weights[i];
      shares[i] = hits[i] / weights[i];
    }
    return new IsotonicCalibration(centres, shares);
  }

  /** The probability of "positive", where both classes are equally probable beforehand. */
  public double probability(double score) {
    int at = Arrays.binarySearch(scores, score);
    if (at >= 0) {
      return probabilities[at];
    }
    int next = -at - 1;
    if (next == 0) {
      return probabilities[0];
    }
    if (next == scores.length) {
      return probabilities[next - 1];
    }
    double part = (score - scores[next - 1]) / (scores[next] - scores[next - 1]);
    return probabilities[next - 1] + part * (probabilities[next] - probabilities[next - 1]);
  }
}
