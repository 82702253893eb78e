package dev.phasecast.network;

import dev.phasecast.frame.VideoFrame;
import dev.phasecast.network.backend.NativeThreads;
import dev.phasecast.prediction.FrameClock;
import dev.phasecast.prediction.FramePredictor;
import java.util.Optional;

/**
 * What the predictors with a {@link TileCell} have in common: luma goes through a {@link
 * PlaneStream} made for the size of the first frame, and chroma is that of the last frame, for the
 * net is trained on luma alone.
 */
abstract sealed class TilePredictor implements FramePredictor
    permits GruPredictor, OnlineGruPredictor {
  private final FrameClock clock = new FrameClock();
  private Optional<PlaneStream> stream = Optional.empty();
  private Optional<VideoFrame> last = Optional.empty();

  /** The stream of a video whose luma has these sides. */
  abstract PlaneStream open(int height, int width);

  /**
   * @throws IllegalArgumentException if the frame is of another size than the first one
   */
  @Override
  public final void observe(VideoFrame frame) {
    NativeThreads.ofProducts(1);
    PlaneStream planes = stream.orElseGet(() -> open(frame.luma().height(), frame.luma().width()));
    stream = Optional.of(planes);
    planes.observe(frame.luma());
    clock.observe(frame);
    last = Optional.of(frame);
  }

  @Override
  public final VideoFrame predict(int horizon) {
    NativeThreads.ofProducts(1);
    VideoFrame placed = clock.place(last, horizon);
    return new VideoFrame(
        placed.index(), placed.time(), stream.orElseThrow().predict(horizon), placed.chroma());
  }
}
