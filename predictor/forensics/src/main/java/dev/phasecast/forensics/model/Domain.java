package dev.phasecast.forensics.model;

import java.util.Arrays;

/**
 * Tells examples like those it was fitted on from others: the Mahalanobis distance of standardised
 * features, with a covariance drawn towards the identity so that few examples are enough (Ledoit
 * and Wolf, <i>A well-conditioned estimator for large-dimensional covariance matrices</i>, Journal
 * of Multivariate Analysis 88, 2004, with the share given instead of estimated).
 *
 * <p>The distance is divided by its own quantile over examples apart from those of the fit, so that
 * 1 is the border.
 */
public final class Domain {
  private final Standardiser standardiser;
  private final double[][] lower;
  private final double border;

  private Domain(Standardiser standardiser, double[][] lower, double border) {
    this.standardiser = standardiser;
    this.lower = lower;
    this.border = border;
  }

  /**
   * Fits the shape of the domain.
   *
   * @param examples of the domain, examples × features
   * @param shrinkage share of the identity in the covariance, above 0 and at most 1
   * @throws IllegalArgumentException if there are no examples, a number is not finite, or the share
   *     is not in its range
   */
  public static Domain fit(double[][] examples, double shrinkage) {
    if (!(shrinkage > 0 && shrinkage <= 1)) {
      throw new IllegalArgumentException("a shrinkage lies in (0, 1], not at " + shrinkage);
    }
    Standardiser standardiser = Standardiser.fit(examples);
    int n = standardiser.features();
    double[][] covariance = new double[n][n];
    for (double[] example : examples) {
      double[] x = standardiser.apply(example);
      for (int i = 0; i < n; i++) {
        for (int k = 0; k <= i; k++) {
          covariance[i][k] += (1 - shrinkage) * x[i] * x[k] / examples.length;
        }
      }
    }
    for (int i = 0; i < n; i++) {
      covariance[i][i] += shrinkage;
    }
    Cholesky.of(covariance);
    return new Domain(standardiser, covariance, 1);
  }

  /**
   * The same domain with the border where it holds a share of other examples of it.
   *
   * @param others examples that the shape was not fitted on
   * @param share of them to lie inside, in (0, 1]
   */
  public Domain withBorder(double[][] others, double share) {
    if (others.length == 0 || !(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "a border needs examples and a share in (0, 1], not %d and %s"
              .formatted(others.length, share));
    }
    double[] distances = Arrays.stream(others).mapToDouble(this::raw).sorted().toArray();
    int at = (int) Math.ceil(share * distances.length) - 1;
    return new Domain(standardiser, lower, Math.max(distances[at], Double.MIN_NORMAL));
  }

  /** Distance from the middle in parts of that of the border; above 1 lies outside. */
  public double distance(double[] example) {
    return raw(example) / border;
  }

  /** Whether an example lies inside. */
  public boolean contains(double[] example) {
    return distance(example) <= 1;
  }

  private double raw(double[] example) {
    double[] x = standardiser.apply(example);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double value = x[i];
      for (int k = 0; k < i; k++) {
        value -= lower[i][k] * x[k];
      }
      x[i] = value / lower[i][i];
      sum += x[i] * x[i];
    }
    return Math.sqrt(sum);
  }

  /** Keeps the domain under names that begin with a prefix. */
  public void save(String prefix, ModelFile file) {
    file.put(prefix + ".means", standardiser.means());
    file.put(prefix + ".factors", standardiser.factors());
    double[] triangle = new double[lower.length * (lower.length + 1) / 2];
    int next = 0;
    for (int i = 0; i < lower.length; i++) {
      System.arraycopy(lower[i], 0, triangle, next, i + 1);
      next += i + 1;
    }
    file.put(prefix + ".lower", triangle);
    file.put(prefix + ".border", border);
  }

  /**
   * Reads a domain kept by {@link #save}.
   *
   * @throws IllegalArgumentException if it is not there
   */
  public static Domain load(String prefix, ModelFile file) {
    Standardiser standardiser =
        Standardiser.of(file.get(prefix + ".means"), file.get(prefix + ".factors"));
    double[] triangle = file.get(prefix + ".lower");
    int n = standardiser.features();
    if (triangle.length != n * (n + 1) / 2) {
      throw new IllegalArgumentException(
          prefix + ": " + triangle.length + " numbers for a covariance of " + n + " features");
    }
    double[][] lower = new double[n][n];
    int next = 0;
    for (int i = 0; i < n; i++) {
      System.arraycopy(triangle, next, lower[i], 0, i + 1);
      next += i + 1;
    }
    return new Domain(standardiser, lower, file.number(prefix + ".border"));
  }
}
