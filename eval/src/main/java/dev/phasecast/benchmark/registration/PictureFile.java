package dev.phasecast.benchmark.registration;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.frame.Plane;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.MediaLimitException;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.VideoReader;
import java.nio.file.Path;

/** Reads the luma of a picture, which is a video of one frame. */
final class PictureFile {
  private PictureFile() {}

  /**
   * The luma of the first frame.
   *
   * @throws CommandException if the file cannot be read as a picture
   */
  static Plane read(Path file) throws CommandException {
    try (VideoReader reader = VideoReader.open(file, MediaLimits.standard())) {
      return reader
          .next()
          .orElseThrow(
              () ->
                  new CommandException(
                      ExitCode.UNREADABLE, file + ": holds no picture; name a PNG or a JPEG"))
          .luma();
    } catch (MediaException e) {
      int code = e instanceof MediaLimitException ? ExitCode.OVER_LIMIT : ExitCode.UNREADABLE;
      throw new CommandException(code, String.valueOf(e.getMessage()), e);
    }
  }

  /** Its name without what says that it is a picture. */
  static String name(Path file) {
    Path name = file.getFileName();
    return (name == null ? file : name).toString().replaceFirst("(?<=.)\\.[A-Za-z]{3,4}$", "");
  }
}
