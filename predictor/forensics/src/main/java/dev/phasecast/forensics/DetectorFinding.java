package dev.phasecast.forensics;

/**
 * What one detector says of one file.
 *
 * @param name of the detector, such as {@code coherent-comb}; lower case with hyphens
 * @param applies whether the file lies within what the detector was measured on
 * @param fused whether its score is part of the verdict; an experimental detector is told, not used
 * @param llr its calibrated log-likelihood ratio; 0 if it does not apply
 * @param reason in one sentence of plain words: what it saw, or why it does not apply
 */
public record DetectorFinding(
    String name, boolean applies, boolean fused, double llr, String reason) {
  /**
   * @throws IllegalArgumentException if the score is not finite, or not 0 where the detector does
   *     not apply
   */
  public DetectorFinding {
    if (!Double.isFinite(llr) || (!applies && llr != 0)) {
      throw new IllegalArgumentException(name + " scores " + llr + ", applies: " + applies);
    }
  }

  /** The answer of a detector that cannot judge this file. */
  public static DetectorFinding notApplicable(String name, String reason) {
    return new DetectorFinding(name, false, false, 0, reason);
  }

  /** A score that goes into the verdict. */
  public static DetectorFinding of(String name, double llr, String reason) {
    return new DetectorFinding(name, true, true, llr, reason);
  }

  /** A score that is shown, but not used. */
  public static DetectorFinding experimental(String name, double llr, String reason) {
    return new DetectorFinding(name, true, false, llr, reason);
  }
}
