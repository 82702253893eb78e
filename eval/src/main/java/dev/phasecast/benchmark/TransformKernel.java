package dev.phasecast.benchmark;

import dev.phasecast.fourier.RealTransform;
import dev.phasecast.fourier.Spectrum;
import java.util.concurrent.TimeUnit;
import org.jtransforms.fft.FloatFFT_2D;
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
import org.visnow.jlargearrays.ConcurrencyUtils;

/** The forward transform of a real picture: ours, and JTransforms' own in two dimensions. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class TransformKernel {
  /** Height of the picture. */
  @Param({"360p", "720p"})
  public String picture = "360p";

  private float[] samples;
  private RealTransform ours;
  private Spectrum spectrum;
  private FloatFFT_2D theirs;
  private float[] full;

  /** Makes the picture and both plans. */
  @Setup
  public void prepare() {
    var plane = KernelPictures.of(picture).first();
    samples = plane.data();
    ours = new RealTransform(plane.height(), plane.width());
    spectrum = Spectrum.zeros(plane.height(), plane.width());
    theirs = new FloatFFT_2D(plane.height(), plane.width());
    full = new float[2 * samples.length];
    // The program runs its stages side by side, so that a transform has one thread.
    ConcurrencyUtils.setNumberOfThreads(1);
  }

  /** {@link RealTransform}: half a spectrum. */
  @Benchmark
  public Spectrum ours() {
    ours.forward(samples, spectrum);
    return spectrum;
  }

  /** {@link FloatFFT_2D}: the full spectrum, in place, which takes a copy of the picture first. */
  @Benchmark
  public float[] jtransforms() {
    System.arraycopy(samples, 0, full, 0, samples.length);
    theirs.realForwardFull(full);
    return full;
  }
}
