package dev.phasecast.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BAYER;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BITSTREAM;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_FLOAT;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_HWACCEL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_PAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_XYZ;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import dev.phasecast.frame.ChromaLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;

/**
 * Where the samples of luma and chroma lie in one of FFmpeg's pixel formats. Alpha is left out.
 *
 * @param pixelFormat FFmpeg's number
 * @param chroma size of the chroma planes
 * @param bitDepth bits of a sample, 8 to 16
 * @param bigEndian whether the high byte of a wide sample comes first
 * @param components luma, and Cb and Cr unless grey
 */
record PixelLayout(
    int pixelFormat,
    ChromaLayout chroma,
    int bitDepth,
    boolean bigEndian,
    List<PixelLayout.Component> components) {

  /**
   * One kind of sample.
   *
   * @param plane which of the frame's buffers
   * @param offset bytes before the first sample of a row
   * @param step bytes from one sample to the next
   * @param shift unused bits below the sample
   */
  record Component(int plane, int offset, int step, int shift) {}

  private static final int UNREADABLE_FLAGS =
      AV_PIX_FMT_FLAG_RGB
          | AV_PIX_FMT_FLAG_PAL
          | AV_PIX_FMT_FLAG_BITSTREAM
          | AV_PIX_FMT_FLAG_HWACCEL
          | AV_PIX_FMT_FLAG_BAYER
          | AV_PIX_FMT_FLAG_FLOAT
          | AV_PIX_FMT_FLAG_XYZ;

  /** The layout of a format whose samples can be read as they are; empty for all others. */
  static Optional<PixelLayout> of(int pixelFormat) {
    AVPixFmtDescriptor descriptor = av_pix_fmt_desc_get(pixelFormat);
    if (descriptor == null || (descriptor.flags() & UNREADABLE_FLAGS) != 0) {
      return Optional.empty();
    }
    int kinds = descriptor.nb_components();
    Optional<ChromaLayout> chroma =
        kinds <= 2
            ? Optional.of(ChromaLayout.GREY)
            : chroma(descriptor.log2_chroma_w(), descriptor.log2_chroma_h());
    int depth = descriptor.comp(0).depth();
    if (chroma.isEmpty() || depth < 8 || depth > 16) {
      return Optional.empty();
    }
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < (kinds <= 2 ? 1 : 3); i++) {
      AVComponentDescriptor component = descriptor.comp(i);
      if (component.depth() != depth) {
        return Optional.empty();
      }
      components.add(
          new Component(
              component.plane(), component.offset(), component.step(), component.shift()));
    }
    boolean bigEndian = (descriptor.flags() & AV_PIX_FMT_FLAG_BE) != 0;
    return Optional.of(
        new PixelLayout(pixelFormat, chroma.get(), depth, bigEndian, List.copyOf(components)));
  }

  private static Optional<ChromaLayout> chroma(int log2Width, int log2Height) {
    if (log2Width == 1 && log2Height == 1) {
      return Optional.of(ChromaLayout.HALF_BOTH);
    }
    if (log2Width == 1 && log2Height == 0) {
      return Optional.of(ChromaLayout.HALF_WIDTH);
    }
    return log2Width == 0 && log2Height == 0 ? Optional.of(ChromaLayout.FULL) : Optional.empty();
  }

  /** The planar, little-endian format of a chroma layout and bit depth; empty if there is none. */
  static Optional<PixelLayout> planar(ChromaLayout chroma, int bitDepth) {
    String name =
        switch (chroma) {
          case GREY -> "gray";
          case HALF_BOTH -> "yuv420p";
          case HALF_WIDTH -> "yuv422p";
          case FULL -> "yuv444p";
        };
    int format = av_get_pix_fmt(bitDepth == 8 ? name : name + bitDepth + "le");
    return format == AV_PIX_FMT_NONE ? Optional.empty() : of(format);
  }

  /**
   * The readable layout nearest to any format of FFmpeg's: at least its bit depth, at least its
   * chroma, red-green-blue as 4:4:4.
   */
  static PixelLayout nearest(int pixelFormat) {
    AVPixFmtDescriptor descriptor = av_pix_fmt_desc_get(pixelFormat);
    if (descriptor == null) {
      throw new IllegalArgumentException("FFmpeg has no pixel format " + pixelFormat);
    }
    int log2Width = descriptor.log2_chroma_w();
    int log2Height = descriptor.log2_chroma_h();
    boolean colourful =
        descriptor.nb_components() >= 3 || (descriptor.flags() & AV_PIX_FMT_FLAG_PAL) != 0;
    ChromaLayout chroma = ChromaLayout.GREY;
    if (colourful) {
      chroma =
          log2Width == 0
              ? ChromaLayout.FULL
              : log2Height == 0 ? ChromaLayout.HALF_WIDTH : ChromaLayout.HALF_BOTH;
    }
    int depth = 8;
    for (int i = 0; i < descriptor.nb_components(); i++) {
      depth = Math.max(depth, Math.min(16, descriptor.comp(i).depth()));
    }
    while (planar(chroma, depth).isEmpty()) {
      depth++;
    }
    return planar(chroma, depth).orElseThrow();
  }

  /** Whether the first component of a format is luma rather than red, a palette or the like. */
  static boolean isLumaBased(int pixelFormat) {
    AVPixFmtDescriptor descriptor = av_pix_fmt_desc_get(pixelFormat);
    int colour = AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_XYZ;
    return descriptor != null && (descriptor.flags() & colour) == 0;
  }

  /** Bytes of one sample. */
  int sampleBytes() {
    return bitDepth > 8 ? 2 : 1;
  }

  /** The greatest code value. */
  int greatestCode() {
    return (1 << bitDepth) - 1;
  }
}
