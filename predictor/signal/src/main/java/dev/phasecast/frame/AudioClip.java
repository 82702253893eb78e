package dev.phasecast.frame;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A stretch of sound: samples of each channel in an array of its own (planar). Full scale is ±1;
 * lossy codecs and float files may go somewhat beyond. Sample {@code i} was taken at {@code i /
 * sampleRate()} seconds.
 *
 * <p>The arrays are shared, not copied: whoever makes a clip hands them over and no longer writes
 * to them; whoever reads {@link #channel} borrows one and does not write. That makes clips safe to
 * share between threads.
 */
public final class AudioClip {
  private final int sampleRate;
  private final List<float[]> channels;
  private final int length;

  private AudioClip(int sampleRate, List<float[]> channels, int length) {
    this.sampleRate = sampleRate;
    this.channels = channels;
    this.length = length;
  }

  /**
   * A clip over the given samples, which it owns from then on.
   *
   * @param sampleRate samples a second
   * @param channels samples of the first, the second … channel, all of one length, which may be 0
   * @throws IllegalArgumentException if the rate is not positive, there is no channel, or lengths
   *     differ
   */
  public static AudioClip of(int sampleRate, float[]... channels) {
    if (sampleRate < 1) {
      throw new IllegalArgumentException("a sample rate must be positive, not " + sampleRate);
    }
    if (channels.length == 0) {
      throw new IllegalArgumentException("sound needs at least one channel");
    }
    int length = channels[0].length;
    for (float[] channel : channels) {
      if (channel.length != length) {
        throw new IllegalArgumentException(
            "channels of one length were expected, not of " + length + " and " + channel.length);
      }
    }
    return new AudioClip(sampleRate, List.of(channels), length);
  }

  /** Samples a second of each channel. */
  public int sampleRate() {
    return sampleRate;
  }

  /** Number of channels. */
  public int channels() {
    return channels.size();
  }

  /** Samples of each channel. */
  public int length() {
    return length;
  }

  /** How long it lasts. */
  public double seconds() {
    return (double) length / sampleRate;
  }

  /** The samples of one channel, counted from 0; borrowed, not to be written. */
  public float[] channel(int index) {
    return channels.get(index);
  }

  /** One channel that is the mean of all; this clip itself if it has only one. */
  public AudioClip mono() {
    if (channels.size() == 1) {
      return this;
    }
    float[] mean = new float[length];
    for (int i = 0; i < length; i++) {
      double sum = 0;
      for (float[] channel : channels) {
        sum += channel[i];
      }
      mean[i] = (float) (sum / channels.size());
    }
    return of(sampleRate, mean);
  }

  /**
   * A copy of samples {@code from} to {@code to}, without {@code to}.
   *
   * @throws IndexOutOfBoundsException if they do not lie within the clip
   */
  public AudioClip part(int from, int to) {
    Objects.checkFromToIndex(from, to, length);
    float[][] parts = new float[channels.size()][];
    for (int c = 0; c < parts.length; c++) {
      parts[c] = Arrays.copyOfRange(channels.get(c), from, to);
    }
    return of(sampleRate, parts);
  }

  @Override
  public String toString() {
    return "AudioClip[" + length + " x " + channels.size() + " at " + sampleRate + " Hz]";
  }
}
