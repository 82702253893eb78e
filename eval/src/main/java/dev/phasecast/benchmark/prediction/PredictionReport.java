package dev.phasecast.benchmark.prediction;

import java.util.List;
import java.util.Optional;

/**
 * All that the bench found.
 *
 * @param settings it ran with
 * @param clips measured, in the order in which they were named
 * @param failed those that could not be
 */
record PredictionReport(
    PredictionSettings settings, List<ClipResult> clips, List<FailedClip> failed) {
  PredictionReport {
    clips = List.copyOf(clips);
    failed = List.copyOf(failed);
  }

  /** The clips of a set. */
  List<ClipResult> of(ClipSet set) {
    return clips.stream().filter(result -> result.clip().set() == set).toList();
  }

  /** The mean of a predictor over clips, so many frames ahead; empty if all are too short. */
  static Optional<StepScore> mean(List<ClipResult> clips, String predictor, int step) {
    List<StepScore> scores =
        clips.stream().flatMap(clip -> clip.of(predictor).ahead(step).stream()).toList();
    return scores.isEmpty() ? Optional.empty() : Optional.of(StepScore.mean(scores));
  }

  /** The mean time of a prediction over clips, in milliseconds. */
  static double milliseconds(List<ClipResult> clips, String predictor) {
    return clips.stream()
        .mapToDouble(clip -> clip.of(predictor).milliseconds())
        .average()
        .orElse(0);
  }

  /** The mean gain of the subject over clips; empty without rivals or clips long enough. */
  Optional<Gain> gain(List<ClipResult> some, int step) {
    List<Gain> gains = some.stream().flatMap(clip -> clip.gain(settings, step).stream()).toList();
    return gains.isEmpty() ? Optional.empty() : Optional.of(Gain.mean(gains));
  }

  /** The clips on which a rival predicts the next frame better than the subject. */
  List<ClipResult> losses(List<ClipResult> some) {
    return some.stream()
        .filter(clip -> clip.gain(settings, 1).map(Gain::loses).orElse(false))
        .toList();
  }
}
