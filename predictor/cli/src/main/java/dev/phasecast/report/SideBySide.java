package dev.phasecast.report;

import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.VideoWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes {@code side-by-side.mp4}: the true frame and all predictions in titled panels, with the
 * PSNR of each frame and its mean so far under each, as H.264 that browsers play. Pixels that are
 * not square are stretched to square ones, large video is shrunk so that no side is longer than
 * 1920, and small video enlarged by whole factors.
 */
public final class SideBySide implements FrameSink {
  private final SideBySidePicture picture;
  private final VideoWriter writer;
  private double start = Double.NaN;
  private long written;

  /**
   * @param source what the frames to come have in common
   * @param predictors their names, in the order of every frame's predictions
   * @param quality of the encoding, as {@link VideoWriter#h264} takes it
   */
  public SideBySide(Path file, VideoFormat source, List<String> predictors, int quality)
      throws IOException {
    picture = new SideBySidePicture(source, predictors);
    writer = VideoWriter.h264(file, picture.format(), quality);
  }

  /** Composes and writes the next frame; the first one starts the video at time 0. */
  @Override
  public void accept(ScoredFrame frame) throws IOException {
    write(picture.compose(frame));
  }

  /** Writes a frame that predictors see before they predict: the same in all panels. */
  public void context(VideoFrame frame) throws IOException {
    write(picture.context(frame));
  }

  private void write(VideoFrame composed) throws IOException {
    if (written == 0) {
      start = composed.time();
    }
    writer.write(composed.at(written, composed.time() - start));
    written++;
  }

  @Override
  public void finish() throws IOException {
    writer.finish();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
