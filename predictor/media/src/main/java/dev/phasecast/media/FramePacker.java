package dev.phasecast.media;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import dev.phasecast.frame.ChromaLayout;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFrame;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * Turns {@link VideoFrame}s into FFmpeg's frames in a planar format.
 *
 * <p>Chroma that is finer than the format's is averaged; a picture smaller than the frame is
 * continued to the right and below with its last column and row.
 */
final class FramePacker implements AutoCloseable {
  private final PixelLayout layout;
  private final int width;
  private final int height;
  private final SampleCode luma;
  private final SampleCode chroma;
  private final AVFrame frame;
  private final byte[] row;

  /**
   * @param layout planar and little-endian
   * @param width columns of the frames made, at least those of the pictures given
   * @param height rows of the frames made
   */
  FramePacker(PixelLayout layout, int width, int height, SampleCode luma, SampleCode chroma) {
    this.layout = layout;
    this.width = width;
    this.height = height;
    this.luma = luma;
    this.chroma = chroma;
    this.row = new byte[width * layout.sampleBytes()];
    this.frame = av_frame_alloc();
    frame.format(layout.pixelFormat());
    frame.width(width);
    frame.height(height);
    if (av_frame_get_buffer(frame, 0) < 0) {
      av_frame_free(frame);
      throw new OutOfMemoryError("no native memory for a frame of " + width + " x " + height);
    }
  }

  /** The frame holding a picture; owned here and overwritten by the next call. */
  AVFrame pack(VideoFrame picture) {
    // The encoder may still hold on to the buffers of the frame before.
    if (av_frame_make_writable(frame) < 0) {
      throw new OutOfMemoryError("no native memory for a frame of " + width + " x " + height);
    }
    pack(picture.luma(), 0, width, height, 1, 1, luma);
    ChromaLayout wanted = layout.chroma();
    if (wanted == ChromaLayout.GREY) {
      return frame;
    }
    int columns = wanted.chromaWidth(width);
    int rows = wanted.chromaHeight(height);
    for (int kind = 1; kind <= 2; kind++) {
      if (picture.chroma().isEmpty()) {
        fillNeutral(kind, columns, rows);
      } else {
        Plane plane = picture.chroma().get(kind - 1);
        int acrossX = ratio(picture.luma().width(), plane.width(), wanted.chromaWidth(2));
        int acrossY = ratio(picture.luma().height(), plane.height(), wanted.chromaHeight(2));
        pack(plane, kind, columns, rows, acrossX, acrossY, chroma);
      }
    }
    return frame;
  }

  /** How many source samples go into one: 2 where the source is full and the target half. */
  private static int ratio(int lumaSide, int chromaSide, int targetOfTwo) {
    return chromaSide == lumaSide && lumaSide > 1 && targetOfTwo == 1 ? 2 : 1;
  }

  private void pack(
      Plane plane, int kind, int columns, int rows, int acrossX, int acrossY, SampleCode code) {
    BytePointer data = frame.data(kind);
    long lineBytes = frame.linesize(kind);
    for (int y = 0; y < rows; y++) {
      if (acrossX == 1 && acrossY == 1) {
        codeRow(plane, Math.min(y, plane.height() - 1), columns, code);
      } else {
        codeAveragedRow(plane, y, columns, acrossX, acrossY, code);
      }
      data.position(y * lineBytes).put(row, 0, columns * layout.sampleBytes());
    }
  }

  private void codeRow(Plane plane, int y, int columns, SampleCode code) {
    float[] samples = plane.data();
    int start = y * plane.width();
    int there = Math.min(columns, plane.width());
    if (layout.sampleBytes() == 1) {
      byte[] codes = row;
      for (int x = 0; x < there; x++) {
        codes[x] = (byte) code.of(samples[start + x]);
      }
    } else {
      for (int x = 0; x < there; x++) {
        put(x, code.of(samples[start + x]));
      }
    }
    if (there < columns) {
      int last = code.of(samples[start + there - 1]);
      for (int x = there; x < columns; x++) {
        put(x, last);
      }
    }
  }

  private void codeAveragedRow(
      Plane plane, int y, int columns, int acrossX, int acrossY, SampleCode code) {
    float[] samples = plane.data();
    int width0 = plane.width();
    int top = Math.min(y * acrossY, plane.height() - 1) * width0;
    int bottom = Math.min(y * acrossY + acrossY - 1, plane.height() - 1) * width0;
    for (int x = 0; x < columns; x++) {
      int left = Math.min(x * acrossX, width0 - 1);
      int right = Math.min(x * acrossX + acrossX - 1, width0 - 1);
      float sum =
          samples[top + left]
              + samples[top + right]
              + samples[bottom + left]
              + samples[bottom + right];
      put(x, code.of(sum / 4));
    }
  }

  private void fillNeutral(int kind, int columns, int rows) {
    int neutral = 1 << (layout.bitDepth() - 1);
    for (int x = 0; x < columns; x++) {
      put(x, neutral);
    }
    BytePointer data = frame.data(kind);
    for (int y = 0; y < rows; y++) {
      data.position((long) y * frame.linesize(kind)).put(row, 0, columns * layout.sampleBytes());
    }
  }

  private void put(int x, int code) {
    if (layout.sampleBytes() == 1) {
      row[x] = (byte) code;
    } else {
      row[2 * x] = (byte) code;
      row[2 * x + 1] = (byte) (code >> 8);
    }
  }

  @Override
  public void close() {
    av_frame_free(frame);
  }
}
