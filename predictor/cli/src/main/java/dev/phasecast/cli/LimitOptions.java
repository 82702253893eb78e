package dev.phasecast.cli;

import dev.phasecast.media.MediaLimits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much of a file is accepted, for every command that reads videos. */
public final class LimitOptions {
  @Option(
      names = "--max-frames",
      paramLabel = "N",
      description = "Refuse videos of more frames (default: 200000).")
  private @Nullable Long maxFrames;

  @Option(
      names = "--max-seconds",
      paramLabel = "S",
      description = "Refuse videos that last longer (default: 7200).")
  private @Nullable Double maxSeconds;

  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      description = "Refuse frames of more pixels (default: 9437184, which is 4096x2304).")
  private @Nullable Long maxPixels;

  /**
   * The limits of what is accepted.
   *
   * @param command whose help tells more
   * @throws CommandException if one is not positive
   */
  public MediaLimits limits(String command) throws CommandException {
    MediaLimits standard = MediaLimits.standard();
    try {
      return new MediaLimits(
          maxPixels == null ? standard.maxPixels() : maxPixels,
          maxFrames == null ? standard.maxFrames() : maxFrames,
          maxSeconds == null ? standard.maxSeconds() : maxSeconds);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.USAGE, e.getMessage() + "; see " + command + " --help", e);
    }
  }
}
