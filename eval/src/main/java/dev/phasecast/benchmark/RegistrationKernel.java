package dev.phasecast.benchmark;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Rational;
import dev.phasecast.frame.Similarity;
import dev.phasecast.frame.Translation;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.registration.PhaseCorrelator;
import dev.phasecast.registration.Registration;
import dev.phasecast.registration.RegistrationSettings;
import dev.phasecast.scene.Landscape;
import dev.phasecast.scene.LayeredScene;
import dev.phasecast.scene.Scene;
import dev.phasecast.vision.OpenCvCorrelator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The next picture of a stream registered against the one before: ours, which keeps the spectrum of
 * that, and OpenCV's {@code phaseCorrelate} with its Hann window, which knows single pairs alone.
 * Each on one thread. The copy of the pictures into OpenCV's matrices is not timed.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RegistrationKernel {
  /** Luma of a camera that pans over a landscape, there and back. */
  @State(Scope.Thread)
  @SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
  public static class Stream {
    private static final int FRAMES = 6;

    /** Size of the pictures. */
    @Param({"256x256", "512x512", "640x360", "1920x1080"})
    public String size = "256x256";

    private List<Plane> pictures;
    private int step;

    /** Draws the pictures. */
    @Setup
    public void draw() {
      int cross = size.indexOf('x');
      int width = Integer.parseInt(size.substring(0, cross));
      int height = Integer.parseInt(size.substring(cross + 1));
      VideoFormat format = VideoFormat.standard(width, height, new Rational(30, 1));
      Scene scene =
          new LayeredScene(
              "pan",
              format,
              FRAMES,
              new Landscape(7, width, height),
              Similarity.shift(MOTION.dx(), MOTION.dy()),
              List.of());
      pictures = IntStream.range(0, FRAMES).mapToObj(i -> scene.frame(i).luma()).toList();
    }

    int height() {
      return pictures.get(0).height();
    }

    int width() {
      return pictures.get(0).width();
    }

    Plane current() {
      return pictures.get(ClipMaker.folded(step, FRAMES - 1));
    }

    Plane next() {
      step = (step + 1) % (2 * (FRAMES - 1));
      return current();
    }
  }

  /** Ours. */
  @State(Scope.Thread)
  @SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
  public static class Ours {
    private PhaseCorrelator fast;
    private PhaseCorrelator precise;

    /** Makes both. */
    @Setup
    public void prepare(Stream stream) {
      fast = new PhaseCorrelator(stream.height(), stream.width(), RegistrationSettings.fast());
      precise =
          new PhaseCorrelator(stream.height(), stream.width(), RegistrationSettings.precise());
    }
  }

  /** OpenCV's. */
  @State(Scope.Thread)
  @SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
  public static class Theirs {
    private OpenCvCorrelator correlator;

    /** Makes its window and its matrices. */
    @Setup
    public void prepare(Stream stream) {
      correlator =
          new OpenCvCorrelator(stream.height(), stream.width(), OpenCvCorrelator.Method.HANN);
    }

    /** Fills its matrices, which every call spoils. A call takes long enough for JMH to do that. */
    @Setup(Level.Invocation)
    public void load(Stream stream) {
      correlator.load(stream.current(), stream.next());
    }

    /** Frees them. */
    @TearDown
    public void close() {
      correlator.close();
    }
  }

  /** By which the pictures move, forth at first. */
  static final Translation MOTION = new Translation(2.4, -0.7);

  /** {@link RegistrationSettings#fast}. */
  @Benchmark
  public Optional<Registration> fast(Ours ours, Stream stream) {
    return ours.fast.register(stream.next());
  }

  /** {@link RegistrationSettings#precise}. */
  @Benchmark
  public Optional<Registration> precise(Ours ours, Stream stream) {
    return ours.precise.register(stream.next());
  }

  /** {@code phaseCorrelate} with a Hann window. */
  @Benchmark
  public Translation openCv(Theirs theirs) {
    return theirs.correlator.correlate();
  }
}
