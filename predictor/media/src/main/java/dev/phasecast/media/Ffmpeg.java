package dev.phasecast.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_max_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import dev.phasecast.frame.Rational;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;

/** Small translations between FFmpeg's conventions and Java's, and its set-up for the process. */
final class Ffmpeg {
  /**
   * Far above any plane or packet within sane limits; keeps a lying header from asking for more.
   */
  private static final long LARGEST_BLOCK_BYTES = 512L << 20;

  static {
    // FFmpeg writes to the terminal from its own threads. What matters of it is returned as error
    // codes and flags as well, so it is silenced rather than called back into Java.
    av_log_set_level(AV_LOG_QUIET);
    av_max_alloc(LARGEST_BLOCK_BYTES);
  }

  private Ffmpeg() {}

  /** Loads the native libraries. Called before anything else of FFmpeg's is. */
  static void load() {
    // The static initialiser has done it.
  }

  /** What FFmpeg says of an error code. */
  static String describe(int error) {
    byte[] text = new byte[256];
    av_strerror(error, text, text.length);
    int length = 0;
    while (length < text.length && text[length] != 0) {
      length++;
    }
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }

  /** A path as FFmpeg takes it, such that no part of it can be read as a protocol. */
  static BytePointer url(Path file) {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    // FFmpeg opens names byte for byte, but on Windows takes UTF-8.
    Charset charset =
        windows
            ? StandardCharsets.UTF_8
            : Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    return new BytePointer("file:" + file.toAbsolutePath(), charset);
  }

  /** A ratio above zero, or empty. */
  static Optional<Rational> positive(AVRational ratio) {
    return ratio.num() > 0 && ratio.den() > 0
        ? Optional.of(new Rational(ratio.num(), ratio.den()))
        : Optional.empty();
  }
}
