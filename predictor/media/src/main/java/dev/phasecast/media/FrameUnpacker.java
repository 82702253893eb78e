package dev.phasecast.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_CL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ411P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;

import dev.phasecast.frame.ChromaLayout;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFormat.Matrix;
import dev.phasecast.frame.VideoFormat.Range;
import dev.phasecast.frame.VideoFrame;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * Turns FFmpeg's frames into {@link VideoFrame}s of one size, layout and orientation, those of the
 * first frame.
 *
 * <p>Samples are copied as they are wherever the format allows it. Red, green and blue, palettes
 * and rare chroma layouts are converted first, as are frames that differ from the first.
 */
final class FrameUnpacker implements AutoCloseable {
  /** Rows from which unmarked video is taken to have BT.709 coefficients, as players do. */
  private static final int HIGH_DEFINITION_ROWS = 720;

  private final PixelLayout layout;
  private final int storedWidth;
  private final int storedHeight;
  private final int width;
  private final int height;
  private final Rotation rotation;
  private final Range range;
  private final Matrix matrix;
  private final float[] values;
  private final FrameConverter converter;
  private byte[] row = new byte[0];
  private long resized;

  /**
   * An unpacker for a stream that starts with {@code first}, which is only looked at.
   *
   * @param within frames handed out are no larger than this
   */
  FrameUnpacker(AVFrame first, Rotation rotation, FrameBounds within) {
    this.rotation = rotation;
    this.storedWidth = first.width();
    this.storedHeight = first.height();
    double scale =
        (rotation.swapsSides() ? within.turned() : within).scale(storedWidth, storedHeight);
    this.width = (int) Math.max(1, Math.round(storedWidth * scale));
    this.height = (int) Math.max(1, Math.round(storedHeight * scale));
    this.matrix = matrix(first);
    Optional<PixelLayout> readable = PixelLayout.of(first.format());
    PixelLayout chosen = readable.orElseGet(() -> PixelLayout.nearest(first.format()));
    if (rotation.swapsSides() && chosen.chroma().turned() != chosen.chroma()) {
      chosen = PixelLayout.planar(chosen.chroma().turned(), chosen.bitDepth()).orElse(chosen);
    }
    this.layout = chosen;
    // Red, green and blue have all codes; converted to full range they lose least.
    this.range = readable.isPresent() ? range(first, chosen.chroma()) : convertedRange(first);
    this.values = new float[layout.greatestCode() + 1];
    for (int code = 0; code < values.length; code++) {
      values[code] = (float) code / layout.greatestCode();
    }
    this.converter = new FrameConverter(layout.pixelFormat(), width, height, matrix, range);
  }

  private static Range convertedRange(AVFrame frame) {
    return PixelLayout.isLumaBased(frame.format()) ? range(frame, ChromaLayout.FULL) : Range.FULL;
  }

  private static Range range(AVFrame frame, ChromaLayout chroma) {
    int format = frame.format();
    if (frame.color_range() == AVCOL_RANGE_JPEG
        || format == AV_PIX_FMT_YUVJ420P
        || format == AV_PIX_FMT_YUVJ422P
        || format == AV_PIX_FMT_YUVJ444P
        || format == AV_PIX_FMT_YUVJ440P
        || format == AV_PIX_FMT_YUVJ411P) {
      return Range.FULL;
    }
    // Grey that says nothing is full range to FFmpeg; colour that says nothing is limited.
    boolean said = frame.color_range() == AVCOL_RANGE_MPEG;
    return chroma == ChromaLayout.GREY && !said ? Range.FULL : Range.LIMITED;
  }

  private static Matrix matrix(AVFrame frame) {
    int said = frame.colorspace();
    if (said == AVCOL_SPC_BT709) {
      return Matrix.BT709;
    }
    if (said == AVCOL_SPC_BT2020_NCL || said == AVCOL_SPC_BT2020_CL) {
      return Matrix.BT2020;
    }
    boolean silent = said == AVCOL_SPC_UNSPECIFIED || said == AVCOL_SPC_RGB;
    return silent && frame.height() >= HIGH_DEFINITION_ROWS ? Matrix.BT709 : Matrix.BT601;
  }

