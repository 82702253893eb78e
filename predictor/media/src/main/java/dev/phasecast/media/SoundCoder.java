package dev.phasecast.media;

import dev.phasecast.frame.AudioClip;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Loader;

/**
 * Sends sound through a lossy codec and back, to see what a measure still finds afterwards.
 *
 * <p>FFmpeg's own program does the coding, out of the same library that reads files here.
 *
 * @param codec which one
 * @param kilobits a second
 * @param rate samples a second that are coded; the sound is converted before and after
 */
public record SoundCoder(Codec codec, int kilobits, int rate) {
  private static final long PATIENCE_SECONDS = 120;

  /** A lossy codec. */
  public enum Codec {
    /** MPEG-4 AAC, low complexity. */
    AAC("aac", "m4a"),
    /** MPEG-1 or -2 layer III. */
    MP3("libmp3lame", "mp3"),
    /** Opus, RFC 6716; 8, 12, 16, 24 or 48 kHz. */
    OPUS("libopus", "ogg");

    private final String encoder;
    private final String suffix;

    Codec(String encoder, String suffix) {
      this.encoder = encoder;
      this.suffix = suffix;
    }
  }

  /**
   * @throws IllegalArgumentException if bit rate or sample rate is not positive
   */
  public SoundCoder {
    if (kilobits < 1 || rate < 1) {
      throw new IllegalArgumentException(
          "a coder needs a bit rate and a sample rate, not %d kbit/s and %d Hz"
              .formatted(kilobits, rate));
    }
  }

  /** AAC at the given bit rate and 44.1 kHz. */
  public static SoundCoder aac(int kilobits) {
    return new SoundCoder(Codec.AAC, kilobits, 44_100);
  }

  /** MP3 at the given bit rate and 44.1 kHz. */
  public static SoundCoder mp3(int kilobits) {
    return new SoundCoder(Codec.MP3, kilobits, 44_100);
  }

  /** Opus at the given bit rate and its own 48 kHz. */
  public static SoundCoder opus(int kilobits) {
    return new SoundCoder(Codec.OPUS, kilobits, 48_000);
  }

  /**
   * The clip as it sounds afterwards, at its own rate; a few samples longer or shorter.
   *
   * @param clip of a sample at least
   * @throws IOException if the codec refuses the sound, or cannot be run
   */
  public AudioClip apply(AudioClip clip) throws IOException {
    Path folder = Files.createTempDirectory("phasecast-sound");
    Path plain = folder.resolve("plain.wav");
    Path coded = folder.resolve("coded." + codec.suffix);
    try {
      SoundWriter.float32(plain, clip);
      run(plain, coded);
      AudioSelection selection = AudioSelection.all().at(clip.sampleRate());
      return AudioReader.read(coded, MediaLimits.standard(), selection);
    } finally {
      Files.deleteIfExists(plain);
      Files.deleteIfExists(coded);
      Files.deleteIfExists(folder.resolve("log"));
      Files.delete(folder);
    }
  }

  private void run(Path plain, Path coded) throws IOException {
    Path program = Program.PATH;
    List<String> command =
        new ArrayList<>(List.of(program.toString(), "-nostdin", "-v", "error", "-y", "-bitexact"));
    command.addAll(List.of("-i", plain.toString(), "-ar", Integer.toString(rate)));
    command.addAll(List.of("-c:a", codec.encoder, "-b:a", kilobits + "k", coded.toString()));
    Path log = coded.resolveSibling("log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder
        .environment()
        .put("LD_LIBRARY_PATH", Objects.requireNonNull(program.getParent()).toString());
    Process process = builder.start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(
            codec + ": coding takes longer than two minutes; give a shorter clip");
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            "%s at %d kbit/s and %d Hz: %s"
                .formatted(codec, kilobits, rate, Files.readString(log).strip()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(codec + ": stopped while coding");
    } finally {
      process.destroyForcibly();
    }
  }

  private static final class Program {
    static final Path PATH = unpacked();

    private static Path unpacked() {
      try {
        Path program = Path.of(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class));
        // JavaCPP unpacks what the JVM loads; the program by itself needs the rest as well.
        Loader.cacheResources("/org/bytedeco/ffmpeg/" + Loader.getPlatform());
        return program;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
