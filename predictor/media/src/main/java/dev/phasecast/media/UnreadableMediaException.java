package dev.phasecast.media;

/** The file is missing, is no video, or no frame of it can be decoded. */
public final class UnreadableMediaException extends MediaException {
  private static final long serialVersionUID = 1L;

  UnreadableMediaException(String message) {
    super(message);
  }
}
