package dev.phasecast.training.sound;

import dev.phasecast.frame.AudioClip;
import dev.phasecast.media.AudioReader;
import dev.phasecast.media.AudioSelection;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.SoundCoder;
import dev.phasecast.media.SoundWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** What happens to sound on its way: codecs, lower rates, noise. */
public enum SoundTreatment {
  /** Nothing. */
  NONE("none"),
  /** AAC at 64 kbit/s. */
  AAC_64("aac64"),
  /** MP3 at 64 kbit/s. */
  MP3_64("mp3-64"),
  /** Opus at 32 kbit/s. */
  OPUS_32("opus32"),
  /** Down to 16 kHz and back. */
  RATE_16K("16khz"),
  /** White noise 30 dB below the sound. */
  NOISE_30("noise30");

  private final String label;

  SoundTreatment(String label) {
    this.label = label;
  }

  /** As it is written. */
  public String label() {
    return label;
  }

  /**
   * The treatment of a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists all
   */
  public static SoundTreatment named(String label) {
    return Arrays.stream(values())
        .filter(t -> t.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"%s\" is no treatment; there are %s".formatted(label, names())));
  }

  /** All names, joined. */
  public static String names() {
    return Arrays.stream(values()).map(SoundTreatment::label).collect(Collectors.joining(", "));
  }

  /** All of them. */
  public static List<SoundTreatment> all() {
    return List.of(values());
  }

  /**
   * The clip afterwards, at its own rate.
   *
   * @param seed of the noise
   * @throws IOException if a codec cannot be run
   */
  public AudioClip apply(AudioClip clip, long seed) throws IOException {
    return switch (this) {
      case NONE -> clip;
      case AAC_64 -> SoundCoder.aac(64).apply(clip);
      case MP3_64 -> SoundCoder.mp3(64).apply(clip);
      case OPUS_32 -> SoundCoder.opus(32).apply(clip);
      case RATE_16K -> resampled(resampled(clip, 16_000), clip.sampleRate());
      case NOISE_30 -> noisy(clip, 30, seed);
    };
  }

  private static AudioClip resampled(AudioClip clip, int rate) throws IOException {
    Path file = Files.createTempFile("phasecast-sound", ".wav");
    try {
      SoundWriter.float32(file, clip);
      return AudioReader.read(file, MediaLimits.standard(), AudioSelection.all().at(rate));
    } finally {
      Files.delete(file);
    }
  }

  private static AudioClip noisy(AudioClip clip, double decibels, long seed) {
    Random random = new Random(seed);
    float[][] channels = new float[clip.channels()][];
    for (int c = 0; c < channels.length; c++) {
      float[] samples = clip.channel(c).clone();
      double squares = 0;
      for (float sample : samples) {
        squares += (double) sample * sample;
      }
      double deviation =
          Math.sqrt(squares / Math.max(1, samples.length)) * Math.pow(10, -decibels / 20);
      for (int i = 0; i < samples.length; i++) {
        samples[i] += (float) (deviation * random.nextGaussian());
      }
      channels[c] = samples;
    }
    return AudioClip.of(clip.sampleRate(), channels);
  }
}
