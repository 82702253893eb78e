package dev.phasecast.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_CL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_ALPHA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BAYER;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_FLOAT;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_PAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_XYZ;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRAP;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRAP16LE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRP;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRP16LE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_MONOBLACK;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_MONOWHITE;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;
import static org.bytedeco.ffmpeg.global.avutil.av_read_image_line2;

import dev.phasecast.frame.Picture;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFormat.Matrix;
import dev.phasecast.frame.VideoFormat.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.IntPointer;

/** Turns a frame of FFmpeg's into a {@link Picture}. The frame must stay until it is closed. */
final class PictureUnpacker implements AutoCloseable {
  private static final int FOREIGN =
      AV_PIX_FMT_FLAG_BAYER | AV_PIX_FMT_FLAG_FLOAT | AV_PIX_FMT_FLAG_XYZ;

  private final AVFrame frame;
  private final AVPixFmtDescriptor format;
  private final Optional<FrameConverter> converter;

  PictureUnpacker(AVFrame stored) {
    AVPixFmtDescriptor storedFormat = av_pix_fmt_desc_get(stored.format());
    if (isReadAsItIs(storedFormat)) {
      converter = Optional.empty();
      frame = stored;
    } else {
      FrameConverter made =
          new FrameConverter(
              target(storedFormat), stored.width(), stored.height(), matrix(stored), range(stored));
      converter = Optional.of(made);
      frame = made.convert(stored);
    }
    format = av_pix_fmt_desc_get(frame.format());
  }

  /** Grey, palettes, and red, green and blue of whole numbers. */
  private static boolean isReadAsItIs(AVPixFmtDescriptor format) {
    long flags = format.flags();
    boolean colourful = (flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL)) != 0;
    return (flags & FOREIGN) == 0
        && format.comp(0).depth() <= 16
        && (colourful || format.nb_components() <= 2);
  }

  private static int target(AVPixFmtDescriptor format) {
    boolean alpha = (format.flags() & AV_PIX_FMT_FLAG_ALPHA) != 0;
    if (format.comp(0).depth() > 8) {
      return alpha ? AV_PIX_FMT_GBRAP16LE : AV_PIX_FMT_GBRP16LE;
    }
    return alpha ? AV_PIX_FMT_GBRAP : AV_PIX_FMT_GBRP;
  }

  private static Matrix matrix(AVFrame frame) {
    int said = frame.colorspace();
    if (said == AVCOL_SPC_BT709) {
      return Matrix.BT709;
    }
    boolean wide = said == AVCOL_SPC_BT2020_NCL || said == AVCOL_SPC_BT2020_CL;
    return wide ? Matrix.BT2020 : Matrix.BT601;
  }

  private static Range range(AVFrame frame) {
    return frame.color_range() == AVCOL_RANGE_MPEG ? Range.LIMITED : Range.FULL;
  }

  /** The picture, turned. */
  Picture unpack(Rotation rotation) {
    if ((format.flags() & AV_PIX_FMT_FLAG_PAL) != 0) {
      return unpackPalette(rotation);
    }
    int components = format.nb_components();
    int depth = 0;
    List<Plane> planes = new ArrayList<>();
    for (int c = 0; c < components; c++) {
      depth = Math.max(depth, format.comp(c).depth());
      planes.add(unpack(c, rotation));
    }
    boolean alpha = (format.flags() & AV_PIX_FMT_FLAG_ALPHA) != 0;
    List<Plane> colours = planes.subList(0, components - (alpha ? 1 : 0));
    return new Picture(
        colours, alpha ? Optional.of(planes.get(components - 1)) : Optional.empty(), depth);
  }

  private Plane unpack(int component, Rotation rotation) {
    float greatest = (1 << format.comp(component).depth()) - 1;
    boolean inverted = frame.format() == AV_PIX_FMT_MONOWHITE;
    boolean bits = inverted || frame.format() == AV_PIX_FMT_MONOBLACK;
    return fill(
        rotation,
        component,
        code -> {
          int value = bits ? code & 1 : code;
          return (inverted ? 1 - value : value) / greatest;
        });
  }

  private Picture unpackPalette(Rotation rotation) {
    int[] palette = new int[256];
    new IntPointer(frame.data(1)).get(palette);
    boolean opaque = true;
    boolean grey = true;
    for (int place : fillCodes()) {
      int colour = palette[place];
      opaque &= colour >>> 24 == 255;
      grey &= (colour >> 16 & 255) == (colour & 255) && (colour >> 8 & 255) == (colour & 255);
    }
    List<Plane> planes = new ArrayList<>();
    for (int shift : grey ? new int[] {0} : new int[] {16, 8, 0}) {
      planes.add(fill(rotation, 0, code -> (palette[code] >> shift & 255) / 255f));
    }
    Optional<Plane> alpha =
        opaque
            ? Optional.empty()
            : Optional.of(fill(rotation, 0, code -> (palette[code] >>> 24) / 255f));
    return new Picture(planes, alpha, 8);
  }

  /** What a code stands for. */
  private interface Meaning {
    float of(int code);
  }

  private Plane fill(Rotation rotation, int component, Meaning meaning) {
    int width = frame.width();
    int height = frame.height();
    float[] samples = new float[Math.multiplyExact(width, height)];
    int origin = rotation.origin(width, height);
    int stepX = rotation.stepX(width, height);
    int stepY = rotation.stepY(width, height);
    try (IntPointer row = new IntPointer(width)) {
      int[] codes = new int[width];
      for (int y = 0; y < height; y++) {
        read(row, codes, component, y);
        int at = origin + y * stepY;
        for (int x = 0; x < width; x++) {
          samples[at] = meaning.of(codes[x]);
          at += stepX;
        }
      }
    }
    boolean turned = rotation.swapsSides();
    return Plane.of(turned ? width : height, turned ? height : width, samples);
  }

  private int[] fillCodes() {
    int width = frame.width();
    int[] all = new int[Math.multiplyExact(width, frame.height())];
    int[] codes = new int[width];
    try (IntPointer row = new IntPointer(width)) {
      for (int y = 0; y < frame.height(); y++) {
        read(row, codes, 0, y);
        System.arraycopy(codes, 0, all, y * width, width);
      }
    }
    return all;
  }

  private void read(IntPointer row, int[] codes, int component, int y) {
    av_read_image_line2(
        row,
        frame.data(),
        frame.linesize(),
        format,
        0,
        y,
        component,
        codes.length,
        0,
        Integer.BYTES);
    row.get(codes);
  }

  @Override
  public void close() {
    converter.ifPresent(FrameConverter::close);
  }
}
