package dev.phasecast.benchmark.detectors;

import dev.phasecast.forensics.LogLikelihoodRatio;
import dev.phasecast.forensics.Verdict;
import dev.phasecast.metric.ConfidenceInterval;
import dev.phasecast.metric.LikelihoodRatioCost;
import dev.phasecast.metric.ReliabilityTable;
import dev.phasecast.metric.RocCurve;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How good some answers are.
 *
 * @param generated files that a generator made
 * @param recorded files that were recorded
 * @param area below the ROC curve of the log-likelihood ratios of all files, of which those outside
 *     the domain have 0
 * @param areaInterval 95 %, by drawing whole groups again
 * @param equalErrorRate of the same
 * @param cost Cllr in bits
 * @param calibrationError ECE in ten bins, the prior being the share of generated files
 * @param coverage share that got a verdict
 * @param coverageInterval 95 %
 * @param found share of generated files called synthetic
 * @param foundInterval 95 %
 * @param missed share of generated files called natural
 * @param alarms share of recorded files called synthetic
 * @param alarmsInterval 95 %
 */
record Figures(
    int generated,
    int recorded,
    OptionalDouble area,
    Optional<ConfidenceInterval> areaInterval,
    OptionalDouble equalErrorRate,
    OptionalDouble cost,
    OptionalDouble calibrationError,
    double coverage,
    ConfidenceInterval coverageInterval,
    OptionalDouble found,
    Optional<ConfidenceInterval> foundInterval,
    OptionalDouble missed,
    OptionalDouble alarms,
    Optional<ConfidenceInterval> alarmsInterval) {
  private static final int BINS = 10;

  /** Of answers, of which there is at least one. */
  static Figures of(List<Scored> answers) {
    double[] llrs = answers.stream().mapToDouble(Scored::llr).toArray();
    boolean[] generated = new boolean[llrs.length];
    for (int i = 0; i < generated.length; i++) {
      generated[i] = answers.get(i).file().synthetic();
    }
    int positives = (int) count(answers, true, null);
    int negatives = answers.size() - positives;
    long verdicts = answers.stream().filter(a -> a.verdict() != Verdict.INCONCLUSIVE).count();
    boolean both = positives > 0 && negatives > 0;
    long found = count(answers, true, Verdict.SYNTHETIC);
    long alarms = count(answers, false, Verdict.SYNTHETIC);
    return new Figures(
        positives,
        negatives,
        both ? OptionalDouble.of(RocCurve.of(llrs, generated).area()) : OptionalDouble.empty(),
        both
            ? ConfidenceInterval.ofArea(
                answers.stream().map(a -> a.file().group()).toList(), llrs, generated)
            : Optional.empty(),
        both
            ? OptionalDouble.of(RocCurve.of(llrs, generated).equalErrorRate())
            : OptionalDouble.empty(),
        both ? OptionalDouble.of(LikelihoodRatioCost.of(llrs, generated)) : OptionalDouble.empty(),
        both
            ? OptionalDouble.of(calibrationError(llrs, generated, positives))
            : OptionalDouble.empty(),
        (double) verdicts / answers.size(),
        ConfidenceInterval.ofShare(verdicts, answers.size()),
        share(found, positives),
        interval(found, positives),
        share(count(answers, true, Verdict.NATURAL), positives),
        share(alarms, negatives),
        interval(alarms, negatives));
  }

  private static long count(
      List<Scored> answers, boolean synthetic, @org.jspecify.annotations.Nullable Verdict verdict) {
    return answers.stream()
        .filter(a -> a.file().synthetic() == synthetic)
        .filter(a -> verdict == null || a.verdict() == verdict)
        .count();
  }

  private static double calibrationError(double[] llrs, boolean[] generated, int positives) {
    double prior = (double) positives / llrs.length;
    double[] forecasts = new double[llrs.length];
    for (int i = 0; i < forecasts.length; i++) {
      forecasts[i] = LogLikelihoodRatio.posterior(llrs[i], prior);
    }
    return ReliabilityTable.of(forecasts, generated, BINS).expectedCalibrationError();
  }

  private static OptionalDouble share(long hits, int of) {
    return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / of);
  }

  private static Optional<ConfidenceInterval> interval(long hits, int of) {
    return of == 0 ? Optional.empty() : Optional.of(ConfidenceInterval.ofShare(hits, of));
  }
}
