package dev.phasecast.forensics.model;

/**
 * Logistic regression on standardised features, with a ridge: the weights w and the offset b that
 * minimise
 *
 * <p>{@code Σ cᵢ · ln(1 + exp(−yᵢ (w · xᵢ + b))) + ridge / 2 · |w|²}
 *
 * <p>with y = ±1 and c such that both classes weigh the same and the mean of c is 1. Solved by
 * Newton's method (iteratively re-weighted least squares), in the space of the examples where there
 * are more features than examples (le Cessie and van Houwelingen, <i>Ridge estimators in logistic
 * regression</i>, Applied Statistics 41, 1992). The same examples give the same numbers to the last
 * bit.
 */
public final class LogisticRegression {
  private static final int STEPS = 100;
  private static final double ENOUGH = 1e-9;

  private final Standardiser standardiser;
  private final double[] weights;
  private final double offset;

  private LogisticRegression(Standardiser standardiser, double[] weights, double offset) {
    this.standardiser = standardiser;
    this.weights = weights;
    this.offset = offset;
  }

  /**
   * Fits a model.
   *
   * @param examples examples × features
   * @param positive which examples belong to the class that is to score high
   * @param ridge above 0; in units of examples: 1 is weak, the number of examples strong
   * @throws IllegalArgumentException if examples and answers differ in number, a number is not
   *     finite, the ridge is not positive, or a class is missing
   */
  public static LogisticRegression fit(double[][] examples, boolean[] positive, double ridge) {
    if (examples.length != positive.length || !(ridge > 0)) {
      throw new IllegalArgumentException(
          "%d examples, %d answers and a ridge of %s make no fit"
              .formatted(examples.length, positive.length, ridge));
    }
    Standardiser standardiser = Standardiser.fit(examples);
    double[][] x = new double[examples.length][];
    for (int i = 0; i < x.length; i++) {
      x[i] = standardiser.apply(examples[i]);
    }
    double[] c = classWeights(positive);
    return x.length < standardiser.features()
        ? inExamples(standardiser, x, positive, c, ridge)
        : inFeatures(standardiser, x, positive, c, ridge);
  }

  private static double[] classWeights(boolean[] positive) {
    int positives = 0;
    for (boolean one : positive) {
      positives += one ? 1 : 0;
    }
    int negatives = positive.length - positives;
    if (positives == 0 || negatives == 0) {
      throw new IllegalArgumentException(
          "both classes are needed, but %d of %d are positive"
              .formatted(positives, positive.length));
    }
    double[] c = new double[positive.length];
    for (int i = 0; i < c.length; i++) {
      c[i] = 0.5 * positive.length / (positive[i] ? positives : negatives);
    }
    return c;
  }

