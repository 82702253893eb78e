package dev.phasecast.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BITEXACT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_BT2020;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INP;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import dev.phasecast.frame.VideoFormat.Matrix;
import dev.phasecast.frame.VideoFormat.Range;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.jspecify.annotations.Nullable;

/** Brings frames of any size and pixel format to one of each, by FFmpeg's scaler (bicubic). */
final class FrameConverter implements AutoCloseable {
  private static final int FLAGS =
      SWS_BICUBIC | SWS_ACCURATE_RND | SWS_BITEXACT | SWS_FULL_CHR_H_INP;

  /** The scaler's one, as fixed-point number. */
  private static final int UNITY = 1 << 16;

  private final int pixelFormat;
  private final int width;
  private final int height;
  private final Matrix matrix;
  private final Range range;

  private @Nullable AVFrame target;
  private @Nullable SwsContext scaler;
  private int sourceFormat;
  private int sourceWidth;
  private int sourceHeight;
  private int sourceRange;

  FrameConverter(int pixelFormat, int width, int height, Matrix matrix, Range range) {
    this.pixelFormat = pixelFormat;
    this.width = width;
    this.height = height;
    this.matrix = matrix;
    this.range = range;
  }

  /** The frame in the wanted size and format; valid until the next call, and owned here. */
  AVFrame convert(AVFrame source) {
    SwsContext prepared = prepare(source);
    AVFrame converted = target();
    int status = sws_scale_frame(prepared, converted, source);
    if (status < 0) {
      throw new IllegalStateException("scaling failed: " + Ffmpeg.describe(status));
    }
    return converted;
  }

  private AVFrame target() {
    if (target == null) {
      AVFrame made = av_frame_alloc();
      made.format(pixelFormat);
      made.width(width);
      made.height(height);
      int status = av_frame_get_buffer(made, 0);
      if (status < 0) {
        av_frame_free(made);
        throw new OutOfMemoryError("no native memory for a frame of " + width + " x " + height);
      }
      target = made;
    }
    return target;
  }

  private SwsContext prepare(AVFrame source) {
    boolean same =
        source.format() == sourceFormat
            && source.width() == sourceWidth
            && source.height() == sourceHeight
            && source.color_range() == sourceRange;
    if (scaler != null && same) {
      return scaler;
    }
    release();
    SwsContext made =
        sws_getContext(
            source.width(),
            source.height(),
            source.format(),
            width,
            height,
            pixelFormat,
            FLAGS,
            null,
            null,
            (DoublePointer) null);
    if (made == null) {
      throw new IllegalStateException("no conversion from pixel format " + source.format());
    }
    boolean full = range == Range.FULL;
    boolean sourceFull =
        source.color_range() == AVCOL_RANGE_JPEG
            || (source.color_range() != AVCOL_RANGE_MPEG && full);
    IntPointer coefficients = sws_getCoefficients(coefficients(matrix));
    sws_setColorspaceDetails(
        made, coefficients, sourceFull ? 1 : 0, coefficients, full ? 1 : 0, 0, UNITY, UNITY);
    sourceFormat = source.format();
    sourceWidth = source.width();
    sourceHeight = source.height();
    sourceRange = source.color_range();
    scaler = made;
    return made;
  }

  private static int coefficients(Matrix matrix) {
    return switch (matrix) {
      case BT601 -> SWS_CS_ITU601;
      case BT709 -> SWS_CS_ITU709;
      case BT2020 -> SWS_CS_BT2020;
    };
  }

  private void release() {
    if (scaler != null) {
      sws_freeContext(scaler);
      scaler = null;
    }
  }

  @Override
  public void close() {
    release();
    if (target != null) {
      av_frame_free(target);
      target = null;
    }
  }
}
