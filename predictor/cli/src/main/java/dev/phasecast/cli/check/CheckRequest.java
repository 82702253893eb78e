package dev.phasecast.cli.check;

import dev.phasecast.media.MediaLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of {@code predict check}.
 *
 * @param files and folders
 * @param title what to call the file, where there is one alone
 * @param prior probability of "synthetic" before anything is seen
 * @param out folder for the report
 * @param force whether a report there is replaced
 * @param json whether JSON goes to stdout
 * @param threads that work
 */
record CheckRequest(
    List<Path> files,
    Optional<String> title,
    double prior,
    Optional<Path> out,
    boolean force,
    boolean json,
    int threads,
    MediaLimits limits) {
  CheckRequest {
    files = List.copyOf(files);
  }
}
