package dev.phasecast.forensics;

import java.util.List;

/**
 * What a check found in one file.
 *
 * @param kind of file
 * @param verdict what is to be said
 * @param llr log-likelihood ratio of all detectors that apply, fused and calibrated
 * @param reasons of the verdict, in plain words, the weightiest first; at least one
 * @param detectors all that were asked
 * @param timeline of video and sound, in order of time; empty for pictures
 * @param segments of video and sound, without gaps; empty for pictures
 * @param exhibits to look at; empty unless asked for
 */
public record Finding(
    MediaType kind,
    Verdict verdict,
    double llr,
    List<String> reasons,
    List<DetectorFinding> detectors,
    List<Moment> timeline,
    List<Segment> segments,
    List<Exhibit> exhibits) {
  /** Copies the lists. */
  public Finding {
    if (!Double.isFinite(llr)) {
      throw new IllegalArgumentException("a log-likelihood ratio is finite, not " + llr);
    }
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException("a verdict has a reason");
    }
    reasons = List.copyOf(reasons);
    detectors = List.copyOf(detectors);
    timeline = List.copyOf(timeline);
    segments = List.copyOf(segments);
    exhibits = List.copyOf(exhibits);
  }

  /** Probability of "synthetic", given what was believed before. */
  public double probability(double prior) {
    return LogLikelihoodRatio.posterior(llr, prior);
  }
}