  /** Unknowns: a weight for each feature, then the offset. */
  private static LogisticRegression inFeatures(
      Standardiser standardiser, double[][] x, boolean[] positive, double[] c, double ridge) {
    int n = standardiser.features();
    double[][] columns = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      columns[i] = java.util.Arrays.copyOf(x[i], n + 1);
      columns[i][n] = 1;
    }
    double[][] penalty = new double[n + 1][n + 1];
    for (int i = 0; i < n; i++) {
      penalty[i][i] = ridge;
    }
    penalty[n][n] = 1e-9;
    double[] solution = newton(columns, penalty, positive, c);
    return new LogisticRegression(standardiser, java.util.Arrays.copyOf(solution, n), solution[n]);
  }

  /** Unknowns: w = Σ aᵢ xᵢ, so a number for each example, then the offset. */
  private static LogisticRegression inExamples(
      Standardiser standardiser, double[][] x, boolean[] positive, double[] c, double ridge) {
    int n = x.length;
    double[][] kernel = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k <= i; k++) {
        kernel[i][k] = dot(x[i], x[k]);
        kernel[k][i] = kernel[i][k];
      }
    }
    double[][] columns = new double[n][];
    double[][] penalty = new double[n + 1][n + 1];
    for (int i = 0; i < n; i++) {
      columns[i] = java.util.Arrays.copyOf(kernel[i], n + 1);
      columns[i][n] = 1;
      for (int k = 0; k < n; k++) {
        penalty[i][k] = ridge * kernel[i][k];
      }
      // Examples that repeat each other would leave it singular.
      penalty[i][i] += 1e-9 * ridge * (1 + kernel[i][i]);
    }
    penalty[n][n] = 1e-9;
    double[] solution = newton(columns, penalty, positive, c);
    double[] weights = new double[standardiser.features()];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < weights.length; k++) {
        weights[k] += solution[i] * x[i][k];
      }
    }
    return new LogisticRegression(standardiser, weights, solution[n]);
  }

  /** Minimises Σ c ln(1 + exp(−y columns · u)) + ½ uᵀ penalty u. */
  private static double[] newton(
      double[][] columns, double[][] penalty, boolean[] positive, double[] c) {
    int n = penalty.length;
    double[] u = new double[n];
    double loss = loss(columns, penalty, positive, c, u);
    for (int step = 0; step < STEPS; step++) {
      double[][] hessian = new double[n][];
      double[] gradient = new double[n];
      for (int i = 0; i < n; i++) {
        hessian[i] = penalty[i].clone();
        gradient[i] = dot(penalty[i], u);
      }
      for (int k = 0; k < columns.length; k++) {
        double[] column = columns[k];
        double p = 1 / (1 + Math.exp(-dot(column, u)));
        double slope = c[k] * (p - (positive[k] ? 1 : 0));
        double curvature = c[k] * p * (1 - p);
        for (int i = 0; i < n; i++) {
          gradient[i] += slope * column[i];
          double factor = curvature * column[i];
          double[] row = hessian[i];
          for (int j = 0; j <= i; j++) {
            row[j] += factor * column[j];
          }
        }
      }
      double[] move = Cholesky.of(hessian).solve(gradient);
      double length = 1;
      double[] next = moved(u, move, length);
      double nextLoss = loss(columns, penalty, positive, c, next);
      while (nextLoss > loss && length > ENOUGH) {
        length /= 2;
        next = moved(u, move, length);
        nextLoss = loss(columns, penalty, positive, c, next);
      }
      double gain = loss - nextLoss;
      if (!(gain > 0)) {
        break;
      }
      u = next;
      loss = nextLoss;
      if (gain < ENOUGH * Math.max(1, loss)) {
        break;
      }
    }
    return u;
  }

  private static double[] moved(double[] from, double[] move, double length) {
    double[] out = new double[from.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = from[i] - length * move[i];
    }
    return out;
  }

  private static double loss(
      double[][] columns, double[][] penalty, boolean[] positive, double[] c, double[] u) {
    double sum = 0;
    for (int k = 0; k < columns.length; k++) {
      double z = positive[k] ? -dot(columns[k], u) : dot(columns[k], u);
      sum += c[k] * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))));
    }
    for (int i = 0; i < u.length; i++) {
      sum += 0.5 * u[i] * dot(penalty[i], u);
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Number of features. */
  public int features() {
    return weights.length;
  }

  /** The logit w · x + b of one example; above 0 speaks for the positive class. */
  public double score(double[] example) {
    return offset + dot(weights, standardiser.apply(example));
  }

  /** Derivative of {@link #score} with respect to each feature, as it was before standardising. */
  public double[] gradient() {
    double[] out = weights.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] *= standardiser.factors()[i];
    }
    return out;
  }

  /** Keeps the model under names that begin with a prefix. */
  public void save(String prefix, ModelFile file) {
    file.put(prefix + ".means", standardiser.means());
    file.put(prefix + ".factors", standardiser.factors());
    file.put(prefix + ".weights", weights);
    file.put(prefix + ".offset", offset);
  }

  /**
   * Reads a model kept by {@link #save}.
   *
   * @throws IllegalArgumentException if it is not there
   */
  public static LogisticRegression load(String prefix, ModelFile file) {
    double[] weights = file.get(prefix + ".weights");
    Standardiser standardiser =
        Standardiser.of(file.get(prefix + ".means"), file.get(prefix + ".factors"));
    if (standardiser.features() != weights.length) {
      throw new IllegalArgumentException(
          prefix + ": " + weights.length + " weights for " + standardiser.features() + " features");
    }
    return new LogisticRegression(standardiser, weights, file.number(prefix + ".offset"));
  }
}
