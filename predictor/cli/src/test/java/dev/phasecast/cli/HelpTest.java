package dev.phasecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program says of itself. */
class HelpTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void helpGoesToStdoutWithExamples(String option) {
    CommandRun run = CommandRun.of(option).ended(ExitCode.DONE);
    assertEquals("", run.err());
    for (String part : List.of("Usage: predict", "Options:", "Commands:", "Exit codes:")) {
      assertTrue(run.out().contains(part), part);
    }
    assertTrue(run.out().contains("Examples:"), run.out());
  }

  @Test
  void helpNamesEveryOptionOfTheContract() {
    String help = CommandRun.of("--help").out();
    for (String option :
        List.of(
            "--out",
            "--predictors",
            "--horizon",
            "--frames",
            "--max-size",
            "--lossless",
            "--no-video",
            "--json",
            "--progress",
            "--threads",
            "--seed",
            "--quiet",
            "--verbose")) {
      assertTrue(help.contains(option), option);
    }
    for (String predictor : PredictorCatalog.names()) {
      assertTrue(help.contains(predictor), predictor);
    }
  }

  @Test
  void everyCommandHasHelpWithExamples() {
    List<String> commands = commands();
    assertTrue(commands.contains("generate-completion"), commands.toString());
    for (String command : commands) {
      CommandRun run = CommandRun.of(command, "--help").ended(ExitCode.DONE);
      assertEquals("", run.err());
      assertTrue(run.out().contains("Usage: predict " + command), run.out());
      assertTrue(run.out().contains("Example"), run.out());
    }
  }

  /** The words that begin the lines below "Commands:" in the help. */
  private static List<String> commands() {
    List<String> commands = new ArrayList<>();
    boolean listed = false;
    for (String line : CommandRun.of("--help").out().lines().toList()) {
      if (line.equals("Commands:")) {
        listed = true;
      } else if (listed && line.isBlank()) {
        break;
      } else if (listed && line.matches("  \\S.*")) {
        commands.add(line.strip().split(" ", -1)[0]);
      }
    }
    return commands;
  }

  @Test
  void helpFitsIntoItsColumns() {
    CommandRun.of("--help").out().lines().forEach(line -> assertTrue(line.length() <= 100, line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void versionNamesProgramAndSystem(String option) {
    CommandRun run = CommandRun.of(option).ended(ExitCode.DONE);
    assertTrue(run.out().startsWith("phasecast " + Version.current()), run.out());
    assertTrue(run.out().contains("Java "), run.out());
    assertEquals("", run.err());
  }

  @Test
  void completionIsAScriptThatBashReads() throws IOException, InterruptedException {
    CommandRun run = CommandRun.of("generate-completion").ended(ExitCode.DONE);
    Path script = Files.writeString(folder.resolve("completion"), run.out());
    assertTrue(run.out().contains("--horizon"), "options are completed");
    Process bash;
    try {
      bash = new ProcessBuilder("bash", "-n", script.toString()).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, "bash is not installed");
      return;
    }
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor(), said);
  }
}
