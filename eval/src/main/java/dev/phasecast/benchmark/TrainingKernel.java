package dev.phasecast.benchmark;

import dev.phasecast.network.digits.FrameTrainer;
import dev.phasecast.network.digits.GruProducts;
import dev.phasecast.network.digits.SequenceGruTrainer;
import java.util.Random;
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
 * One iteration of training the GRU over frames of 64×64, ten seen and ten predicted, 64 sequences
 * at once: forward, backward and Adam; and its matrix products alone in ND4J. One thread each.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class TrainingKernel {
  /** Sequences of an iteration. */
  static final int BATCH = 64;

  private static final int SIDE = 64;
  private static final int CONTEXT = 10;
  private static final int STEPS = 10;

  /** A net, its data, and arrays of the same sizes. */
  @State(Scope.Thread)
  @SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
  public static class Net {
    /** Values of the state. */
    @Param({"100", "512"})
    public int units = 100;

    private FrameTrainer trainer;
    private GruProducts products;
    private float[] sequences;

    /** Draws noise. */
    @Setup
    public void draw() {
      trainer = new SequenceGruTrainer(SIDE, units, BATCH, 1, 1);
      products = new GruProducts(SIDE * SIDE, units, BATCH, CONTEXT, STEPS, 1);
      sequences = new float[BATCH * (CONTEXT + STEPS) * SIDE * SIDE];
      Random random = new Random(1);
      for (int i = 0; i < sequences.length; i++) {
        sequences[i] = random.nextFloat();
      }
    }

    /** Frees what lies outside the heap. */
    @TearDown
    public void free() {
      trainer.close();
      products.close();
    }
  }

  /** The whole iteration. */
  @Benchmark
  public double iteration(Net net) {
    return net.trainer.step(net.sequences, CONTEXT, STEPS, 1e-4, 100).loss();
  }

  /** Its matrix products in ND4J. */
  @Benchmark
  public void products(Net net) {
    net.products.run();
  }
}
