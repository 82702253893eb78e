package dev.phasecast.cli.check;

import dev.phasecast.media.MediaException;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.report.ResultFolder;
import java.io.IOException;
import java.nio.file.Path;

/** Files of one kind, whose fingerprint is taken. */
interface FingerprintSet {
  /**
   * One more file.
   *
   * @throws MediaException if it cannot be read, or is over a limit
   * @throws IllegalArgumentException if it is of no use, in words for people
   */
  void add(Path file, MediaLimits limits) throws MediaException;

  /** Such as {@code pictures}. */
  String things();

  /** Such as {@code 256x256 pixels}. */
  String size();

  /** Writes the fingerprint of all files so far; there is at least one. */
  void write(ResultFolder folder) throws IOException;
}
