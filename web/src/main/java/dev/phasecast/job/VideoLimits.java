package dev.phasecast.job;

/**
 * Which videos are accepted.
 *
 * @param pixels of a frame, at most
 * @param frames at most
 * @param seconds at most
 * @param size into which larger frames are scaled down, such as {@code 1280x720}
 */
public record VideoLimits(long pixels, long frames, double seconds, String size) {
  /** Numbers are positive, and a size is two numbers with an x between them. */
  public VideoLimits {
    Limits.requireAtLeast("pixels", pixels, 1);
    Limits.requireAtLeast("frames", frames, 1);
    if (!(seconds > 0)) {
      throw new IllegalArgumentException("seconds must be more than 0, not " + seconds);
    }
    if (!size.matches("[1-9][0-9]{0,4}x[1-9][0-9]{0,4}")) {
      throw new IllegalArgumentException("size must be like 1280x720, not " + size);
    }
  }

  /** Pixels of a frame, unless told otherwise: 4096x2304. */
  public static final long STANDARD_PIXELS = 4096L * 2304;

  /** Frames, unless told otherwise. */
  public static final long STANDARD_FRAMES = 5_000;

  /** Seconds, unless told otherwise. */
  public static final long STANDARD_SECONDS = 600;

  /** Size into which larger frames are scaled down, unless told otherwise. */
  public static final String STANDARD_SIZE = "960x540";

  /** Frames up to 4096x2304, shown at 960x540; 5,000 frames in ten minutes. */
  public static VideoLimits standard() {
    return new VideoLimits(STANDARD_PIXELS, STANDARD_FRAMES, STANDARD_SECONDS, STANDARD_SIZE);
  }
}
