package dev.phasecast.prediction;

import dev.phasecast.frame.VideoFrame;
import java.util.Optional;

/** Continues the index and the time of a stream from the last two frames. */
public final class FrameClock {
  private long lastIndex = -1;
  private double lastTime;
  private double interval;

  /** Takes note of when the frame is shown. */
  public void observe(VideoFrame frame) {
    if (lastIndex >= 0) {
      interval = frame.time() - lastTime;
    }
    lastIndex = frame.index();
    lastTime = frame.time();
  }

  /**
   * {@code picture} as the frame that lies {@code horizon} after the last one observed.
   *
   * @throws IllegalArgumentException if {@code horizon} is less than 1
   * @throws IllegalStateException if there is no picture because nothing has been observed
   */
  public VideoFrame place(Optional<VideoFrame> picture, int horizon) {
    if (horizon < 1) {
      throw new IllegalArgumentException("a horizon is at least 1, not " + horizon);
    }
    return picture
        .orElseThrow(() -> new IllegalStateException("observe a frame before predicting one"))
        .at(lastIndex + horizon, lastTime + horizon * interval);
  }
}
