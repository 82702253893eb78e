package dev.phasecast.report;

import dev.phasecast.frame.VideoFrame;
import java.util.List;

/**
 * A true frame beside what every predictor had said of it.
 *
 * @param truth the frame as decoded
 * @param predictions one for each predictor, always in the same order
 */
public record ScoredFrame(VideoFrame truth, List<Prediction> predictions) {
  public ScoredFrame {
    predictions = List.copyOf(predictions);
  }
}
