package dev.phasecast.metric;

/**
 * What log-likelihood ratios cost whoever decides by them, over all priors and costs of errors:
 * Cllr, in bits (Brümmer and du Preez, <i>Application-independent evaluation of speaker
 * detection</i>, Computer Speech and Language 20, 2006, equation 20).
 *
 * <p>0 is perfect, 1 what one pays who always answers "I do not know" (0), and more than 1 is paid
 * by who misleads.
 */
public final class LikelihoodRatioCost {
  private LikelihoodRatioCost() {}

  /**
   * Cllr = ½ · (mean over positives of log₂(1 + e^−llr) + mean over negatives of log₂(1 + e^llr)).
   *
   * @param llrs natural logarithms
   * @param positive which of them belong to positives
   * @throws IllegalArgumentException if the two differ in length, a ratio is NaN, or there is no
   *     positive or no negative
   */
  public static double of(double[] llrs, boolean[] positive) {
    if (llrs.length != positive.length) {
      throw new IllegalArgumentException(
          llrs.length + " ratios, but " + positive.length + " answers whether they are positive");
    }
    double[] sums = new double[2];
    int[] counts = new int[2];
    for (int i = 0; i < llrs.length; i++) {
      if (Double.isNaN(llrs[i])) {
        throw new IllegalArgumentException("a log-likelihood ratio is NaN");
      }
      double z = positive[i] ? -llrs[i] : llrs[i];
      int side = positive[i] ? 1 : 0;
      sums[side] += (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)))) / Math.log(2);
      counts[side]++;
    }
    if (counts[0] == 0 || counts[1] == 0) {
      throw new IllegalArgumentException(
          "both classes are needed, but %d of %d are positive".formatted(counts[1], llrs.length));
    }
    return (sums[0] / counts[0] + sums[1] / counts[1]) / 2;
  }
}
