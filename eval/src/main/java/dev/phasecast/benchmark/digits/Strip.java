package dev.phasecast.benchmark.digits;

import dev.phasecast.frame.Plane;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

/** Frames side by side as a small grey PNG. */
final class Strip {
  private static final int GAP = 2;
  private static final byte GAP_GREY = (byte) 96;

  private Strip() {}

  /** Columns of a strip of so many frames. */
  static int width(List<Plane> frames) {
    return frames.size() * (frames.get(0).width() + GAP) - GAP;
  }

  /** The strip inside a URI, to be shown without a file; there is at least one frame. */
  static String dataUri(List<Plane> frames) {
    int side = frames.get(0).width();
    int height = frames.get(0).height();
    int width = width(frames);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    Arrays.fill(pixels, GAP_GREY);
    for (int i = 0; i < frames.size(); i++) {
      float[] samples = frames.get(i).data();
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < side; x++) {
          float value = Math.max(0, Math.min(1, samples[y * side + x]));
          pixels[y * width + i * (side + GAP) + x] = (byte) Math.round(255 * value);
        }
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
