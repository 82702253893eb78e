package dev.phasecast.training;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.MediaException;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.VideoReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The luma of the frames of a clip, as bytes.
 *
 * @param width columns
 * @param height rows
 * @param frames a row-major picture each
 */
record LumaClip(int width, int height, List<byte[]> frames) {
  LumaClip {
    frames = List.copyOf(frames);
  }

  /**
   * Decodes the first frames of a video, at full size and at half of it.
   *
   * @param most how many frames
   * @throws MediaException if the file cannot be read
   */
  static List<LumaClip> read(Path file, int most) throws MediaException {
    List<byte[]> full = new ArrayList<>();
    List<byte[]> half = new ArrayList<>();
    int width = 0;
    int height = 0;
    try (VideoReader reader = VideoReader.open(file, MediaLimits.standard())) {
      Optional<VideoFrame> frame = reader.next();
      while (frame.isPresent() && full.size() < most) {
        Plane luma = frame.get().luma();
        width = luma.width();
        height = luma.height();
        byte[] bytes = new byte[width * height];
        LumaBytes.put(luma, bytes, 0);
        full.add(bytes);
        half.add(halved(bytes, width, height));
        frame = reader.next();
      }
    }
    return List.of(new LumaClip(width, height, full), new LumaClip(width / 2, height / 2, half));
  }

  /** Means of two by two samples; an odd last row or column is left out. */
  static byte[] halved(byte[] bytes, int width, int height) {
    int columns = width / 2;
    int rows = height / 2;
    byte[] half = new byte[columns * rows];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        int at = 2 * y * width + 2 * x;
        int sum =
            (bytes[at] & 0xff)
                + (bytes[at + 1] & 0xff)
                + (bytes[at + width] & 0xff)
                + (bytes[at + width + 1] & 0xff);
        half[y * columns + x] = (byte) ((sum + 2) / 4);
      }
    }
    return half;
  }
}
