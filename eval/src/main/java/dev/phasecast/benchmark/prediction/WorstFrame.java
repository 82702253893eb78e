package dev.phasecast.benchmark.prediction;

import dev.phasecast.report.Thumbnail;
import java.util.List;

/**
 * Pictures of a frame that was predicted badly.
 *
 * @param why it was chosen
 * @param frame its index in the video
 * @param truth the frame itself
 * @param predictions in the order of the settings
 */
record WorstFrame(String why, long frame, Thumbnail truth, List<Predicted> predictions) {
  /**
   * What a predictor made of the frame.
   *
   * @param picture the prediction
   * @param error its error
   * @param psnr its PSNR in dB
   */
  record Predicted(Thumbnail picture, Thumbnail error, double psnr) {}

  WorstFrame {
    predictions = List.copyOf(predictions);
  }
}
