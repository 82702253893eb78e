package dev.phasecast.prediction;

import dev.phasecast.frame.VideoFrame;
import dev.phasecast.motion.MotionField;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Predicts frames of one video from those it has observed.
 *
 * <p>Calls come from one thread at a time. All frames of a video have one size. What a predictor
 * answers depends only on the frames observed, never on timing or the number of threads.
 */
public interface FramePredictor extends AutoCloseable {
  /** Short name in lower case, as used on the command line and as a column title. */
  String name();

  /** Takes note of the next frame of the video. The frame is borrowed and never changed. */
  void observe(VideoFrame frame);

  /**
   * The frame that lies {@code horizon} frames after the last observed one, with its index and
   * time. Does not change the state: asking twice gives the same answer.
   *
   * @param horizon at least 1
   * @throws IllegalStateException if no frame has been observed
   * @throws IllegalArgumentException if {@code horizon} is less than 1
   */
  VideoFrame predict(int horizon);

  /**
   * The prediction as something still to be computed, from the state as it is now: it may be asked
   * for once, on any thread, while this predictor goes on observing. A predictor whose {@link
   * #predict} is costly and needs little state overrides this, so that frames are predicted side by
   * side; the answer is the same.
   *
   * @throws IllegalStateException if no frame has been observed
   * @throws IllegalArgumentException if {@code horizon} is less than 1
   */
  default Supplier<VideoFrame> forecast(int horizon) {
    VideoFrame predicted = predict(horizon);
    return () -> predicted;
  }

  /**
   * The global motion in pixels a frame on which the next prediction rests, for a predictor that
   * has such a thing.
   */
  default Optional<GlobalMotion> motion() {
    return Optional.empty();
  }

  /**
   * The motion from place to place on which the next prediction rests, for a predictor that has
   * such a thing.
   */
  default Optional<MotionField> field() {
    return Optional.empty();
  }

  /** Frees what the predictor holds outside the heap; it cannot be used afterwards. */
  @Override
  default void close() {}
}
