package dev.phasecast.media;

/**
 * How much of a video is accepted. Reading past a limit ends with a {@link MediaLimitException}.
 *
 * @param maxPixels columns times rows of one frame
 * @param maxFrames frames decoded from one file
 * @param maxSeconds time between the first and the last frame decoded
 */
public record MediaLimits(long maxPixels, long maxFrames, double maxSeconds) {
  /**
   * @throws IllegalArgumentException if a limit is not positive
   */
  public MediaLimits {
    if (maxPixels < 1 || maxFrames < 1 || !(maxSeconds > 0)) {
      throw new IllegalArgumentException(
          "limits must be positive: %d pixels, %d frames, %s seconds"
              .formatted(maxPixels, maxFrames, maxSeconds));
    }
  }

  /** Frames up to 4096 × 2304, 200,000 frames, two hours. */
  public static MediaLimits standard() {
    return new MediaLimits(4096L * 2304, 200_000, 7200);
  }
}
