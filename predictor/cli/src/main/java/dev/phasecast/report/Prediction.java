package dev.phasecast.report;

import dev.phasecast.frame.VideoFrame;
import dev.phasecast.metric.Scores;
import dev.phasecast.motion.MotionField;
import dev.phasecast.prediction.GlobalMotion;
import java.util.Optional;

/**
 * What one predictor said of one frame.
 *
 * @param predictor its name
 * @param frame the predicted frame
 * @param scores of its luma against the truth
 * @param motion the global motion it rests on, if any, in pixels a frame
 * @param field the motion from place to place it rests on, if any
 * @param nanos time taken to observe and to predict
 */
public record Prediction(
    String predictor,
    VideoFrame frame,
    Scores scores,
    Optional<GlobalMotion> motion,
    Optional<MotionField> field,
    long nanos) {

  /** A prediction that rests on no field. */
  public Prediction(
      String predictor,
      VideoFrame frame,
      Scores scores,
      Optional<GlobalMotion> motion,
      long nanos) {
    this(predictor, frame, scores, motion, Optional.empty(), nanos);
  }
}
