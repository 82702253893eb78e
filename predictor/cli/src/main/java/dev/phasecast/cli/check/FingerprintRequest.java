package dev.phasecast.cli.check;

import dev.phasecast.media.MediaLimits;
import java.nio.file.Path;
import java.util.List;

/**
 * What is asked of {@code predict fingerprint}.
 *
 * @param files and folders
 * @param out folder for the result
 * @param force whether a result there is replaced
 * @param json whether a summary goes to stdout
 */
record FingerprintRequest(
    List<Path> files, Path out, boolean force, boolean json, MediaLimits limits) {
  FingerprintRequest {
    files = List.copyOf(files);
  }
}
