package dev.phasecast.forensics.sound;

import java.util.List;

/**
 * What a search found in one or several stretches of sound.
 *
 * @param candidates what was looked for
 * @param sums over teeth and stretches, one for each candidate; owned
 * @param stretches how many
 */
@SuppressWarnings("ArrayRecordComponent") // sums of a measurement, never compared
record CombEvidence(List<CombSearch.Candidate> candidates, double[] sums, int stretches) {
  /** From here the first three terms of Stirling's series are off by less than 1e-14. */
  private static final int EXACT_FROM = 64;

  /** Both together, without asking that phases go on from one stretch to the next. */
  CombEvidence plus(CombEvidence other) {
    double[] both = sums.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] += other.sums[i];
    }
    return new CombEvidence(candidates, both, stretches + other.stretches);
  }

  /** −ln of the chance that noise gives such a sum, less the price of the search. */
  double nats(int candidate) {
    CombSearch.Candidate looked = candidates.get(candidate);
    return minusLogChance(looked.teeth().length * stretches, sums[candidate]) - looked.price();
  }

  /** The candidate of the greatest evidence. */
  int best() {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < sums.length; i++) {
      double nats = nats(i);
      if (nats > most) {
        most = nats;
        best = i;
      }
    }
    return best;
  }

  /**
   * −ln of the probability that a sum of n exponential variables of mean 1 exceeds x: {@code x − ln
   * Σ_{k<n} x^k / k!}.
   */
  static double minusLogChance(int n, double x) {
    if (!(x > 0)) {
      return 0;
    }
    // The largest term is factored out: k = min(n − 1, ⌊x⌋).
    int peak = (int) Math.min(n - 1.0, Math.floor(x));
    double logPeak = peak * Math.log(x) - logFactorial(peak);
    double sum = 1;
    double term = 1;
    for (int k = peak; k > 0 && term > 1e-17; k--) {
      term *= k / x;
      sum += term;
    }
    term = 1;
    for (int k = peak + 1; k < n && term > 1e-17; k++) {
      term *= x / k;
      sum += term;
    }
    return Math.max(0, x - logPeak - Math.log(sum));
  }

  /** ln n!, by Stirling's series where that is exact to rounding; n grows with the file. */
  static double logFactorial(int n) {
    if (n < EXACT_FROM) {
      double sum = 0;
      for (int k = 2; k <= n; k++) {
        sum += Math.log(k);
      }
      return sum;
    }
    double inverse = 1.0 / n;
    double square = inverse * inverse;
    double series = inverse * (1 / 12.0 - square * (1 / 360.0 - square / 1260));
    return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + series;
  }
}
