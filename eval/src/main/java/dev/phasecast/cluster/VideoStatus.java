package dev.phasecast.cluster;

import dev.phasecast.cli.ExitCode;
import java.util.Locale;

/** What became of a video. */
enum VideoStatus {
  /** It has a result. */
  DONE,
  /** It has one as far as it could be read. */
  DAMAGED,
  /** It has none. */
  FAILED;

  /**
   * By how its process ended.
   *
   * @param exitCode of the command line
   */
  static VideoStatus of(int exitCode) {
    return switch (exitCode) {
      case ExitCode.DONE -> DONE;
      case ExitCode.DAMAGED -> DAMAGED;
      default -> FAILED;
    };
  }

  /** Its name in tables. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
