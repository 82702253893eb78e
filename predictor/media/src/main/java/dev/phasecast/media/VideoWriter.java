package dev.phasecast.media;

import dev.phasecast.frame.ChromaLayout;
import dev.phasecast.frame.Rational;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a video frame by frame, to an H.264 MP4 that browsers play or to a lossless FFV1 Matroska.
 *
 * <p>Times are the frames' own, so variable frame rates stay as they are; no frame is repeated or
 * dropped. Rounded to the container's clock they are right to 20 µs in MP4 and 1 ms in Matroska.
 *
 * <p>A file is complete once {@link #finish} has returned. A writer that is closed before, or that
 * has failed, deletes what it has written; a file that was there before is lost either way. The
 * same frames give the same bytes. A writer is for one thread at a time and owns native memory
 * until it is closed.
 */
public final class VideoWriter implements AutoCloseable {
  /** A {@code quality} that keeps lettering and fine texture crisp. */
  public static final int GOOD_QUALITY = 54;

  /** Level 5.2, ITU-T H.264 table A-1: 36,864 blocks of 16 × 16. */
  private static final long MOST_H264_PIXELS = 36_864L * 256;

  private final Path file;
  private final VideoFormat format;
  private final FramePacker packer;
  private final Encoder encoder;
  private double lastTime = Double.NEGATIVE_INFINITY;
  private boolean finished;
  private boolean closed;

  private VideoWriter(Path file, VideoFormat format, FramePacker packer, Encoder encoder) {
    this.file = file;
    this.format = format;
    this.packer = packer;
    this.encoder = encoder;
  }

  /**
   * A writer of H.264 in MP4, with its index in front.
   *
   * <p>Samples are brought to 8 bit, 4:2:0 and limited range; chroma that is finer is averaged. The
   * codec needs even sides of at least 16: to a side that is not, the last column or row is
   * repeated, so that a 321 × 243 video becomes 322 × 244.
   *
   * @param file is created or overwritten
   * @param format of the frames to come
   * @param quality 1, coarse, to 100, nearly exact. Two steps are one of the codec's quantiser,
   *     which is {@code 51 − quality / 2} and constant, unless a picture is such noise that the
   *     encoder cannot hold it: that one and those after it are then coarser. See {@link
   *     #GOOD_QUALITY}
   * @throws IOException if the file cannot be written
   * @throws IllegalArgumentException if the quality is out of range or the sides are too large
   */
  public static VideoWriter h264(Path file, VideoFormat format, int quality) throws IOException {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("quality must be 1 to 100, not " + quality);
    }
    PixelLayout layout = layout(ChromaLayout.HALF_BOTH, 8);
    int width = Encoder.h264Side(format.width());
    int height = Encoder.h264Side(format.height());
    if ((long) width * height > MOST_H264_PIXELS) {
      throw new IllegalArgumentException(
          "H.264 holds up to %d pixels, not %d x %d; scale the frames down"
              .formatted(MOST_H264_PIXELS, width, height));
    }
    FramePacker packer =
        new FramePacker(
            layout,
            width,
            height,
            SampleCode.limitedLuma(format),
            SampleCode.limitedChroma(format));
    return start(
        file, format, packer, () -> Encoder.h264(file, format, width, height, 51 - quality / 2));
  }

  /**
   * A writer of lossless FFV1 in Matroska, with checksums, in the format's own chroma layout, bit
   * depth, range and sides.
   *
   * <p>Samples that are a code value over the greatest come back bit for bit; others are rounded to
   * the nearest.
   *
   * @param file is created or overwritten
   * @param format of the frames to come
   * @throws IOException if the file cannot be written
   * @throws IllegalArgumentException if the bit depth is none of 8, 9, 10, 12, 14 and 16
   */
  public static VideoWriter ffv1(Path file, VideoFormat format) throws IOException {
    PixelLayout layout = layout(format.chroma(), format.bitDepth());
    SampleCode code = SampleCode.exact(format.bitDepth());
    FramePacker packer = new FramePacker(layout, format.width(), format.height(), code, code);
    return start(file, format, packer, () -> Encoder.ffv1(file, format, layout.pixelFormat()));
  }

  private static PixelLayout layout(ChromaLayout chroma, int bitDepth) {
    Ffmpeg.load();
    return PixelLayout.planar(chroma, bitDepth)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no video format has "
                        + bitDepth
                        + " bits a sample; use 8, 9, 10, 12, 14 or 16"));
  }

  private interface Start {
    Encoder open() throws IOException;
  }

  private static VideoWriter start(Path file, VideoFormat format, FramePacker packer, Start encoder)
      throws IOException {
    boolean started = false;
    try {
      VideoWriter writer = new VideoWriter(file, format, packer, encoder.open());
      started = true;
      return writer;
    } finally {
      if (!started) {
        packer.close();
      }
    }
  }

  /**
   * Writes a frame at its own time.
   *
   * @throws IllegalArgumentException if the frame has not the sides or chroma of the format, or its
   *     time does not lie after that of the frame before
   * @throws IllegalStateException if the writer is finished or closed
   * @throws IOException if the file cannot be written
   */
  public void write(VideoFrame frame) throws IOException {
    if (finished || closed) {
      throw new IllegalStateException("the writer of " + file + " is finished");
    }
    check(frame);
    lastTime = frame.time();
    encoder.encode(packer.pack(frame), frame.time());
  }

  private void check(VideoFrame frame) {
    boolean fits =
        frame.luma().width() == format.width()
            && frame.luma().height() == format.height()
            && frame.chroma().isEmpty() == (format.chroma() == ChromaLayout.GREY);
    if (fits && !frame.chroma().isEmpty()) {
      fits =
          frame.chroma().get(0).width() == format.chroma().chromaWidth(format.width())
              && frame.chroma().get(0).height() == format.chroma().chromaHeight(format.height());
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "frame %d has luma %s and chroma %s, but the video is %d x %d with %s chroma"
              .formatted(
                  frame.index(),
                  frame.luma(),
                  frame.chroma(),
                  format.width(),
                  format.height(),
                  format.chroma()));
    }
    if (!(frame.time() > lastTime) || Double.isInfinite(frame.time())) {
      throw new IllegalArgumentException(
          "frame %d at %s s does not come after %s s"
              .formatted(frame.index(), frame.time(), lastTime));
    }
  }

  /**
   * Writes what is left and completes the file.
   *
   * @throws IOException if the file cannot be written, or no frame was
   * @throws IllegalStateException if the writer is finished or closed
   */
  public void finish() throws IOException {
    if (finished || closed) {
      throw new IllegalStateException("the writer of " + file + " is finished");
    }
    if (lastTime == Double.NEGATIVE_INFINITY) {
      throw new IOException(file + ": no frame was written; a video needs at least one");
    }
    encoder.finish();
    finished = true;
  }

  /** Frees all native memory, and deletes the file unless {@link #finish} has completed it. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    packer.close();
    encoder.close();
    // A device or a pipe is not ours to delete.
    if (!finished && Files.isRegularFile(file)) {
      Files.delete(file);
    }
  }

  /** Ticks a second in which the frames of a rate last whole numbers, and others nearly. */
  static int ticksPerSecond(Rational frameRate) {
    int wanted = 50_000;
    long times = (wanted + frameRate.numerator() - 1L) / frameRate.numerator();
    return (int) Math.min(1_000_000, times * frameRate.numerator());
  }
}
