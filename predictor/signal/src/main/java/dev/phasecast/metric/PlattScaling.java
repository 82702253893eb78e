package dev.phasecast.metric;

/**
 * Turns scores into log-likelihood ratios by a straight line: {@code llr = slope · score + offset}
 * (Platt, <i>Probabilistic outputs for support vector machines</i>, 1999).
 *
 * <p>Both classes weigh the same in the fit however many there are of each, so that what comes out
 * is a likelihood ratio and not the odds of the data at hand (Brümmer and du Preez, Computer Speech
 * and Language 20, 2006). Targets are drawn in from 0 and 1 as Platt does, so that classes which do
 * not overlap give a finite slope.
 *
 * @param slope natural units of log-likelihood for each unit of score
 * @param offset log-likelihood ratio of the score 0
 */
public record PlattScaling(double slope, double offset) {
  private static final int STEPS = 200;
  private static final double ENOUGH = 1e-10;

  /** The line that leaves scores as they are. */
  public static final PlattScaling IDENTITY = new PlattScaling(1, 0);

  /**
   * Fits the line by Newton's method.
   *
   * @param scores finite numbers
   * @param positive which of them belong to positives
   * @throws IllegalArgumentException if the two differ in length, a score is not finite, or there
   *     is no positive or no negative
   */
  public static PlattScaling fit(double[] scores, boolean[] positive) {
    if (scores.length != positive.length) {
      throw new IllegalArgumentException(
          scores.length + " scores, but " + positive.length + " answers whether they are positive");
    }
    int positives = 0;
    double mean = 0;
    for (int i = 0; i < scores.length; i++) {
      if (!Double.isFinite(scores[i])) {
        throw new IllegalArgumentException("a score is " + scores[i] + ", which is not finite");
      }
      positives += positive[i] ? 1 : 0;
      mean += scores[i] / scores.length;
    }
    int negatives = scores.length - positives;
    if (positives == 0 || negatives == 0) {
      throw new IllegalArgumentException(
          "both classes are needed, but %d of %d are positive".formatted(positives, scores.length));
    }
    // Centred and of unit spread, so that the two unknowns hardly depend on each other.
    double spread = 0;
    for (double score : scores) {
      spread += (score - mean) * (score - mean) / scores.length;
    }
    spread = spread > 0 ? Math.sqrt(spread) : 1;
    double high = (positives + 1.0) / (positives + 2.0);
    double low = 1 / (negatives + 2.0);
    double a = 0;
    double b = 0;
    double loss = Double.POSITIVE_INFINITY;
    double step = 1;
    double nextA = a;
    double nextB = b;
    for (int i = 0; i < STEPS; i++) {
      double here = 0;
      double gradientA = 0;
      double gradientB = 0;
      double aa = 1e-12;
      double ab = 0;
      double bb = 1e-12;
      for (int k = 0; k < scores.length; k++) {
        double x = (scores[k] - mean) / spread;
        double weight = 0.5 / (positive[k] ? positives : negatives);
        double target = positive[k] ? high : low;
        double z = nextA * x + nextB;
        double p = 1 / (1 + Math.exp(-z));
        here += weight * (softplus(z) - target * z);
        gradientA += weight * (p - target) * x;
        gradientB += weight * (p - target);
        double curvature = weight * p * (1 - p);
        aa += curvature * x * x;
        ab += curvature * x;
        bb += curvature;
      }
      if (here > loss) {
        // Too far: half the step from where it was better.
        step /= 2;
        nextA = a + (nextA - a) / 2;
        nextB = b + (nextB - b) / 2;
        if (step < ENOUGH) {
          break;
        }
        continue;
      }
      a = nextA;
      b = nextB;
      loss = here;
      step = 1;
      double determinant = aa * bb - ab * ab;
      double moveA = (bb * gradientA - ab * gradientB) / determinant;
      double moveB = (aa * gradientB - ab * gradientA) / determinant;
      if (Math.abs(moveA) + Math.abs(moveB) < ENOUGH) {
        break;
      }
      nextA = a - moveA;
      nextB = b - moveB;
    }
    return new PlattScaling(a / spread, b - a * mean / spread);
  }

  /** ln(1 + eᶻ), without overflow. */
  private static double softplus(double z) {
    return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  }

  /** The log-likelihood ratio of a score. */
  public double apply(double score) {
    return slope * score + offset;
  }
}
