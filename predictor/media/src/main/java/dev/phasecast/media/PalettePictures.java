package dev.phasecast.media;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import java.io.IOException;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * Encodes maps of values, such as errors, as PNGs of at most 256 colours.
 *
 * <p>For one thread at a time. Owns native memory until it is closed.
 */
public final class PalettePictures implements AutoCloseable {
  private static final int MOST_COLOURS = 256;
  private static final int OPAQUE = 0xff000000;

  private final int width;
  private final int height;
  private final int[] palette = new int[MOST_COLOURS];
  private final StillEncoder png;
  private final AVFrame frame;

  /**
   * @param palette colours 0xRRGGBB, at most 256
   * @throws IOException if no picture of that size can be made
   */
  public PalettePictures(int width, int height, int[] palette) throws IOException {
    if (palette.length > MOST_COLOURS) {
      throw new IllegalArgumentException("a palette holds 256 colours, not " + palette.length);
    }
    this.width = width;
    this.height = height;
    for (int i = 0; i < MOST_COLOURS; i++) {
      this.palette[i] = OPAQUE | palette[Math.min(i, palette.length - 1)];
    }
    png = new StillEncoder(StillEncoder.Kind.PALETTE_PNG, width, height);
    frame = av_frame_alloc();
    frame.format(StillEncoder.Kind.PALETTE_PNG.pixelFormat());
    frame.width(width);
    frame.height(height);
    if (av_frame_get_buffer(frame, 0) < 0) {
      png.close();
      av_frame_free(frame);
      throw new OutOfMemoryError("no native memory for a frame of " + width + " x " + height);
    }
  }

  /**
   * A map as a PNG.
   *
   * @param places in the palette, row-major
   */
  public byte[] png(byte[] places) throws IOException {
    if (places.length != width * height) {
      throw new IllegalArgumentException(
          places.length + " places for a picture of " + width + "x" + height);
    }
    if (av_frame_make_writable(frame) < 0) {
      throw new OutOfMemoryError("no native memory for a frame of " + width + " x " + height);
    }
    BytePointer rows = new BytePointer(frame.data(0));
    for (int y = 0; y < height; y++) {
      rows.position((long) y * frame.linesize(0)).put(places, y * width, width);
    }
    new IntPointer(frame.data(1)).put(palette, 0, MOST_COLOURS);
    return png.encode(frame);
  }

  @Override
  public void close() {
    png.close();
    av_frame_free(frame);
  }
}
