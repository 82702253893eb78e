package dev.phasecast.training;

import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.VideoReader;
import dev.phasecast.metric.PlaneScorer;
import dev.phasecast.prediction.CopyPredictor;
import dev.phasecast.prediction.FramePredictor;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How well the next frame of a clip is predicted: means over all frames from the third on, of luma.
 *
 * @param clip its name
 * @param frames frames predicted
 * @param gru mean PSNR of the net in dB
 * @param copy mean PSNR of the last frame in dB
 */
record ClipScore(String clip, long frames, double gru, double copy) {
  private static final int CONTEXT = 2;

  /**
   * Predicts a clip.
   *
   * @param gru new, closed by the caller
   * @throws MediaException if the file cannot be read
   */
  static ClipScore of(String clip, Path file, FramePredictor gru) throws MediaException {
    double gruSum = 0;
    double copySum = 0;
    long frames = 0;
    try (VideoReader reader = VideoReader.open(file, MediaLimits.standard());
        CopyPredictor copy = new CopyPredictor()) {
      long seen = 0;
      Optional<VideoFrame> next = reader.next();
      while (next.isPresent()) {
        VideoFrame frame = next.get();
        if (seen >= CONTEXT) {
          PlaneScorer scorer = new PlaneScorer(frame.luma());
          gruSum += scorer.score(gru.predict(1).luma()).psnr();
          copySum += scorer.score(copy.predict(1).luma()).psnr();
          frames++;
        }
        gru.observe(frame);
        copy.observe(frame);
        seen++;
        next = reader.next();
      }
    }
    return new ClipScore(clip, frames, gruSum / frames, copySum / frames);
  }
}
