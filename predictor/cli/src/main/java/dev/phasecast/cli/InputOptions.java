package dev.phasecast.cli;

import dev.phasecast.media.FrameBounds;
import dev.phasecast.media.MediaLimits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is read of a video and how much is accepted, for every command that reads one. */
final class InputOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--frames",
      paramLabel = "FROM:TO",
      defaultValue = ":",
      converter = FrameRange.Converter.class,
      description = "Frames to use, counted from 0, without TO (default: all).")
  private FrameRange frames = FrameRange.ALL;

  @Option(
      names = "--max-size",
      paramLabel = "WxH",
      converter = FrameBoundsConverter.class,
      description = "Scale larger frames down to fit into this.")
  private FrameBounds maxSize = FrameBounds.NONE;

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

  /** The frames to use. */
  FrameRange frames() {
    return frames;
  }

  /** The size into which larger frames are scaled. */
  FrameBounds bounds() {
    return maxSize;
  }

  /**
   * The limits of what is accepted.
   *
   * @throws CommandException if one is not positive
   */
  MediaLimits limits() throws CommandException {
    MediaLimits standard = MediaLimits.standard();
    try {
      return new MediaLimits(
          maxPixels == null ? standard.maxPixels() : maxPixels,
          maxFrames == null ? standard.maxFrames() : maxFrames,
          maxSeconds == null ? standard.maxSeconds() : maxSeconds);
    } catch (IllegalArgumentException e) {
      String name = command == null ? "predict" : command.qualifiedName(" ");
      throw new CommandException(ExitCode.USAGE, e.getMessage() + "; see " + name + " --help", e);
    }
  }
}
