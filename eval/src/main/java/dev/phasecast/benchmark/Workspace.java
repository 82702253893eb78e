package dev.phasecast.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary folder, and the processes that work in it. When it is closed, and when the program is
 * interrupted, the processes end and the folder goes.
 */
final class Workspace implements AutoCloseable {
  private final Path folder;
  private final Thread hook;
  private final List<Process> running = new ArrayList<>();
  private boolean ending;

  private Workspace(Path folder, PrintWriter err) {
    this.folder = folder;
    this.hook =
        new Thread(
            () -> {
              end();
              err.println("predict: stopped; nothing was written");
              err.flush();
            },
            "stop");
  }

  /**
   * Makes one.
   *
   * @param err told when the program is interrupted
   */
  static Workspace create(PrintWriter err) throws IOException {
    Workspace workspace = new Workspace(Files.createTempDirectory("phasecast-bench-"), err);
    Runtime.getRuntime().addShutdownHook(workspace.hook);
    return workspace;
  }

  /** A file in the folder, which need not exist. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** Runs a process to its end, and answers its exit code. */
  int run(ProcessBuilder builder) throws IOException {
    Process process;
    synchronized (running) {
      stopIfEnding();
      process = builder.start();
      running.add(process);
    }
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a measurement was running", e);
    } finally {
      synchronized (running) {
        running.remove(process);
        stopIfEnding();
      }
    }
  }

  /** Says nothing more once the program is ending: what fails then fails because of that. */
  private void stopIfEnding() {
    while (ending) {
      try {
        running.wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void end() {
    synchronized (running) {
      ending = true;
      running.forEach(Process::destroyForcibly);
      for (Process process : running) {
        process.onExit().join();
      }
    }
    try {
      delete(folder);
    } catch (IOException | UncheckedIOException e) {
      // Nothing can be done any more: the program is ending.
      return;
    }
  }

  /** Removes a file, or a folder with all that is in it, if it is there. */
  static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(path)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is ending already; the hook does the same in its own time.
      return;
    }
    delete(folder);
  }
}
