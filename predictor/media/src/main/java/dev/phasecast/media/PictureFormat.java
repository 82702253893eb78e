package dev.phasecast.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Formats of single pictures, which are read as videos of one frame.
 *
 * <p>They are told by their first bytes alone: FFmpeg would take names with patterns in them for
 * those of sequences of pictures.
 */
enum PictureFormat {
  PNG("png_pipe", "\u0089PNG\r\n\u001a\n"),
  JPEG("jpeg_pipe", "\u00ff\u00d8\u00ff"),
  BMP("bmp_pipe", "BM"),
  TIFF_LITTLE_ENDIAN("tiff_pipe", "II*\0"),
  TIFF_BIG_ENDIAN("tiff_pipe", "MM\0*"),
  WEBP("webp_pipe", "RIFF????WEBP"),
  PGM("pgm_pipe", "P5\n"),
  PPM("ppm_pipe", "P6\n");

  private static final int LONGEST_START = 16;

  private final String demuxer;
  private final String start;

  /**
   * @param start its first bytes as Latin-1, where a question mark stands for any
   */
  PictureFormat(String demuxer, String start) {
    this.demuxer = demuxer;
    this.start = start;
  }

  /** FFmpeg's name of what reads it. */
  String demuxer() {
    return demuxer;
  }

  /** The format of a file, if it is one of these. */
  static Optional<PictureFormat> of(Path file) throws UnreadableMediaException {
    try (InputStream in = Files.newInputStream(file)) {
      String head = new String(in.readNBytes(LONGEST_START), StandardCharsets.ISO_8859_1);
      return Arrays.stream(values()).filter(format -> format.begins(head)).findFirst();
    } catch (IOException e) {
      throw new UnreadableMediaException(file + ": cannot be read; check the disk");
    }
  }

  private boolean begins(String head) {
    if (head.length() < start.length()) {
      return false;
    }
    for (int i = 0; i < start.length(); i++) {
      if (start.charAt(i) != '?' && start.charAt(i) != head.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
