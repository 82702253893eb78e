package dev.phasecast.cli;

import dev.phasecast.media.FrameBounds;
import dev.phasecast.media.MediaLimits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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

  @Mixin private final LimitOptions limits = new LimitOptions();

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
    return limits.limits(command == null ? "predict" : command.qualifiedName(" "));
  }
}
