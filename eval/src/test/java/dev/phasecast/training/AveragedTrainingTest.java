package dev.phasecast.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cluster.SparkConnection;
import dev.phasecast.cluster.averaging.AveragingException;
import dev.phasecast.cluster.averaging.AveragingRounds;
import dev.phasecast.network.Compression;
import dev.phasecast.network.GruBatch;
import dev.phasecast.network.GruShape;
import dev.phasecast.network.GruTrainer;
import dev.phasecast.network.TrainerState;
import dev.phasecast.network.backend.BackendChoice;
import dev.phasecast.training.TrainingLoop.Start;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds of local steps on {@code local[N]} against the plain loop and against a calculation. */
class AveragedTrainingTest {
  private static final int TILE = 6;
  private static final int UNITS = 7;
  private static final int VALUES = Math.toIntExact(3 * new GruShape(TILE, UNITS).parameters());

  @TempDir Path folder;

  @Test
  void oneWorkerDoesWhatThePlainLoopDoes() throws Exception {
    TrainingPlan plan = plan(8, 3, 1);
    TrainingHistory plain = plain(plan, "plain", Start.ANEW, new Recorder(Integer.MAX_VALUE));
    Recorder recorder = new Recorder(Integer.MAX_VALUE);
    TrainingHistory averaged = averaged(plan, "averaged", Start.ANEW, recorder);

    assertEquals(plain.points(), averaged.points());
    assertArrayEquals(weights("plain"), weights("averaged"));
    assertSameCheckpoint("plain", "averaged");
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8), recorder.steps);
  }

  @Test
  void oneWorkerGoesOnFromThePlainLoopAndTheLoopFromIt() throws Exception {
    TrainingPlan plan = plan(8, 2, 1);
    TrainingHistory plain = plain(plan, "plain", Start.ANEW, new Recorder(Integer.MAX_VALUE));

    assertThrows(Killed.class, () -> plain(plan, "parts", Start.ANEW, new Recorder(3)));
    assertThrows(Killed.class, () -> averaged(plan, "parts", Start.CHECKPOINT, new Recorder(6)));
    TrainingHistory resumed = plain(plan, "parts", Start.CHECKPOINT, new Recorder(99));

    assertEquals(plain.points(), resumed.points());
    assertArrayEquals(weights("plain"), weights("parts"));
    assertSameCheckpoint("plain", "parts");
  }

  @Test
  void twoWorkersComeToTheMeanOfBothShards() throws Exception {
    TrainingPlan plan = plan(5, 2, 2);
    Recorder recorder = new Recorder(Integer.MAX_VALUE);
    TrainingHistory history = averaged(plan, "averaged", Start.ANEW, recorder);

    GruShape shape = new GruShape(TILE, UNITS);
    GruTrainer trainer =
        new GruTrainer(
            new GruStart(plan, TILE).fitted(tiles(0, 1)), plan.frames(), plan.batch(), 1);
    TrainerState state = trainer.state();
    List<Double> losses = new ArrayList<>();
    for (int from = 0; from < 5; from += 2) {
      int until = Math.min(5, from + 2);
      double[] sums = new double[until - from];
      float[] sum = new float[VALUES];
      for (int worker = 0; worker < 2; worker++) {
        trainer.set(state);
        for (int step = from; step < until; step++) {
          GruBatch batch = new GruBatch(shape, plan.frames(), plan.batch());
          SplittableRandom dice = new SeededDice(plan.seed()).of(plan.seed(), 2L * step + worker);
          float[] frames = new float[batch.frames() * TILE * TILE];
          for (int i = 0; i < plan.batch(); i++) {
            tiles(worker, 2).draw(dice, frames);
            batch.put(i, frames);
          }
          sums[step - from] += trainer.step(batch, plan.schedule().at(step), plan.clip()).loss();
        }
        float[] values = trainer.state().values();
        for (int i = 0; i < VALUES; i++) {
          sum[i] += values[i];
        }
      }
      for (int i = 0; i < VALUES; i++) {
        sum[i] /= 2;
      }
      state = new TrainerState(until, sum);
      for (double both : sums) {
        losses.add(both / 2);
      }
    }
    assertArrayEquals(state.values(), values("averaged"), 0);
    assertEquals(losses, recorder.losses);
    assertEquals(List.of(0, 2, 4, 5), history.points().stream().map(p -> p.step()).toList());
  }

  @Test
  void twoWorkersComeToTheSameEachTimeAlsoWhenResumed() throws Exception {
    TrainingPlan plan = plan(6, 2, 2);
    TrainingHistory first = averaged(plan, "a", Start.ANEW, new Recorder(99));
    TrainingHistory second = averaged(plan, "b", Start.ANEW, new Recorder(99));
    assertThrows(Killed.class, () -> averaged(plan, "c", Start.ANEW, new Recorder(4)));
    TrainingHistory third = averaged(plan, "c", Start.CHECKPOINT, new Recorder(99));

    assertEquals(first.points(), second.points());
    assertEquals(first.points(), third.points());
    assertSameCheckpoint("a", "b");
    assertSameCheckpoint("a", "c");
    assertArrayEquals(weights("a"), weights("b"));
    assertArrayEquals(weights("a"), weights("c"));
    averaged(plan(6, 2, 1), "one", Start.ANEW, new Recorder(99));
    assertFalse(Arrays.equals(values("a"), values("one")), "another shard, another state");
  }

  @Test
  void aShardThatCannotBeOpenedEndsTheRoundInOneLine() throws Exception {
    TrainingPlan plan = plan(4, 2, 2);
    ShardedTiles broken =
        (shard, shards) -> {
          if (shards > 1 && shard == 1) {
            throw new TrainingException("b.mkv: damaged; give another");
          }
          return tiles(shard, shards);
        };
    AveragingException e =
        assertThrows(
            AveragingException.class,
            () -> averaged(plan, broken, "x", Start.ANEW, new Recorder(99)));
    assertEquals("b.mkv: damaged; give another", e.getMessage());
    assertEquals(ExitCode.UNREADABLE, e.exitCode());
  }

  @Test
  void aFaultOfTheProgramNamesItselfAndTheRemedy() {
    TrainingPlan plan = plan(4, 2, 2);
    ShardedTiles broken =
        (shard, shards) -> {
          if (shards > 1) {
            throw new IllegalStateException("something\nis wrong");
          }
          return tiles(shard, shards);
        };
    AveragingException e =
        assertThrows(
            AveragingException.class,
            () -> averaged(plan, broken, "x", Start.ANEW, new Recorder(99)));
    String message = Objects.requireNonNull(e.getMessage());
    assertEquals(1, message.lines().count());
    assertTrue(message.contains("something"), message);
    assertTrue(message.contains("go on with --resume"), message);
    assertEquals(ExitCode.FAULT, e.exitCode());
  }

  private TrainingHistory plain(
      TrainingPlan plan, String name, Start start, TrainingLoop.Listener listener)
      throws IOException {
    return new GruTraining(plan, TILE, AveragedTrainingTest::tiles, tiles(0, 1))
        .run(folder.resolve(name), folder.resolve(name + ".checkpoint"), start, 1, listener);
  }

  private TrainingHistory averaged(
      TrainingPlan plan, String name, Start start, TrainingLoop.Listener listener)
      throws IOException, CommandException {
    return averaged(plan, AveragedTrainingTest::tiles, name, start, listener);
  }

  private TrainingHistory averaged(
      TrainingPlan plan,
      ShardedTiles tiles,
      String name,
      Start start,
      TrainingLoop.Listener listener)
      throws IOException, CommandException {
    SparkConnection connection = new SparkConnection("local[" + plan.workers() + "]", Map.of());
    GruShardWork work = new GruShardWork(plan, TILE, tiles, 1, BackendChoice.CPU);
    try (AveragingRounds rounds = AveragingRounds.start(connection, "test", work, plan.workers())) {
      return new GruTraining(plan, TILE, tiles, tiles(0, 1))
          .average(
              rounds,
              folder.resolve(name),
              folder.resolve(name + ".checkpoint"),
              start,
              1,
              listener);
    }
  }

  private byte[] weights(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  /** Weights and moments after the last step. */
  private float[] values(String name) throws IOException {
    byte[] file = Files.readAllBytes(folder.resolve(name + ".checkpoint"));
    float[] values = new float[VALUES];
    ByteBuffer.wrap(file, file.length - 8 - 4 * VALUES, 4 * VALUES).asFloatBuffer().get(values);
    return values;
  }

  /** All but the seconds that it took, which the checksum covers too. */
  private void assertSameCheckpoint(String name, String other) throws IOException {
    byte[] a = Files.readAllBytes(folder.resolve(name + ".checkpoint"));
    byte[] b = Files.readAllBytes(folder.resolve(other + ".checkpoint"));
    ByteBuffer head = ByteBuffer.wrap(a);
    head.position(2 + head.getShort(0));
    int seconds = head.position() + 2 + head.getShort(head.position());
    for (byte[] file : List.of(a, b)) {
      Arrays.fill(file, seconds, seconds + 8, (byte) 0);
      Arrays.fill(file, file.length - 8, file.length, (byte) 0);
    }
    assertArrayEquals(a, b);
  }

  private static TrainingPlan plan(int steps, int every, int workers) {
    return new TrainingPlan(
        Compression.NONE, UNITS, steps, 4, 3, 0.02, 3, 0, 1, every, 100, workers);
  }

  /** Waves that move on by a pixel a frame; of each shard, of another height. */
  private static SequenceSource tiles(int shard, int shards) {
    double height = 0.1 + 0.3 * (shard + 1) / shards;
    return (dice, frames) -> {
      double phase = 6 * dice.nextDouble();
      for (int i = 0; i < frames.length; i++) {
        int frame = i / (TILE * TILE);
        frames[i] = (float) (0.5 + height * Math.sin(phase + (i % TILE) - frame));
      }
    };
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Recorder implements TrainingLoop.Listener {
    private final int last;
    private final List<Integer> steps = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();

    Recorder(int last) {
      this.last = last;
    }

    @Override
    public void step(int step, double loss) {
      steps.add(step);
      losses.add(loss);
      if (step == last) {
        throw new Killed();
      }
    }

    @Override
    public void look(TrainingHistory history) {}
  }
}
