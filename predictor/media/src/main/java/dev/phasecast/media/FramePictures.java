package dev.phasecast.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFormat.Range;
import dev.phasecast.frame.VideoFrame;
import java.io.IOException;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Encodes the frames of a video as single pictures of square pixels: each as a PNG, which holds its
 * colours as a screen shows them, rounded to 8 bit and nothing else; or several as one JPEG, a
 * sheet of cells.
 *
 * <p>For one thread at a time. Owns native memory until it is closed.
 */
public final class FramePictures implements AutoCloseable {
  private final VideoFormat format;
  private final int width;
  private final int height;
  private final int columns;
  private final int cells;
  private final FramePacker packer;
  private final FrameConverter colours;
  private final FrameConverter cell;
  private final StillEncoder png;
  private final StillEncoder jpeg;
  private final AVFrame sheet;
  private final int range;

  /**
   * @param format of the frames
   * @param columns of cells in a sheet, at least 1
   * @param rows of cells in a sheet, at least 1
   * @throws IOException if no picture of that size can be made
   */
  public FramePictures(VideoFormat format, int columns, int rows) throws IOException {
    if (columns < 1 || rows < 1) {
      throw new IllegalArgumentException("a sheet needs cells, not " + columns + " x " + rows);
    }
    Ffmpeg.load();
    this.format = format;
    this.columns = columns;
    this.cells = columns * rows;
    double aspect = format.pixelAspect().value();
    width = (int) Math.max(1, Math.round(format.width() * Math.max(1, aspect)));
    height = (int) Math.max(1, Math.round(format.height() * Math.max(1, 1 / aspect)));
    boolean exact = format.bitDepth() == 8;
    range = exact && format.range() == Range.FULL ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
    PixelLayout layout = PixelLayout.planar(format.chroma(), 8).orElseThrow();
    packer =
        new FramePacker(
            layout,
            format.width(),
            format.height(),
            exact ? SampleCode.exact(8) : SampleCode.limitedLuma(format),
            exact ? SampleCode.exact(8) : SampleCode.limitedChroma(format));
    colours = converter(StillEncoder.Kind.PNG, width, height);
    cell = converter(StillEncoder.Kind.JPEG, even(width), even(height));
    StillEncoder opened = new StillEncoder(StillEncoder.Kind.PNG, width, height);
    try {
      jpeg = new StillEncoder(StillEncoder.Kind.JPEG, sheetWidth(), even(height) * rows);
    } catch (IOException e) {
      opened.close();
      packer.close();
      throw e;
    }
    png = opened;
    sheet = buffer(StillEncoder.Kind.JPEG, sheetWidth(), even(height) * rows);
  }

  private FrameConverter converter(StillEncoder.Kind kind, int toWidth, int toHeight) {
    return new FrameConverter(kind.pixelFormat(), toWidth, toHeight, format.matrix(), Range.FULL);
  }

  private static AVFrame buffer(StillEncoder.Kind kind, int width, int height) {
    AVFrame frame = av_frame_alloc();
    frame.format(kind.pixelFormat());
    frame.width(width);
    frame.height(height);
    frame.color_range(AVCOL_RANGE_JPEG);
    if (av_frame_get_buffer(frame, 0) < 0) {
      av_frame_free(frame);
      throw new OutOfMemoryError("no native memory for a frame of " + width + " x " + height);
    }
    return frame;
  }

  private static int even(int side) {
    return side + (side & 1);
  }

  /** Columns of a picture. */
  public int width() {
    return width;
  }

  /** Rows of a picture. */
  public int height() {
    return height;
  }

  /** Columns of a sheet: cells of the pictures' width, or one more to make it even. */
  public int sheetWidth() {
    return even(width) * columns;
  }

  /** Rows of a sheet: cells of the pictures' height, or one more to make it even. */
  public int sheetHeight() {
    return even(height) * (cells / columns);
  }

  /**
   * The frame as a PNG.
   *
   * @throws IllegalArgumentException if it is of another size
   */
  public byte[] png(VideoFrame frame) throws IOException {
    return png.encode(colours.convert(packed(frame)));
  }

  /**
   * Frames as one JPEG, row by row; cells that are left over stay black.
   *
   * @throws IllegalArgumentException if there are more of them than cells, or one is of another
   *     size
   */
  public byte[] sheet(List<VideoFrame> frames) throws IOException {
    if (frames.size() > cells) {
      throw new IllegalArgumentException(frames.size() + " frames for " + cells + " cells");
    }
    if (av_frame_make_writable(sheet) < 0) {
      throw new OutOfMemoryError("no native memory for a sheet of frames");
    }
    for (int i = 0; i < cells; i++) {
      if (i < frames.size()) {
        AVFrame picture = cell.convert(packed(frames.get(i)));
        for (int plane = 0; plane < 3; plane++) {
          copy(picture, i, plane);
        }
      } else {
        for (int plane = 0; plane < 3; plane++) {
          blacken(i, plane);
        }
      }
    }
    return jpeg.encode(sheet);
  }

  private AVFrame packed(VideoFrame frame) {
    if (frame.luma().width() != format.width() || frame.luma().height() != format.height()) {
      throw new IllegalArgumentException(
          "a frame of "
              + frame.luma()
              + " in a video of "
              + format.width()
              + "x"
              + format.height());
    }
    AVFrame packed = packer.pack(frame);
    packed.color_range(range);
    return packed;
  }

  private void copy(AVFrame picture, int index, int plane) {
    int across = even(width) / (plane == 0 ? 1 : 2);
    int down = even(height) / (plane == 0 ? 1 : 2);
    BytePointer from = new BytePointer(picture.data(plane));
    for (int y = 0; y < down; y++) {
      from.position((long) y * picture.linesize(plane));
      Pointer.memcpy(row(index, plane, y), from, across);
    }
  }

  private void blacken(int index, int plane) {
    int across = even(width) / (plane == 0 ? 1 : 2);
    int down = even(height) / (plane == 0 ? 1 : 2);
    for (int y = 0; y < down; y++) {
      Pointer.memset(row(index, plane, y), plane == 0 ? 0 : 128, across);
    }
  }

  private BytePointer row(int index, int plane, int y) {
    int across = even(width) / (plane == 0 ? 1 : 2);
    int down = even(height) / (plane == 0 ? 1 : 2);
    long top = (long) (index / columns) * down + y;
    return new BytePointer(sheet.data(plane))
        .position(top * sheet.linesize(plane) + (long) (index % columns) * across);
  }

  @Override
  public void close() {
    packer.close();
    colours.close();
    cell.close();
    png.close();
    jpeg.close();
    av_frame_free(sheet);
  }
}
