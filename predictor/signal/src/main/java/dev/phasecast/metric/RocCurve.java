package dev.phasecast.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Receiver operating characteristic of a score that is to be high for positives and low for
 * negatives (Fawcett, <i>An introduction to ROC analysis</i>, Pattern Recognition Letters 27,
 * 2006). Scores that are equal cannot be told apart by any threshold and make one step of the
 * curve.
 */
public final class RocCurve {
  private final long positives;
  private final long negatives;

  /** Positives and negatives at or above each threshold, from the highest to the lowest. */
  private final long[] hits;

  private final long[] falseAlarms;

  private RocCurve(long positives, long negatives, long[] hits, long[] falseAlarms) {
    this.positives = positives;
    this.negatives = negatives;
    this.hits = hits;
    this.falseAlarms = falseAlarms;
  }

  /**
   * The curve of some scores.
   *
   * @param scores any numbers but NaN
   * @param positive which of them belong to positives
   * @throws IllegalArgumentException if the two differ in length, a score is NaN, or there is no
   *     positive or no negative
   */
  public static RocCurve of(double[] scores, boolean[] positive) {
    if (scores.length != positive.length) {
      throw new IllegalArgumentException(
          scores.length + " scores, but " + positive.length + " answers whether they are positive");
    }
    if (Arrays.stream(scores).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException("a score is NaN, which has no place in an order");
    }
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    long[] hits = new long[scores.length];
    long[] falseAlarms = new long[scores.length];
    int steps = 0;
    long above = 0;
    for (int i = 0; i < order.length; i++) {
      above += positive[order[i]] ? 1 : 0;
      // 0 and −0 are one threshold: they are compared as numbers, not by compare().
      if (i + 1 == order.length || scores[order[i + 1]] != scores[order[i]]) {
        hits[steps] = above;
        falseAlarms[steps] = i + 1 - above;
        steps++;
      }
    }
    if (above == 0 || above == scores.length) {
      throw new IllegalArgumentException(
          "a curve needs positives and negatives, but "
              + above
              + " of "
              + scores.length
              + " are positive");
    }
    return new RocCurve(
        above,
        scores.length - above,
        Arrays.copyOf(hits, steps),
        Arrays.copyOf(falseAlarms, steps));
  }

  /**
   * The area below the curve: the probability that a random positive scores higher than a random
   * negative, ties counted half (Hanley and McNeil, Radiology 143, 1982). ½ is chance, 1 perfect.
   */
  public double area() {
    double twice = 0;
    long hitsBefore = 0;
    long alarmsBefore = 0;
    for (int i = 0; i < hits.length; i++) {
      twice += (double) (falseAlarms[i] - alarmsBefore) * (hits[i] + hitsBefore);
      hitsBefore = hits[i];
      alarmsBefore = falseAlarms[i];
    }
    return twice / (2.0 * positives * negatives);
  }

  /**
   * The rate at which as many positives are missed as negatives accepted (EER), on the straight
   * lines between the thresholds.
   */
  public double equalErrorRate() {
    double missedBefore = 1;
    double acceptedBefore = 0;
    for (int i = 0; i < hits.length; i++) {
      double missed = 1 - (double) hits[i] / positives;
      double accepted = (double) falseAlarms[i] / negatives;
      if (accepted >= missed) {
        double gapBefore = missedBefore - acceptedBefore;
        double part = gapBefore / (gapBefore + accepted - missed);
        return acceptedBefore + part * (accepted - acceptedBefore);
      }
      missedBefore = missed;
      acceptedBefore = accepted;
    }
    throw new AssertionError("the lowest threshold accepts all and misses none");
  }
}
