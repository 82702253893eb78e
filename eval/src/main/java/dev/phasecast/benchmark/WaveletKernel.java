package dev.phasecast.benchmark;

import dev.phasecast.wavelet.BoundaryMode;
import dev.phasecast.wavelet.PacketOrder;
import dev.phasecast.wavelet.ParallelTransform;
import dev.phasecast.wavelet.SignalBatch;
import dev.phasecast.wavelet.Wavelet;
import dev.phasecast.wavelet.WaveletPacketTransform;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Wavelet packets of batches, mode reflect, into an array that is there: level 3 of pictures of
 * 128×128 with three channels last, and level 8 of one second of sound at 22,050 Hz.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WaveletKernel {
  /** Pictures of a batch. */
  static final int PICTURES = 64;

  /** Clips of a batch. */
  static final int CLIPS = 16;

  private static final int SIDE = 128;
  private static final int CHANNELS = 3;
  private static final int SECOND = 22_050;

  /** A batch in both precisions. */
  @State(Scope.Thread)
  @SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
  public static class Batch {
    /** Pictures or clips. */
    @Param({"packets2d", "packets1d"})
    public String task = "packets2d";

    /** The filters. */
    @Param({"haar", "db4"})
    public String wavelet = "haar";

    /** Threads of a call. */
    @Param({"1", "2"})
    public int workers = 1;

    private ExecutorService executor;
    private ParallelTransform transform;
    private SignalBatch batch;
    private double[] samples;
    private double[] coefficients;
    private float[] singleSamples;
    private float[] singleCoefficients;

    /** Draws noise. */
    @Setup
    public void draw() {
      executor = Executors.newFixedThreadPool(workers);
      WaveletPacketTransform packets;
      if (task.equals("packets2d")) {
        packets = packets(3, SIDE, SIDE);
        batch = SignalBatch.interleaved(PICTURES, CHANNELS, SIDE, SIDE);
        samples = new double[PICTURES * CHANNELS * SIDE * SIDE];
      } else {
        packets = packets(8, SECOND);
        batch = SignalBatch.contiguous(CLIPS, SECOND);
        samples = new double[CLIPS * SECOND];
      }
      transform = new ParallelTransform(packets, workers, executor);
      coefficients = new double[batch.count() * packets.coefficientCount()];
      singleSamples = new float[samples.length];
      singleCoefficients = new float[coefficients.length];
      Random random = new Random(1);
      for (int i = 0; i < samples.length; i++) {
        samples[i] = random.nextDouble();
        singleSamples[i] = (float) samples[i];
      }
    }

    private WaveletPacketTransform packets(int level, int... shape) {
      return WaveletPacketTransform.of(
          Wavelet.named(wavelet), BoundaryMode.REFLECT, PacketOrder.NATURAL, level, shape);
    }

    /** Ends the threads. */
    @TearDown
    public void stop() {
      executor.shutdownNow();
    }

    /** Pictures or clips of a call. */
    int units() {
      return task.equals("packets2d") ? PICTURES : CLIPS;
    }
  }

  /** In double precision. */
  @Benchmark
  public double[] doubles(Batch batch) {
    batch.transform.forward(batch.samples, batch.batch, batch.coefficients);
    return batch.coefficients;
  }

  /** In single precision. */
  @Benchmark
  public float[] floats(Batch batch) {
    batch.transform.forward(batch.singleSamples, batch.batch, batch.singleCoefficients);
    return batch.singleCoefficients;
  }
}
