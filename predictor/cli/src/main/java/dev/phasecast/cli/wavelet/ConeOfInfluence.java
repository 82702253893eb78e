package dev.phasecast.cli.wavelet;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far from an end of the signal a continuous wavelet still feels it: where the power of an
 * impulse at the end has fallen by e² (Torrence and Compo, <i>A Practical Guide to Wavelet
 * Analysis</i>, 1998, section 3g). For an envelope exp(−t² / 2σ²) that is √2 σ.
 */
final class ConeOfInfluence {
  private static final Pattern BANDWIDTH =
      Pattern.compile("(cmor|shan|fbsp\\d+-)(\\d*\\.?\\d+)(-.*)?");

  private ConeOfInfluence() {}

  /** In samples for scale 1; it grows with the scale. */
  static double reach(String wavelet) {
    if (wavelet.startsWith("gaus") || wavelet.startsWith("cgau")) {
      // Derivatives of exp(−t²): σ² = 1/2.
      return 1;
    }
    Matcher named = BANDWIDTH.matcher(wavelet);
    if (named.matches()) {
      double bandwidth = Double.parseDouble(named.group(2));
      // cmorB-C has exp(−t² / B), σ² = B / 2; the others are sincs, whose main lobe ends at 1 / B.
      return wavelet.startsWith("cmor") ? Math.sqrt(bandwidth) : 1 / bandwidth;
    }
    // morl and mexh: exp(−t² / 2).
    return Math.sqrt(2);
  }
}
