package dev.phasecast.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.Main;
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

class TrainAddingCommandTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void writesACurveAndALineForEachRun() throws IOException {
    Path table = folder.resolve("adding.md");
    assertEquals(ExitCode.DONE, train("--compress", "all", "--table", table.toString()), message());
    assertTrue(message().contains("step 4/4: held-out squared error "), message());
    String printed = out.toString(StandardCharsets.UTF_8);
    assertEquals(Files.readString(table), printed);
    // Three layers of three diagonals of 8 and four filters of 12 taps.
    assertTrue(printed.contains("| all | 8 | 6 | 216 | 297 | "), printed);
    assertEquals(4, Files.readAllLines(folder.resolve("a.csv")).size());

    assertEquals(ExitCode.DONE, train("--table", table.toString()), message());
    List<String> lines = Files.readAllLines(table);
    assertEquals(4, lines.size());
    assertTrue(lines.get(3).startsWith("| none | 8 | 6 | 192 | 273 | "), lines.get(3));

    assertEquals(ExitCode.DONE, train("--resume"), message());
    assertEquals(ExitCode.UNREADABLE, train("--resume", "--seed", "9"));
    assertTrue(message().contains("resume with the same options"), message());
  }

  @Test
  void wrongUseEndsWithTwo() {
    for (String[] wrong :
        new String[][] {
          {"--compress", "some"},
          {"--wavelet", "db99", "--compress", "all"},
          {"--units", "0"},
          {"--units", "12", "--compress", "state"},
          {"--length", "1"},
          {"--batch", "0"},
          {"--rate", "2"},
          {"--clip", "0"},
          {"--until", "-1"},
          {"--threads", "0"}
        }) {
      err.reset();
      assertEquals(ExitCode.USAGE, train(wrong), String.join(" ", wrong));
      assertEquals(1, message().lines().count(), message());
    }
    assertEquals(ExitCode.USAGE, Main.run(stream(out), stream(err), "train", "adding"));
  }

  @Test
  void helpShowsExamples() {
    assertEquals(0, Main.run(stream(out), stream(err), "train", "adding", "--help"));
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("Examples:"));
  }

  private int train(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("train", "adding", "--out", folder.resolve("a.csv").toString()));
    List<String> given = List.of(more);
    for (String[] option :
        new String[][] {
          {"--units", "8"}, {"--length", "6"}, {"--steps", "4"}, {"--batch", "2"}, {"--every", "2"}
        }) {
      if (!given.contains(option[0])) {
        arguments.addAll(List.of(option));
      }
    }
    arguments.addAll(given);
    return Main.run(stream(out), stream(err), arguments.toArray(String[]::new));
  }

  private String message() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
