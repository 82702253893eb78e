package dev.phasecast.forensics.sound;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks for combs of many spacings in flattened sound.
 *
 * <p>A tooth at f adds e = M · ln(1 + P(f) / S), where P is the power at f and S that of M
 * neighbours; in noise e is exponential, so that the sum over n teeth has a gamma distribution and
 * its chance is known without any fitting. The evidence of a spacing is −ln of that chance, less
 * −ln of the share of false alarms that is spent on it: the price of having looked at all the
 * others too. Of noise, evidence above x has a probability of at most e^−x.
 *
 * <p>What one tooth adds is bounded, which keeps a few steady tones from passing for a comb.
 */
final class CombSearch {
  private static final double LOWEST_LINE = 500;
  private static final double HIGHEST_LINE = 10_700;
  private static final double HIGHEST_PULSE = 3_600;
  private static final int LEAST_LINES = 3;
  private static final int LEAST_PULSES = 5;
  private static final double SHARE_OF_LINES = 0.5;
  private static final double SHARE_OF_LOUD_LINES = 0.25;
  private static final double SHARE_OF_PULSES = 0.25;

  private final List<Candidate> candidates;
  private final double rate;

  /** One spacing and one kind of trace. */
  @SuppressWarnings("ArrayRecordComponent") // teeth of a search, never compared
  record Candidate(CombSpacing spacing, CombTrace trace, double[] teeth, double price) {}

  private CombSearch(double rate, List<Candidate> candidates) {
    this.rate = rate;
    this.candidates = candidates;
  }

  /** A search for what speaks for a generator. */
  static CombSearch generators(double rate) {
    List<Candidate> out = new ArrayList<>();
    for (CombSpacing spacing : CombSpacing.all()) {
      add(out, spacing, CombSpacing.Teeth.CLEAR_OF_MAINS);
    }
    return new CombSearch(rate, out);
  }

  /** A search for mains hum, or generators that draw the same. */
  static CombSearch hum(double rate) {
    List<Candidate> out = new ArrayList<>();
    for (CombSpacing spacing : CombSpacing.hum()) {
      add(out, spacing, CombSpacing.Teeth.ALL);
    }
    return new CombSearch(rate, out);
  }

  private static void add(List<Candidate> out, CombSpacing spacing, CombSpacing.Teeth which) {
    double[] lines = spacing.teeth(LOWEST_LINE, HIGHEST_LINE, which);
    if (lines.length >= LEAST_LINES) {
      double price = -Math.log(SHARE_OF_LINES * spacing.share());
      out.add(new Candidate(spacing, CombTrace.LINES, lines, price));
      double loudPrice = -Math.log(SHARE_OF_LOUD_LINES * spacing.share());
      out.add(new Candidate(spacing, CombTrace.LOUD_LINES, lines, loudPrice));
    }
    double[] pulses = spacing.teeth(spacing.hertz(), HIGHEST_PULSE, which);
    if (pulses.length >= LEAST_PULSES) {
      double price = -Math.log(SHARE_OF_PULSES * spacing.share());
      out.add(new Candidate(spacing, CombTrace.PULSES, pulses, price));
    }
  }

  /** What is looked for, in the order of {@link CombEvidence}. */
  List<Candidate> candidates() {
    return candidates;
  }

  /** Measures every candidate over a stretch of flattened sound. */
  CombEvidence measure(CombSpectra spectra) {
    double[] sums = new double[candidates.size()];
    for (int i = 0; i < sums.length; i++) {
      Candidate candidate = candidates.get(i);
      // Neighbours must not lie on the next tooth.
      if (candidate.spacing.hertz() > spectra.reach()) {
        for (double tooth : candidate.teeth) {
          sums[i] += spectra.excess(candidate.trace, tooth);
        }
      } else {
        sums[i] = candidate.teeth.length;
      }
    }
    return new CombEvidence(candidates, sums, 1);
  }

  /** What is found where there is nothing to look at. */
  CombEvidence nothing() {
    double[] sums = candidates.stream().mapToDouble(c -> c.teeth.length).toArray();
    return new CombEvidence(candidates, sums, 1);
  }

  /** The same, with the spectra of samples {@code from} to {@code to}. */
  CombEvidence measure(FlatSound flat, int from, int to) {
    return measure(new CombSpectra(flat, from, to, rate));
  }
}
