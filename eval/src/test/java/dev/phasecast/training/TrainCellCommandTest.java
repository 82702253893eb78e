package dev.phasecast.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.Main;
import dev.phasecast.digits.DigitPictures;
import dev.phasecast.digits.DigitPictures.Part;
import dev.phasecast.network.cell.CellPredictor;
import dev.phasecast.training.TrainingLoop.Listener;
import dev.phasecast.training.TrainingLoop.Start;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCellCommandTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void writesWeightsAndACard() throws IOException {
    Path weights = folder.resolve("c.weights");
    assertEquals(ExitCode.DONE, train("--sequences", "esann-fast"), message());
    assertEquals((6 + 5 + 1) * 15 + 30, CellPredictor.load(weights).parameters());
    String card = Files.readString(folder.resolve("c.weights.md"));
    assertTrue(card.contains("--sequences esann-fast --units 5 --steps 3"), card);
    assertTrue(message().contains("held-out loss"), message());

    assertEquals(ExitCode.DONE, train("--sequences", "esann-fast", "--resume"), message());
    assertEquals(ExitCode.UNREADABLE, train("--resume"));
    assertTrue(message().contains("resume with the same options"), message());
  }

  /** A step that was interrupted and begun again from the checkpoint comes out the same. */
  @Test
  void goesOnBitForBit() throws IOException {
    SequencePlan plan =
        new SequencePlan(SequencePlan.Net.CELL, SequenceSetting.ESANN, 5, 4, 4, 0.01, 300, 2, 2);
    DigitPictures digits = DigitPictures.drawn(Part.TRAIN, 60);
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    Path checkpoint = folder.resolve("parts.checkpoint");
    run(plan, digits, whole, folder.resolve("whole.checkpoint"), Start.ANEW, Integer.MAX_VALUE);
    try {
      run(plan, digits, parts, checkpoint, Start.ANEW, 2);
    } catch (IOException stopped) {
      assertEquals("stopped", stopped.getMessage());
    }
    run(plan, digits, parts, checkpoint, Start.CHECKPOINT, Integer.MAX_VALUE);
    assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(parts));
  }

  private static void run(
      SequencePlan plan, DigitPictures digits, Path weights, Path checkpoint, Start from, int stop)
      throws IOException {
    TrainingLoop loop = new TrainingLoop("test", plan.options(), plan.schedule(), 2, 99);
    try (SequenceTrainee trainee =
        new SequenceTrainee(plan, digits.range(0, 50), digits.range(50, 60), 1)) {
      loop.run(
          trainee,
          weights,
          checkpoint,
          from,
          new Listener() {
            @Override
            public void step(int step, double loss) {}

            @Override
            public void look(TrainingHistory history) throws IOException {
              if (trainee.iteration() >= stop) {
                throw new IOException("stopped");
              }
            }
          });
    }
  }

  @Test
  void wrongUseEndsWithTwo() {
    for (String[] wrong :
        new String[][] {
          {"--sequences", "some"},
          {"--units", "0"},
          {"--steps", "0"},
          {"--batch", "0"},
          {"--rate", "2"},
          {"--clip", "0"},
          {"--threads", "0"}
        }) {
      err.reset();
      assertEquals(ExitCode.USAGE, train(wrong), String.join(" ", wrong));
      assertEquals(1, message().lines().count(), message());
    }
  }

  @Test
  void digitsThatAreNotThereEndWithThree() {
    assertEquals(ExitCode.UNREADABLE, train("--mnist", folder.resolve("none").toString()));
    assertTrue(message().contains("none"), message());
  }

  private int train(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("train", "cell", "--out", folder.resolve("c.weights").toString()));
    for (String[] each :
        new String[][] {{"--units", "5"}, {"--steps", "3"}, {"--batch", "4"}, {"--every", "2"}}) {
      if (!List.of(more).contains(each[0])) {
        arguments.addAll(List.of(each));
      }
    }
    arguments.addAll(List.of(more));
    return Main.run(stream(out), stream(err), arguments.toArray(String[]::new));
  }

  private String message() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
