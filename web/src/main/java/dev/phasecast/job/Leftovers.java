package dev.phasecast.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Ends processes that a job has left behind: its own, known by number and start, and whatever that
 * started, known by the mark in its environment. No other process is ever hit.
 */
final class Leftovers {
  private static final Path PROCESSES = Path.of("/proc");
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Clocks that are set while a process runs shift its start, as the system tells it. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private Leftovers() {}

  /** The process of that mark, unless it has ended. */
  static Optional<ProcessHandle> find(ChildMark mark) {
    return ProcessHandle.of(mark.pid())
        .filter(
            process ->
                process
                    .info()
                    .startInstant()
                    .map(start -> Duration.between(start, mark.started()).abs())
                    .filter(difference -> difference.compareTo(TOLERANCE) <= 0)
                    .isPresent());
  }

  /** All processes that work in a job's folder, or in any below {@code folder}; on Linux alone. */
  static List<ProcessHandle> of(Path folder) {
    List<ProcessHandle> found = new ArrayList<>();
    try (Stream<Path> entries = Files.list(PROCESSES)) {
      for (Path entry : entries.toList()) {
        String name = String.valueOf(entry.getFileName());
        if (name.chars().allMatch(sign -> sign >= '0' && sign <= '9') && works(entry, folder)) {
          ProcessHandle.of(Long.parseLong(name)).ifPresent(found::add);
        }
      }
    } catch (IOException e) {
      // Another system, where the mark in the store has to do.
    }
    return found;
  }

  private static boolean works(Path process, Path folder) {
    try {
      // Bytes as letters: paths are compared as they are, whatever their encoding.
      String variables = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
      byte[] bytes = (ChildLauncher.MARK + "=" + folder).getBytes(StandardCharsets.UTF_8);
      String mark = new String(bytes, StandardCharsets.ISO_8859_1);
      for (String variable : variables.split("\0", -1)) {
        if (variable.equals(mark) || variable.startsWith(mark + "/")) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      // Somebody else's, or it has just ended.
      return false;
    }
  }

  /** Ends them, and waits until they have. */
  static void kill(List<ProcessHandle> processes) {
    processes.forEach(ProcessHandle::destroyForcibly);
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (ProcessHandle process : processes) {
      try {
        process.onExit().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (ExecutionException | TimeoutException e) {
        // It hangs in the system itself, and ends as soon as that lets it go.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
