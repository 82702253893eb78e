package dev.phasecast.forensics.sound;

/**
 * Turns the evidence x of a comb search, in nats, into a log-likelihood ratio.
 *
 * <p>Of recordings the greatest evidence of a search has the distribution of extreme values, {@code
 * P(X ≤ x) = exp(−κ e^−x)}. Of generators a share leaves no comb and looks the same; that of the
 * others spreads widely, {@code P(X > x) = a / (a + x)} with median a.
 *
 * @param kappa κ, above 0
 * @param blind share of generated sounds without a comb, in (0, 1)
 * @param median a, in nats, above 0
 */
record CombLikelihood(double kappa, double blind, double median) {
  /** What evidence may weigh at most. */
  static final double MOST = 12;

  CombLikelihood {
    if (!(kappa > 0 && blind > 0 && blind < 1 && median > 0)) {
      throw new IllegalArgumentException(
          "no distribution has κ = %s, a share of %s and a median of %s"
              .formatted(kappa, blind, median));
    }
  }

  /** The ratio for some evidence; rises from ln(blind) to {@link #MOST}. */
  double llr(double nats) {
    double x = Math.max(nats, -Math.log(1 / kappa + 1));
    double tail = kappa * Math.exp(-x);
    double logRecorded = Math.log(tail) - tail;
    double logComb = x < 0 ? Math.log(1 / median) : Math.log(median) - 2 * Math.log(median + x);
    double ratio = logComb - logRecorded;
    // ln(blind + (1 − blind) e^ratio), without overflow.
    double both =
        ratio > 50 ? ratio + Math.log1p(-blind) : Math.log(blind + (1 - blind) * Math.exp(ratio));
    return Math.min(MOST, both);
  }
}