  /** Size of the chroma planes handed out. */
  ChromaLayout chroma() {
    return layout.chroma();
  }

  int bitDepth() {
    return layout.bitDepth();
  }

  Range range() {
    return range;
  }

  Matrix matrix() {
    return matrix;
  }

  /** Columns of the first frame before it is turned. */
  int storedWidth() {
    return storedWidth;
  }

  /** Rows of the first frame before it is turned. */
  int storedHeight() {
    return storedHeight;
  }

  /** Columns of the frames handed out. */
  int outputWidth() {
    return rotation.swapsSides() ? height : width;
  }

  /** Rows of the frames handed out. */
  int outputHeight() {
    return rotation.swapsSides() ? width : height;
  }

  /** Frames whose size was not that of the first. */
  long resized() {
    return resized;
  }

  /** Copies a frame's samples into planes of their own. */
  VideoFrame unpack(AVFrame frame, long index, double time) {
    if (frame.width() != storedWidth || frame.height() != storedHeight) {
      resized++;
    }
    boolean asItIs =
        frame.width() == width
            && frame.height() == height
            && frame.format() == layout.pixelFormat();
    AVFrame source = asItIs ? frame : converter.convert(frame);
    Plane luma = unpack(source, 0, width, height);
    if (layout.chroma() == ChromaLayout.GREY) {
      return VideoFrame.grey(index, time, luma);
    }
    int chromaWidth = layout.chroma().chromaWidth(width);
    int chromaHeight = layout.chroma().chromaHeight(height);
    return new VideoFrame(
        index,
        time,
        luma,
        List.of(
            unpack(source, 1, chromaWidth, chromaHeight),
            unpack(source, 2, chromaWidth, chromaHeight)));
  }

  private Plane unpack(AVFrame frame, int kind, int columns, int rows) {
    PixelLayout.Component component = layout.components().get(kind);
    BytePointer data = frame.data(component.plane());
    long lineBytes = frame.linesize(component.plane());
    int rowBytes = (columns - 1) * component.step() + layout.sampleBytes();
    if (row.length < rowBytes) {
      row = new byte[rowBytes];
    }
    float[] samples = new float[Math.multiplyExact(columns, rows)];
    int origin = rotation.origin(columns, rows);
    int stepX = rotation.stepX(columns, rows);
    int stepY = rotation.stepY(columns, rows);
    for (int y = 0; y < rows; y++) {
      data.position(y * lineBytes + component.offset()).get(row, 0, rowBytes);
      int at = origin + y * stepY;
      if (layout.bitDepth() == 8) {
        copyNarrow(samples, at, stepX, columns, component.step());
      } else {
        copyWide(samples, at, stepX, columns, component);
      }
    }
    boolean turned = rotation.swapsSides();
    return Plane.of(turned ? columns : rows, turned ? rows : columns, samples);
  }

  private void copyNarrow(float[] samples, int start, int stepX, int columns, int step) {
    byte[] codes = row;
    float[] table = values;
    if (stepX == 1 && step == 1) {
      for (int x = 0; x < columns; x++) {
        samples[start + x] = table[codes[x] & 0xff];
      }
      return;
    }
    int at = start;
    for (int x = 0; x < columns; x++) {
      samples[at] = table[codes[x * step] & 0xff];
      at += stepX;
    }
  }

  private void copyWide(
      float[] samples, int start, int stepX, int columns, PixelLayout.Component component) {
    byte[] codes = row;
    float[] table = values;
    int mask = table.length - 1;
    int step = component.step();
    int shift = component.shift();
    int low = layout.bigEndian() ? 1 : 0;
    int high = 1 - low;
    int at = start;
    for (int x = 0; x < columns; x++) {
      int code = (codes[x * step + low] & 0xff) | ((codes[x * step + high] & 0xff) << 8);
      samples[at] = table[(code >> shift) & mask];
      at += stepX;
    }
  }

  @Override
  public void close() {
    converter.close();
  }
}
