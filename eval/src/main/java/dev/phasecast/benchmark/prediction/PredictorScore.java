package dev.phasecast.benchmark.prediction;

import java.util.List;
import java.util.Optional;

/**
 * How well a predictor did on one clip.
 *
 * @param name of the predictor
 * @param milliseconds of a prediction of the next frame, observing the last one included; the
 *     median
 * @param steps a score for each step that the clip is long enough for, from 1
 * @param frames the next frame's scores, in order
 */
record PredictorScore(
    String name, double milliseconds, List<StepScore> steps, List<FrameScore> frames) {
  PredictorScore {
    steps = List.copyOf(steps);
    frames = List.copyOf(frames);
  }

  /** Of the next frame. */
  StepScore next() {
    return steps.get(0);
  }

  /** So many frames ahead, if the clip is long enough. */
  Optional<StepScore> ahead(int step) {
    return step <= steps.size() ? Optional.of(steps.get(step - 1)) : Optional.empty();
  }
}
