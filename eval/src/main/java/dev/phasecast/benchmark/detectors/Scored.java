package dev.phasecast.benchmark.detectors;

import dev.phasecast.forensics.Verdict;
import java.util.Map;

/**
 * What a check said of a file.
 *
 * @param degradation what had happened to it before
 * @param llr all detectors together
 * @param detectors log-likelihood ratios of those that applied, by name, and the control's score
 */
record Scored(
    LabelledFile file,
    String degradation,
    Verdict verdict,
    double llr,
    Map<String, Double> detectors) {}
