package dev.phasecast.forensics.model;

/**
 * Gives every feature mean 0 and deviation 1 over the examples it was fitted on (Welford,
 * Technometrics 4, 1962). A feature that never varies there becomes 0 everywhere.
 */
public final class Standardiser {
  private final double[] means;
  private final double[] factors;

  private Standardiser(double[] means, double[] factors) {
    this.means = means;
    this.factors = factors;
  }

  /**
   * Measures features.
   *
   * @param examples examples × features, finite
   * @throws IllegalArgumentException if there are none, rows differ in length, or a number is not
   *     finite
   */
  public static Standardiser fit(double[][] examples) {
    int features = features(examples);
    double[] means = new double[features];
    double[] sums = new double[features];
    int count = 0;
    for (double[] example : examples) {
      count++;
      for (int i = 0; i < features; i++) {
        double step = example[i] - means[i];
        means[i] += step / count;
        sums[i] += step * (example[i] - means[i]);
      }
    }
    double[] factors = new double[features];
    for (int i = 0; i < features; i++) {
      double deviation = Math.sqrt(sums[i] / count);
      // What rounding alone makes vary does not vary.
      factors[i] = deviation > 1e-12 * (1 + Math.abs(means[i])) ? 1 / deviation : 0;
    }
    return new Standardiser(means, factors);
  }

  /** From numbers kept by {@link #means()} and {@link #factors()}; copied. */
  static Standardiser of(double[] means, double[] factors) {
    if (means.length != factors.length) {
      throw new IllegalArgumentException(
          means.length + " means, but " + factors.length + " factors");
    }
    return new Standardiser(means.clone(), factors.clone());
  }

  /** The number of features of examples, all checked. */
  static int features(double[][] examples) {
    if (examples.length == 0) {
      throw new IllegalArgumentException("a fit needs examples");
    }
    int features = examples[0].length;
    for (double[] example : examples) {
      if (example.length != features) {
        throw new IllegalArgumentException(
            "examples of " + features + " features were expected, not of " + example.length);
      }
      for (double value : example) {
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException("a feature is " + value + ", which is not finite");
        }
      }
    }
    return features;
  }

  /** Number of features. */
  public int features() {
    return means.length;
  }

  /** Standardised features of one example, as many as it was fitted on. */
  public double[] apply(double[] example) {
    if (example.length != means.length) {
      throw new IllegalArgumentException(
          means.length + " features were expected, not " + example.length);
    }
    double[] out = new double[means.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (example[i] - means[i]) * factors[i];
    }
    return out;
  }

  double[] means() {
    return means;
  }

  double[] factors() {
    return factors;
  }
}
