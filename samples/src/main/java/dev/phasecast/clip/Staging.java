package dev.phasecast.clip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A hidden folder inside another one, where files are written before they are moved to their place
 * complete. It vanishes when it is closed, and when the program is interrupted.
 */
final class Staging implements AutoCloseable {
  private final Path target;
  private final Path folder;
  private final Thread hook;

  private Staging(Path target, Path folder) {
    this.target = target;
    this.folder = folder;
    this.hook = new Thread(this::deleteQuietly, "remove-" + folder.getFileName());
  }

  /** Makes {@code target} if need be, and a hidden folder in it. */
  static Staging in(Path target) throws IOException {
    Files.createDirectories(target);
    Staging staging = new Staging(target, Files.createTempDirectory(target, ".samples-"));
    Runtime.getRuntime().addShutdownHook(staging.hook);
    return staging;
  }

  Path folder() {
    return folder;
  }

  /** Moves all files to where they belong, over any of the same name. */
  void publish() throws IOException {
    for (Path file : files()) {
      Files.move(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
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
    delete();
  }

  private void delete() throws IOException {
    for (Path file : files()) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(folder);
  }

  private void deleteQuietly() {
    try {
      delete();
    } catch (IOException | UncheckedIOException e) {
      // Nothing can be done or said any more: the program is ending.
      return;
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
