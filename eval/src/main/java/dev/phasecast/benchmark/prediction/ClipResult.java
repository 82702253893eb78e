package dev.phasecast.benchmark.prediction;

import java.util.List;
import java.util.Optional;

/**
 * What was found on one clip.
 *
 * @param clip it is about
 * @param width of the frames as they were predicted
 * @param height of them
 * @param frames read
 * @param repeated indices of the frames, among those scored, that equal the one before sample by
 *     sample
 * @param predictors in the order of the settings
 * @param worst the frames on which the subject did worst; empty if no pictures were asked for
 * @param warnings about the file
 * @param damaged whether parts of the file were missing or spoilt
 */
record ClipResult(
    BenchClip clip,
    int width,
    int height,
    long frames,
    List<Long> repeated,
    List<PredictorScore> predictors,
    List<WorstFrame> worst,
    List<String> warnings,
    boolean damaged) {
  ClipResult {
    repeated = List.copyOf(repeated);
    predictors = List.copyOf(predictors);
    worst = List.copyOf(worst);
    warnings = List.copyOf(warnings);
  }

  /** The score of a predictor that was measured. */
  PredictorScore of(String predictor) {
    return predictors.stream()
        .filter(score -> score.name().equals(predictor))
        .findFirst()
        .orElseThrow();
  }

  /** What the subject gains so many frames ahead; empty without rivals, or if the clip is short. */
  Optional<Gain> gain(PredictionSettings settings, int step) {
    Optional<StepScore> subject = of(settings.subject()).ahead(step);
    if (subject.isEmpty() || settings.rivals().isEmpty()) {
      return Optional.empty();
    }
    List<StepScore> rivals =
        settings.rivals().stream().map(name -> of(name).ahead(step).orElseThrow()).toList();
    return Optional.of(Gain.of(subject.get(), rivals));
  }
}
