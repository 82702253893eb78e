package dev.phasecast.media;

import dev.phasecast.frame.AudioClip;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes sound to WAV files, after <i>Multimedia Programming Interface and Data Specifications
 * 1.0</i> (IBM and Microsoft, 1991): a {@code fmt } and a {@code data} chunk, channels by turns,
 * least byte first; floats have a {@code fact} chunk besides. The same clip gives the same bytes.
 */
public final class SoundWriter {
  private static final int PCM = 1;
  private static final int IEEE_FLOAT = 3;
  private static final int CHUNK = 1 << 14;
  private static final long MOST_BYTES = 0xffff_ffffL - 100;

  private SoundWriter() {}

  /**
   * Writes whole numbers of 16 bits: samples times 32768, rounded to the nearest and kept within
   * range.
   *
   * @param file is created or overwritten
   * @throws IOException if it cannot be written, or would be larger than the 4 GB of a WAV file
   */
  public static void pcm16(Path file, AudioClip clip) throws IOException {
    write(file, clip, PCM, 2);
  }

  /**
   * Writes the samples as they are, floats of 32 bits.
   *
   * @param file is created or overwritten
   * @throws IOException if it cannot be written, or would be larger than the 4 GB of a WAV file
   */
  public static void float32(Path file, AudioClip clip) throws IOException {
    write(file, clip, IEEE_FLOAT, 4);
  }

  private static void write(Path file, AudioClip clip, int format, int width) throws IOException {
    int frame = clip.channels() * width;
    long bytes = (long) clip.length() * frame;
    if (bytes > MOST_BYTES || clip.channels() > 0xffff) {
      throw new IOException(
          "%s: %d samples of %d channels are more than a WAV file holds; write a part of them"
              .formatted(file, clip.length(), clip.channels()));
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(header(clip, format, width, bytes));
      ByteBuffer buffer = ByteBuffer.allocate(CHUNK * frame).order(ByteOrder.LITTLE_ENDIAN);
      for (int from = 0; from < clip.length(); from += CHUNK) {
        buffer.clear();
        int to = Math.min(clip.length(), from + CHUNK);
        for (int i = from; i < to; i++) {
          for (int c = 0; c < clip.channels(); c++) {
            put(buffer, clip.channel(c)[i], format);
          }
        }
        out.write(buffer.array(), 0, buffer.position());
      }
      if (bytes % 2 == 1) {
        out.write(0);
      }
    }
  }

  private static void put(ByteBuffer buffer, float sample, int format) {
    if (format == IEEE_FLOAT) {
      buffer.putFloat(sample);
    } else {
      buffer.putShort((short) Math.max(-32768, Math.min(32767, Math.round(sample * 32768))));
    }
  }

  private static byte[] header(AudioClip clip, int format, int width, long bytes) {
    boolean fact = format == IEEE_FLOAT;
    int before = fact ? 58 : 44;
    int frame = clip.channels() * width;
    ByteBuffer header = ByteBuffer.allocate(before).order(ByteOrder.LITTLE_ENDIAN);
    header.put("RIFF".getBytes(StandardCharsets.US_ASCII));
    header.putInt((int) (before - 8 + bytes + bytes % 2));
    header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
    header.putInt(fact ? 18 : 16);
    header.putShort((short) format);
    header.putShort((short) clip.channels());
    header.putInt(clip.sampleRate());
    header.putInt(clip.sampleRate() * frame);
    header.putShort((short) frame);
    header.putShort((short) (8 * width));
    if (fact) {
      header.putShort((short) 0);
      header.put("fact".getBytes(StandardCharsets.US_ASCII));
      header.putInt(4);
      header.putInt(clip.length());
    }
    header.put("data".getBytes(StandardCharsets.US_ASCII));
    header.putInt((int) bytes);
    return header.array();
  }
}
