package dev.phasecast.forensics.picture;

import dev.phasecast.forensics.model.ModelFile;
import java.util.Arrays;

/**
 * A straight line through many features: each standardised and cut at ± 5 deviations, so that one
 * odd feature cannot decide alone, weighted and summed.
 */
public final class LinearDetector {
  private static final double CUT = 5;

  private final double[] means;
  private final double[] deviations;
  private final double[] weights;
  private final double offset;

  private LinearDetector(double[] means, double[] deviations, double[] weights, double offset) {
    this.means = means;
    this.deviations = deviations;
    this.weights = weights;
    this.offset = offset;
  }

  /**
   * A detector of these numbers, copied.
   *
   * @param deviations above 0
   * @throws IllegalArgumentException if lengths differ, or a deviation is not above 0
   */
  public static LinearDetector of(
      double[] means, double[] deviations, double[] weights, double offset) {
    if (means.length != deviations.length || means.length != weights.length) {
      throw new IllegalArgumentException(
          "%d means, %d deviations and %d weights make no detector"
              .formatted(means.length, deviations.length, weights.length));
    }
    for (double deviation : deviations) {
      if (!(deviation > 0)) {
        throw new IllegalArgumentException("a deviation is " + deviation + ", not above 0");
      }
    }
    return new LinearDetector(means.clone(), deviations.clone(), weights.clone(), offset);
  }

  /** Number of features. */
  public int features() {
    return weights.length;
  }

  /** A feature as the detector sees it. */
  public double standardised(float feature, int index) {
    return Math.max(-CUT, Math.min(CUT, (feature - means[index]) / deviations[index]));
  }

  /**
   * The score; above 0 speaks for a generator. Not calibrated.
   *
   * @throws IllegalArgumentException if there are more or fewer features
   */
  public double score(float[] features) {
    if (features.length != weights.length) {
      throw new IllegalArgumentException(
          weights.length + " features were expected, not " + features.length);
    }
    double sum = offset;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * standardised(features[i], i);
    }
    return sum;
  }

  /** What each feature adds to the score, beside what it adds on the mean. */
  public double[] contributions(float[] features) {
    double[] out = new double[weights.length];
    Arrays.setAll(out, i -> weights[i] * standardised(features[i], i));
    return out;
  }

  /** Keeps it under names that begin with a prefix. */
  public void save(String prefix, ModelFile file) {
    file.put(prefix + ".means", means);
    file.put(prefix + ".deviations", deviations);
    file.put(prefix + ".weights", weights);
    file.put(prefix + ".offset", offset);
  }

  /**
   * Reads a detector kept by {@link #save}.
   *
   * @throws IllegalArgumentException if it is not there, or not whole
   */
  public static LinearDetector load(String prefix, ModelFile file) {
    return of(
        file.get(prefix + ".means"),
        file.get(prefix + ".deviations"),
        file.get(prefix + ".weights"),
        file.number(prefix + ".offset"));
  }
}
