package dev.phasecast.media;

/** The video is larger or longer than {@link MediaLimits} allow. */
public final class MediaLimitException extends MediaException {
  private static final long serialVersionUID = 1L;

  MediaLimitException(String message) {
    super(message);
  }
}
