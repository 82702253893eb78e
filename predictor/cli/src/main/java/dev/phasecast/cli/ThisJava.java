package dev.phasecast.cli;

import java.nio.file.Path;
import java.util.List;

/** The Java that runs this process, for those who start another like it. */
public final class ThisJava {
  /** Options that would slow a process down, or have it write over what this one uses. */
  private static final List<String> NOT_INHERITED =
      List.of(
          "-javaagent",
          "-agentlib",
          "-agentpath",
          "-Xrun",
          "-Xdebug",
          "-XX:ArchiveClassesAtExit",
          "-XX:StartFlightRecording",
          "-Dcom.sun.management");

  private ThisJava() {}

  /** The program itself. */
  public static String program() {
    return ProcessHandle.current()
        .info()
        .command()
        .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString());
  }

  /** Those of a process's options that another may have as well, in their order. */
  public static List<String> inherited(List<String> options) {
    return options.stream()
        .filter(option -> NOT_INHERITED.stream().noneMatch(option::startsWith))
        .toList();
  }
}
