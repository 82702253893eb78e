package dev.phasecast.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * The size of a single picture by its header, read by Java's own readers: FFmpeg's decoders refuse
 * one that is too large without saying so.
 */
final class PictureSize {
  private PictureSize() {}

  /**
   * Does nothing where the size cannot be told.
   *
   * @throws MediaLimitException if the picture is larger than the limits allow
   */
  static void refuseLarge(Path file, MediaLimits limits) throws MediaException {
    if (PictureFormat.of(file).isEmpty()) {
      return;
    }
    int width = 0;
    int height = 0;
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (readers.hasNext()) {
        ImageReader reader = readers.next();
        try {
          reader.setInput(in, true, true);
          width = reader.getWidth(0);
          height = reader.getHeight(0);
        } finally {
          reader.dispose();
        }
      }
    } catch (IOException | RuntimeException e) {
      // Java's readers throw all kinds of things at a damaged header, which is then told as such.
    }
    Demuxer.refuseLarge(file, width, height, limits);
  }
}
