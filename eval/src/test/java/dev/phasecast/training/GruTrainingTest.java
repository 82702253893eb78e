package dev.phasecast.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.network.Compression;
import dev.phasecast.network.GruShape;
import dev.phasecast.network.WeightsFile;
import dev.phasecast.training.TrainingLoop.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GruTrainingTest {
  private static final int TILE = 6;
  private static final int WEIGHTS = Math.toIntExact(new GruShape(TILE, 7).parameters());

  @TempDir Path folder;

  @Test
  void aRunThatIsCutOffAndResumedEndsAsOneThatIsNot() throws IOException {
    TrainingPlan plan = plan(12, 3, 100, 1);
    TrainingHistory whole = run(plan, "whole", Start.ANEW, new Recorder(Integer.MAX_VALUE));

    // Cut off two steps after the checkpoint of step 6: those are taken again.
    Recorder killed = new Recorder(8);
    assertThrows(Killed.class, () -> run(plan, "parts", Start.ANEW, killed));
    Recorder again = new Recorder(Integer.MAX_VALUE);
    TrainingHistory resumed = run(plan, "parts", Start.CHECKPOINT, again);

    assertEquals(whole.points(), resumed.points());
    assertEquals(7, again.steps.get(0));
    assertArrayEquals(weights("whole"), weights("parts"));
    // All but the time taken, which stands behind the options.
    byte[] a = Files.readAllBytes(folder.resolve("whole.checkpoint"));
    byte[] b = Files.readAllBytes(folder.resolve("parts.checkpoint"));
    int from = a.length - 8 - 3 * 4 * WEIGHTS;
    assertArrayEquals(
        Arrays.copyOfRange(a, from, a.length - 8), Arrays.copyOfRange(b, from, b.length - 8));
    assertFalse(Files.exists(folder.resolve("parts.checkpoint.part")));
  }

  @Test
  void aCompressedRunThatIsCutOffAndResumedEndsAsOneThatIsNot() throws IOException {
    TrainingPlan plan = new TrainingPlan(Compression.ALL, 8, 6, 4, 3, 0.02, 3, 0, 1, 2, 100, 1);
    TrainingHistory whole = run(plan, "whole", Start.ANEW, new Recorder(Integer.MAX_VALUE));
    assertThrows(Killed.class, () -> run(plan, "parts", Start.ANEW, new Recorder(5)));
    TrainingHistory resumed = run(plan, "parts", Start.CHECKPOINT, new Recorder(Integer.MAX_VALUE));

    assertEquals(whole.points(), resumed.points());
    assertArrayEquals(weights("whole"), weights("parts"));
    assertEquals(Compression.ALL, WeightsFile.read(folder.resolve("whole")).compression());
  }

  @Test
  void theSeedDecidesEverything() throws IOException {
    run(plan(4, 2, 100, 1), "a", Start.ANEW, new Recorder(99));
    run(plan(4, 2, 100, 1), "b", Start.ANEW, new Recorder(99));
    run(plan(4, 2, 100, 2), "c", Start.ANEW, new Recorder(99));
    assertArrayEquals(weights("a"), weights("b"));
    assertFalse(Arrays.equals(weights("a"), weights("c")));
  }

  @Test
  void stopsWhenHeldOutClipsNoLongerGain() throws IOException {
    SequenceSource noise =
        (dice, frames) -> {
          for (int i = 0; i < frames.length; i++) {
            frames[i] = (float) dice.nextDouble();
          }
        };
    SequenceSource still = (dice, frames) -> Arrays.fill(frames, 0.5f);
    TrainingPlan plan = plan(1000, 1, 2, 1);
    TrainingHistory history =
        new GruTraining(plan, TILE, (shard, shards) -> noise, still)
            .run(
                folder.resolve("n"),
                folder.resolve("n.checkpoint"),
                Start.ANEW,
                1,
                new Recorder(1000));
    assertTrue(history.points().size() < 500, history.points().size() + " points");
    assertEquals(2, history.sinceBest());
  }

  @Test
  void learnsAMovingPattern() throws IOException {
    TrainingHistory history = run(plan(60, 20, 100, 1), "m", Start.ANEW, new Recorder(99));
    double first = history.points().get(0).heldOutLoss();
    double last = history.best().orElseThrow().heldOutLoss();
    assertTrue(last < 0.9 * first, first + " to " + last);
  }

  @Test
  void refusesACheckpointThatDoesNotFit() throws IOException {
    TrainingPlan plan = plan(2, 1, 100, 1);
    assertTrue(fault(plan, "x").contains("no such checkpoint"));
    run(plan, "x", Start.ANEW, new Recorder(99));
    assertTrue(fault(plan(2, 1, 100, 5), "x").contains("--seed 1"));
    Path file = folder.resolve("x.checkpoint");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertTrue(fault(plan, "x").contains("not a whole checkpoint"));
    whole[whole.length / 2] ^= 1;
    Files.write(file, whole);
    assertTrue(fault(plan, "x").contains("not a whole checkpoint"));
    Files.writeString(file, "This is some other file, and a rather short one at that.");
    assertTrue(fault(plan, "x").contains("not a whole checkpoint"));
  }

  private String fault(TrainingPlan plan, String name) {
    TrainingException e =
        assertThrows(
            TrainingException.class, () -> run(plan, name, Start.CHECKPOINT, new Recorder(99)));
    String message = Objects.requireNonNull(e.getMessage());
    assertTrue(message.startsWith(folder.toString()), message);
    assertEquals(1, message.lines().count());
    return message;
  }

  private TrainingHistory run(
      TrainingPlan plan, String name, Start start, TrainingLoop.Listener listener)
      throws IOException {
    return new GruTraining(
            plan, TILE, (shard, shards) -> GruTrainingTest::wave, GruTrainingTest::wave)
        .run(folder.resolve(name), folder.resolve(name + ".checkpoint"), start, 1, listener);
  }

  private byte[] weights(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  private static TrainingPlan plan(int steps, int every, int patience, long seed) {
    return new TrainingPlan(Compression.NONE, 7, steps, 4, 3, 0.02, 3, 0, seed, every, patience, 1);
  }

  /** A wave that moves on by a pixel a frame. */
  private static void wave(SplittableRandom dice, float[] frames) {
    double phase = 6 * dice.nextDouble();
    for (int i = 0; i < frames.length; i++) {
      int frame = i / (TILE * TILE);
      frames[i] = (float) (0.5 + 0.3 * Math.sin(phase + (i % TILE) - frame));
    }
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Recorder implements TrainingLoop.Listener {
    private final int last;
    private final List<Integer> steps = new ArrayList<>();

    Recorder(int last) {
      this.last = last;
    }

    @Override
    public void step(int step, double loss) {
      steps.add(step);
      if (step == last) {
        throw new Killed();
      }
    }

    @Override
    public void look(TrainingHistory history) {}
  }
}
