package dev.phasecast.media;

import java.util.OptionalInt;

/**
 * Which part of a sound track is read, and as what.
 *
 * @param sampleRate samples a second to convert to; empty for those of the file
 * @param mix what becomes of the channels
 * @param fromSeconds where it begins, counted from the first sample
 * @param seconds how long it lasts at most; {@link Double#POSITIVE_INFINITY} for all that follows
 */
public record AudioSelection(OptionalInt sampleRate, Mix mix, double fromSeconds, double seconds) {
  /** What becomes of the channels. */
  public enum Mix {
    /** Each stays a channel. */
    KEEP,
    /** One channel, the mean of all. */
    MONO
  }

  /** The greatest rate that is converted to. */
  private static final int FASTEST = 768_000;

  /**
   * @throws IllegalArgumentException if the rate is not positive or beyond 768 kHz, the start is
   *     negative, or the length not positive
   */
  public AudioSelection {
    if (sampleRate.isPresent() && (sampleRate.getAsInt() < 1 || sampleRate.getAsInt() > FASTEST)) {
      throw new IllegalArgumentException(
          "a sample rate must lie between 1 and "
              + FASTEST
              + " Hz, and is "
              + sampleRate.getAsInt());
    }
    if (!(fromSeconds >= 0 && fromSeconds < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "sound begins at 0 s or later, not at " + fromSeconds + " s");
    }
    if (!(seconds > 0)) {
      throw new IllegalArgumentException("sound lasts longer than 0 s, not " + seconds + " s");
    }
  }

  /** All of it, as it is. */
  public static AudioSelection all() {
    return new AudioSelection(OptionalInt.empty(), Mix.KEEP, 0, Double.POSITIVE_INFINITY);
  }

  /** The same as one channel. */
  public AudioSelection mono() {
    return new AudioSelection(sampleRate, Mix.MONO, fromSeconds, seconds);
  }

  /** The same at another rate. */
  public AudioSelection at(int samplesPerSecond) {
    return new AudioSelection(OptionalInt.of(samplesPerSecond), mix, fromSeconds, seconds);
  }

  /** The same for another part. */
  public AudioSelection between(double from, double lasting) {
    return new AudioSelection(sampleRate, mix, from, lasting);
  }
}
