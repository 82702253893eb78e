package dev.phasecast.report;

import dev.phasecast.frame.VideoFrame;
import dev.phasecast.metric.Scores;
import dev.phasecast.prediction.GlobalMotion;
import java.util.Optional;

/**
 * What one predictor said of one frame.
 *
 * @param predictor its name
 * @param frame the predicted frame
 * @param scores of its luma against the truth
 * @param motion the global motion it rests on, if any, in pixels a frame
 * @param nanos time taken to observe and to predict
 */
public record Prediction(
    String predictor, VideoFrame frame, Scores scores, Optional<GlobalMotion> motion, long nanos) {}
