package dev.phasecast.benchmark.prediction;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.metric.PlaneScorer;
import dev.phasecast.metric.Scores;
import dev.phasecast.metric.Sharpness;
import java.util.Arrays;

/** A frame as it is, against which predictions of it are scored. Serves one thread. */
final class TrueFrame {
  private final VideoFrame frame;
  private final PlaneScorer scorer;
  private final Sharpness sharpness;

  TrueFrame(VideoFrame frame) {
    this.frame = frame;
    this.scorer = new PlaneScorer(frame.luma());
    this.sharpness = new Sharpness(frame.luma());
  }

  VideoFrame frame() {
    return frame;
  }

  /** How well the luma of {@code predicted} meets it. */
  FrameScore score(VideoFrame predicted) {
    Plane luma = predicted.luma();
    Scores scores = scorer.score(luma);
    return new FrameScore(frame.index(), scores.psnr(), scores.ssim(), sharpness.of(luma));
  }

  /** Whether its luma is that of another, sample by sample. */
  boolean repeats(TrueFrame other) {
    return Arrays.equals(frame.luma().data(), other.frame.luma().data());
  }
}
