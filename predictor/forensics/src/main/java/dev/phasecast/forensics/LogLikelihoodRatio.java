package dev.phasecast.forensics;

/** From log-likelihood ratios to probabilities and back; natural logarithms throughout. */
public final class LogLikelihoodRatio {
  /** Probability of "synthetic" before anything was seen, where nobody says otherwise. */
  public static final double EVEN_PRIOR = 0.5;

  private LogLikelihoodRatio() {}

  /**
   * The probability of "synthetic" after the evidence: logit(posterior) = llr + logit(prior).
   *
   * @param prior probability before the evidence, in (0, 1)
   */
  public static double posterior(double llr, double prior) {
    if (!(prior > 0 && prior < 1)) {
      throw new IllegalArgumentException("a prior lies between 0 and 1, not " + prior);
    }
    return 1 / (1 + Math.exp(-llr) * (1 - prior) / prior);
  }
}
