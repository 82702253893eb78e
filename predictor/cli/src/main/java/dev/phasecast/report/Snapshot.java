package dev.phasecast.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Small pictures of one frame.
 *
 * @param frame its index
 * @param time in seconds
 * @param truth the true frame
 * @param predictions what some predictors made of it
 */
record Snapshot(long frame, double time, Thumbnail truth, List<Predicted> predictions) {
  /**
   * What one predictor made of the frame.
   *
   * @param predictor its place in the order of the job
   * @param picture the predicted frame
   * @param error its error
   * @param psnr its PSNR in dB
   */
  record Predicted(int predictor, Thumbnail picture, Thumbnail error, double psnr) {}

  Snapshot {
    predictions = List.copyOf(predictions);
  }

  /** Of the predictors from {@code first} to before {@code end}. */
  static Snapshot of(ScoredFrame frame, int first, int end, Thumbnailer thumbnailer) {
    List<Predicted> predicted = new ArrayList<>();
    for (int i = first; i < end; i++) {
      Prediction prediction = frame.predictions().get(i);
      predicted.add(
          new Predicted(
              i,
              thumbnailer.picture(prediction.frame()),
              thumbnailer.error(frame.truth(), prediction.frame()),
              prediction.scores().psnr()));
    }
    return new Snapshot(
        frame.truth().index(), frame.truth().time(), thumbnailer.picture(frame.truth()), predicted);
  }
}
