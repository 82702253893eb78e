package dev.phasecast.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Folders that nobody needs any more. */
final class Scratch {
  private Scratch() {}

  /** Removes a folder, if it is there, and all below it; links are removed, not followed. */
  static void remove(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      List<Path> entries;
      try (Stream<Path> listed = Files.list(path)) {
        entries = listed.toList();
      }
      for (Path entry : entries) {
        remove(entry);
      }
    }
    Files.deleteIfExists(path);
  }
}
