package dev.phasecast.media;

import java.io.IOException;

/**
 * A file cannot be used as the video that it was given as. The message is one line that names the
 * file, what is wrong and what to do.
 */
public abstract sealed class MediaException extends IOException
    permits UnreadableMediaException, MediaLimitException {
  private static final long serialVersionUID = 1L;

  private final String line;

  MediaException(String line) {
    super(line);
    this.line = line;
  }

  /** The line for the user. */
  @Override
  public String getMessage() {
    return line;
  }
}
