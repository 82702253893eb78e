package dev.phasecast.media;

/**
 * How much of a file is accepted. Reading past a limit ends with a {@link MediaLimitException}.
 *
 * @param maxPixels columns times rows of one frame
 * @param maxFrames frames decoded from one file
 * @param maxSeconds time between the first and the last frame decoded, or length of the sound
 * @param maxSamples samples of sound, over all channels, held in memory at once
 */
public record MediaLimits(long maxPixels, long maxFrames, double maxSeconds, long maxSamples) {
  /** 512 MiB of floats: 50 minutes of mono at 44.1 kHz. */
  private static final long STANDARD_SAMPLES = 1L << 27;

  /**
   * @throws IllegalArgumentException if a limit is not positive
   */
  public MediaLimits {
    if (maxPixels < 1 || maxFrames < 1 || !(maxSeconds > 0) || maxSamples < 1) {
      throw new IllegalArgumentException(
          "limits must be positive: %d pixels, %d frames, %s seconds, %d samples"
              .formatted(maxPixels, maxFrames, maxSeconds, maxSamples));
    }
  }

  /** With the usual limit on samples of sound. */
  public MediaLimits(long maxPixels, long maxFrames, double maxSeconds) {
    this(maxPixels, maxFrames, maxSeconds, STANDARD_SAMPLES);
  }

  /** Frames up to 4096 × 2304, 200,000 frames, two hours, 2^27 samples of sound at once. */
  public static MediaLimits standard() {
    return new MediaLimits(4096L * 2304, 200_000, 7200);
  }
}
