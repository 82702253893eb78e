package dev.phasecast.report;

import dev.phasecast.frame.VideoFrame;
import dev.phasecast.motion.MotionField;

/**
 * The field of motion on which one prediction rests, over the frame last seen, and where the
 * prediction was wrong.
 *
 * @param frame index of the predicted frame
 * @param time of it, in seconds
 * @param psnr of the prediction in dB
 * @param seen the frame last seen
 * @param arrows over it
 * @param layers over it
 * @param across pixels of the picture for each pixel of a frame, from left to right
 * @param down the same from top to bottom
 * @param error of the prediction
 */
record FieldShot(
    long frame,
    double time,
    double psnr,
    Thumbnail seen,
    FieldArrows arrows,
    FieldLayers layers,
    double across,
    double down,
    Thumbnail error) {

  /**
   * @param seen the frame last seen when the prediction was made
   * @param pictures makes the picture of it
   * @param errors makes that of the error
   * @throws java.util.NoSuchElementException if the prediction rests on no field
   */
  static FieldShot of(
      VideoFrame truth,
      Prediction prediction,
      VideoFrame seen,
      Thumbnailer pictures,
      Thumbnailer errors) {
    MotionField field = prediction.field().orElseThrow();
    Thumbnail picture = pictures.picture(seen);
    double across = (double) picture.width() / seen.luma().width();
    double down = (double) picture.height() / seen.luma().height();
    return new FieldShot(
        truth.index(),
        truth.time(),
        prediction.scores().psnr(),
        picture,
        FieldArrows.of(field, across, down),
        new FieldLayers(field),
        across,
        down,
        errors.error(truth, prediction.frame()));
  }
}
