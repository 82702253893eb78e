package dev.phasecast.benchmark;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.ThisJava;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@link SpeedProbe} in a Java of its own, started like this one. */
final class ChildJvm {
  private final Workspace workspace;

  ChildJvm(Workspace workspace) {
    this.workspace = workspace;
  }

  /** The options of this process that its children get, without the class path. */
  static List<String> options() {
    return ThisJava.inherited(ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  /**
   * Measures a task once. What it writes lies in {@code folder} until the next run there.
   *
   * @param frames to work on, as {@link SpeedProbe} takes them
   * @throws CommandException if the process fails; the message is the process's own
   */
  Sample run(SpeedTask task, Path video, String frames, List<String> predictors, Path folder)
      throws IOException, CommandException {
    Workspace.delete(folder);
    Files.createDirectory(folder);
    List<String> command = new ArrayList<>();
    command.add(ThisJava.program());
    command.addAll(options());
    command.add(SpeedProbe.class.getName());
    command.addAll(List.of(task.name(), video.toAbsolutePath().toString(), frames));
    command.addAll(List.of(String.join(",", predictors), folder.toString()));
    File log = folder.resolve("log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
    // As an option it could be too long for some systems; the same order keeps archives valid.
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    long start = System.nanoTime();
    int code = workspace.run(builder);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (code != ExitCode.DONE && code != ExitCode.DAMAGED) {
      throw new CommandException(code, task.label() + " failed: " + message(log.toPath(), code));
    }
    ProbeResult probe = ProbeResult.load(folder.resolve("probe"));
    if (probe.steadyFrames() < 1) {
      throw new CommandException(
          ExitCode.USAGE,
          video + ": " + probe.frames() + " frames are too few to measure; take a longer video");
    }
    return Sample.of(probe, seconds);
  }

  /** The last thing the process said. */
  private static String message(Path log, int code) throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> !line.isBlank())
        .reduce((before, last) -> last)
        .map(line -> line.startsWith("predict: ") ? line.substring("predict: ".length()) : line)
        .orElse("the process ended with code " + code);
  }
}
