package dev.phasecast.cli.check;

import dev.phasecast.cli.CommandException;
import dev.phasecast.forensics.Detail;
import dev.phasecast.forensics.video.VideoChecker.Watch;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.MediaLimits;
import java.nio.file.Path;

/** Checks files of any kind, for one thread at a time. */
interface FileCheck extends AutoCloseable {
  /**
   * Checks one file.
   *
   * @param watch hears of the frames of a video
   * @throws MediaException if it cannot be read, or is over a limit
   * @throws CommandException the same with a code of its own
   */
  Checked check(Path file, MediaLimits limits, Detail detail, Watch watch)
      throws MediaException, CommandException;

  @Override
  void close();
}
