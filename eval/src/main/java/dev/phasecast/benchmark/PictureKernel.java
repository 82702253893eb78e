package dev.phasecast.benchmark;

import dev.phasecast.fourier.SincShift;
import dev.phasecast.frame.Plane;
import dev.phasecast.metric.PlaneScorer;
import dev.phasecast.metric.Scores;
import dev.phasecast.registration.PhaseCorrelator;
import dev.phasecast.registration.Registration;
import dev.phasecast.registration.RegistrationSettings;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the main job does to every frame: register, shift, score. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class PictureKernel {
  /** Height of the picture. */
  @Param({"360p", "720p"})
  public String picture = "360p";

  private Plane first;
  private Plane second;
  private boolean forth;
  private PhaseCorrelator correlator;
  private PlaneScorer scorer;

  /** Makes the pictures and what works on them. */
  @Setup
  public void prepare() {
    KernelPictures pictures = KernelPictures.of(picture);
    first = pictures.first();
    second = pictures.second();
    correlator = new PhaseCorrelator(first.height(), first.width(), RegistrationSettings.precise());
    scorer = new PlaneScorer(second);
  }

  /** The next picture of a stream that jumps forth and back. */
  @Benchmark
  public Optional<Registration> register() {
    forth = !forth;
    return correlator.register(forth ? first : second);
  }

  /** By a fraction of a pixel along both axes. */
  @Benchmark
  public Plane shift() {
    return SincShift.shift(first, 2.4, -0.7);
  }

  /** One prediction, its truth having been prepared. */
  @Benchmark
  public Scores score() {
    return scorer.score(first);
  }

  /** Preparing the truth, once a frame. */
  @Benchmark
  public PlaneScorer prepareScorer() {
    return new PlaneScorer(second);
  }
}
