package dev.phasecast.job;

import dev.phasecast.report.FolderRemoval;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of one job.
 *
 * <ul>
 *   <li>{@code input}, the file that came; gone once the job has failed
 *   <li>{@code result/}, complete or absent
 *   <li>{@code log}, the last things that the process said
 *   <li>{@code scratch/}, where the process works; there while it runs
 * </ul>
 *
 * @param path of the folder
 */
record JobFolder(Path path) {
  private static final Pattern SHOWN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  Path input() {
    return path.resolve("input");
  }

  Path result() {
    return path.resolve("result");
  }

  Path log() {
    return path.resolve("log");
  }

  Path scratch() {
    return path.resolve("scratch");
  }

  /** Where a Java that breaks down says why. */
  Path crash() {
    return scratch().resolve("crash");
  }

  boolean exists() {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Makes an empty folder to work in; whatever another attempt left goes. */
  void prepare() throws IOException {
    keepOnly(List.of("input"));
    try {
      Files.createDirectory(scratch());
    } catch (FileAlreadyExistsException e) {
      throw new IOException(scratch() + " cannot be removed", e);
    }
  }

  /** Leaves of a job that waits its file alone. */
  void keepInput() throws IOException {
    keepOnly(List.of("input"));
  }

  /** Leaves of a job that is done its file, its result and its log. */
  void keepResult() throws IOException {
    keepOnly(List.of("input", "result", "log"));
  }

  /** Leaves of a job that has failed its log: its file is of no more use to anybody. */
  void keepLog() throws IOException {
    keepOnly(List.of("log"));
  }

  private void keepOnly(List<String> names) throws IOException {
    for (Path entry : entries(path)) {
      if (!names.contains(String.valueOf(entry.getFileName()))) {
        FolderRemoval.remove(entry);
      }
    }
  }

  /** Files of the result that may be handed out: no links, no hidden ones, no folders. */
  List<Path> resultFiles() throws IOException {
    if (!Files.isDirectory(result(), LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    return entries(result()).stream()
        .filter(file -> SHOWN.matcher(String.valueOf(file.getFileName())).matches())
        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
        .sorted(Comparator.comparing(Path::getFileName))
        .toList();
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
