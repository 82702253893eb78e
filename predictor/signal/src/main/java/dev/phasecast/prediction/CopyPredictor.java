package dev.phasecast.prediction;

import dev.phasecast.frame.VideoFrame;
import java.util.Optional;

/** Predicts that nothing changes: the frame last seen. What every other predictor has to beat. */
public final class CopyPredictor implements FramePredictor {
  private final FrameClock clock = new FrameClock();
  private Optional<VideoFrame> last = Optional.empty();

  @Override
  public String name() {
    return "copy";
  }

  @Override
  public void observe(VideoFrame frame) {
    clock.observe(frame);
    last = Optional.of(frame);
  }

  @Override
  public VideoFrame predict(int horizon) {
    return clock.place(last, horizon);
  }
}
