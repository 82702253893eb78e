package dev.phasecast.prediction;

import dev.phasecast.fourier.SincShift;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.registration.PhaseCorrelator;
import dev.phasecast.registration.Registration;
import dev.phasecast.registration.RegistrationSettings;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Predicts that the whole picture goes on moving as it did: the last two frames are registered by
 * phase correlation, and the last one is moved on by the sinc of the shift theorem. Chroma moves
 * with luma.
 *
 * <p>Where the last two frames do not show one scene, as after a cut, nothing is moved.
 */
public final class ShiftPredictor implements FramePredictor {
  /** Agreement below which the last two frames are taken for different pictures. */
  private static final double SAME_SCENE = 0.3;

  private final FrameClock clock = new FrameClock();

  private Optional<PhaseCorrelator> correlator = Optional.empty();
  private Optional<VideoFrame> last = Optional.empty();
  private Optional<GlobalMotion> motion = Optional.empty();

  @Override
  public String name() {
    return "shift";
  }

  @Override
  public void observe(VideoFrame frame) {
    clock.observe(frame);
    Plane luma = frame.luma();
    PhaseCorrelator now =
        correlator.orElseGet(
            () -> new PhaseCorrelator(luma.height(), luma.width(), RegistrationSettings.precise()));
    correlator = Optional.of(now);
    motion = now.register(luma).map(ShiftPredictor::trusted);
    last = Optional.of(frame);
  }

  @Override
  public VideoFrame predict(int horizon) {
    return forecast(horizon).get();
  }

  @Override
  public Supplier<VideoFrame> forecast(int horizon) {
    VideoFrame placed = clock.place(last, horizon);
    Optional<GlobalMotion> by = motion;
    return () -> by.map(found -> move(placed, found, horizon)).orElse(placed);
  }

  @Override
  public Optional<GlobalMotion> motion() {
    return motion;
  }

  private static GlobalMotion trusted(Registration found) {
    return found.agreement() < SAME_SCENE
        ? new GlobalMotion(0, 0, 0)
        : new GlobalMotion(found.translation().dx(), found.translation().dy(), found.confidence());
  }

  private static VideoFrame move(VideoFrame frame, GlobalMotion by, int frames) {
    double dx = by.dx() * frames;
    double dy = by.dy() * frames;
    int height = frame.luma().height();
    int width = frame.luma().width();
    return frame.mapPlanes(
        plane ->
            clamp(
                SincShift.shift(
                    plane,
                    dx * Math.round((double) plane.width() / width * 2) / 2,
                    dy * Math.round((double) plane.height() / height * 2) / 2)));
  }

  /** The sinc of the shift overshoots at edges; no picture holds such values. The plane is ours. */
  private static Plane clamp(Plane plane) {
    float[] data = plane.data();
    for (int i = 0; i < data.length; i++) {
      data[i] = Math.max(0, Math.min(1, data[i]));
    }
    return plane;
  }
}
