package dev.phasecast.report;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A small picture, kept as bytes until it is known whether anybody will see it.
 *
 * @param width columns
 * @param height rows
 * @param bgr blue, green and red of each pixel, row-major; owned
 */
@SuppressWarnings("ArrayRecordComponent")
public record Thumbnail(int width, int height, byte[] bgr) {
  /** Of a JPEG in which nobody sees the compression. */
  static final float GOOD_QUALITY = 0.82f;

  /** The picture as a JPEG inside a URI, to be shown without a file. */
  public String dataUri() {
    return dataUri(GOOD_QUALITY);
  }

  /**
   * The picture as a JPEG inside a URI, to be shown without a file.
   *
   * @param quality between 0 and 1, where more takes more bytes
   */
  String dataUri(float quality) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(bgr, 0, pixels, 0, pixels.length);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
