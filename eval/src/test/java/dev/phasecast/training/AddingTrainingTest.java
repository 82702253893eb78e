package dev.phasecast.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.network.Compression;
import dev.phasecast.network.SequenceBatch;
import dev.phasecast.training.TrainingLoop.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddingTrainingTest {
  @TempDir Path folder;

  @Test
  void answersAreTheSumsOfTwoNumbersOneInEachHalf() {
    SequenceBatch batch = new SequenceBatch(AddingProblem.shape(7, 4), 500);
    AddingProblem.fill(batch, new SplittableRandom(3));
    double mean = 0;
    double squares = 0;
    for (float target : batch.targets()) {
      assertTrue(target >= 0 && target < 2);
      mean += target / batch.size();
      squares += (target - 1) * (target - 1) / batch.size();
    }
    assertEquals(1, mean, 0.06);
    // Who always answers 1 is wrong by 1/6.
    assertEquals(1 / 6.0, squares, 0.03);
    SequenceBatch again = new SequenceBatch(AddingProblem.shape(7, 4), 500);
    AddingProblem.fill(again, new SplittableRandom(3));
    assertArrayEquals(batch.targets(), again.targets());
  }

  /** A small net with compressed gates learns to add over a few steps. */
  @Test
  void learnsToAdd() throws IOException {
    AddingPlan plan = new AddingPlan(Compression.ALL, "db2", 32, 8, 300, 16, 0.02, 1, 1, 50, 0.01);
    try (AddingTraining training = new AddingTraining(plan, 1)) {
      AddingHistory history = run(training, "a", Start.ANEW, Integer.MAX_VALUE);
      assertTrue(history.reached(0.01), history.csv());
      AddingScore score = training.score();
      assertTrue(score.sequences() >= 2000);
      assertTrue(score.meanSquare() < 0.02, score.toString());
      assertTrue(score.right() > 0.3, score.toString());
      List<String> curve = Files.readAllLines(folder.resolve("a"));
      assertEquals("step,seconds,training_mse,held_out_mse,share_right,wavelet_loss", curve.get(0));
      assertEquals(history.points().size() + 1, curve.size());
    }
  }

  @Test
  void aRunThatIsCutOffAndResumedEndsAsOneThatIsNot() throws IOException {
    AddingPlan plan = plan(1);
    AddingHistory whole = run(plan, "whole", Start.ANEW, Integer.MAX_VALUE);
    // Cut off a step after the checkpoint of step 4: that is taken again.
    assertThrows(Killed.class, () -> run(plan, "parts", Start.ANEW, 5));
    AddingHistory resumed = run(plan, "parts", Start.CHECKPOINT, Integer.MAX_VALUE);
    assertEquals(withoutTime(whole), withoutTime(resumed));
    assertNotEquals(withoutTime(whole), withoutTime(run(plan(2), "c", Start.ANEW, 99)));
    assertFalse(Files.exists(folder.resolve("parts.checkpoint.part")));
  }

  @Test
  void refusesACheckpointThatDoesNotFit() throws IOException {
    AddingPlan plan = plan(1);
    assertTrue(fault(plan).contains("no such checkpoint"));
    run(plan, "x", Start.ANEW, 99);
    assertTrue(fault(plan(5)).contains("--seed 1"));
    Path file = folder.resolve("x.checkpoint");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertTrue(fault(plan).contains("not a whole checkpoint"));
    whole[whole.length / 2] ^= 1;
    Files.write(file, whole);
    assertTrue(fault(plan).contains("not a whole checkpoint"));
  }

  private String fault(AddingPlan plan) {
    TrainingException e =
        assertThrows(TrainingException.class, () -> run(plan, "x", Start.CHECKPOINT, 99));
    return Objects.requireNonNull(e.getMessage());
  }

  private static List<AddingHistory.Point> withoutTime(AddingHistory history) {
    return history.points().stream()
        .map(
            point ->
                new AddingHistory.Point(
                    point.step(), 0, point.training(), point.heldOut(), point.filterLoss()))
        .toList();
  }

  private static AddingPlan plan(long seed) {
    return new AddingPlan(Compression.STATE, "db2", 8, 6, 6, 4, 0.02, 1, seed, 2, 0);
  }

  private AddingHistory run(AddingPlan plan, String name, Start start, int last)
      throws IOException {
    try (AddingTraining training = new AddingTraining(plan, 1)) {
      return run(training, name, start, last);
    }
  }

  private AddingHistory run(AddingTraining training, String name, Start start, int last)
      throws IOException {
    return training.run(
        folder.resolve(name),
        folder.resolve(name + ".checkpoint"),
        start,
        new AddingTraining.Listener() {
          @Override
          public void step(int step, double loss) {
            if (step == last) {
              throw new Killed();
            }
          }

          @Override
          public void point(AddingHistory.Point point) {}
        });
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
