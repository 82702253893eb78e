package dev.phasecast.report;

import dev.phasecast.frame.ChromaLayout;
import dev.phasecast.frame.ColourMatrix;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;

/**
 * Makes small colour pictures of frames and of the errors of their luma, with square pixels and at
 * most {@value #LONGEST_SIDE} pixels a side, unless told otherwise. Serves one thread at a time.
 */
public final class Thumbnailer {
  private static final int LONGEST_SIDE = 288;

  private final int width;
  private final int height;
  private final AreaScaler luma;
  private final AreaScaler chroma;
  private final AreaScaler errors;
  private final ColourMatrix colours;
  private final boolean grey;
  private final double offset;
  private final double lumaSpan;
  private final double chromaSpan;

  /** For frames of one format. */
  public Thumbnailer(VideoFormat format) {
    this(format, LONGEST_SIDE);
  }

  /**
   * For frames of one format.
   *
   * @param longestSide most pixels a side
   */
  Thumbnailer(VideoFormat format, int longestSide) {
    double aspect = format.pixelAspect().value();
    double wide = format.width() * Math.max(1, aspect);
    double high = format.height() * Math.max(1, 1 / aspect);
    double scale = Math.min(1, longestSide / Math.max(wide, high));
    width = (int) Math.max(1, Math.round(wide * scale));
    height = (int) Math.max(1, Math.round(high * scale));
    double codes = SampleRange.codesPerUnit(format);
    luma = scaler(format.width(), format.height(), format, (float) codes);
    errors = scaler(format.width(), format.height(), format, 1);
    chroma =
        scaler(
            format.chroma().chromaWidth(format.width()),
            format.chroma().chromaHeight(format.height()),
            format,
            (float) codes);
    colours = ColourMatrix.of(format.matrix());
    grey = format.chroma() == ChromaLayout.GREY;
    boolean full = format.range() == VideoFormat.Range.FULL;
    offset = full ? 0 : 16;
    lumaSpan = full ? 255 : 219;
    chromaSpan = full ? 255 : 224;
  }

  private AreaScaler scaler(int fromWidth, int fromHeight, VideoFormat format, float gain) {
    double across = fromWidth < format.width() ? 0.5 : 1;
    double down = fromHeight < format.height() ? 0.5 : 1;
    return new AreaScaler(
        new AreaScaler.Axis(fromWidth, width, across * format.width() / width),
        new AreaScaler.Axis(fromHeight, height, down * format.height() / height),
        gain,
        0);
  }

  /** The frame in its colours. */
  public Thumbnail picture(VideoFrame frame) {
    float[] y = scaled(luma, frame.luma());
    float[] cb = grey ? y : scaled(chroma, frame.chroma().get(0));
    float[] cr = grey ? y : scaled(chroma, frame.chroma().get(1));
    byte[] bgr = new byte[3 * y.length];
    for (int i = 0; i < y.length; i++) {
      double blue = grey ? 0 : (cb[i] - 128) / chromaSpan;
      double red = grey ? 0 : (cr[i] - 128) / chromaSpan;
      put(bgr, i, colours.rgb((y[i] - offset) / lumaSpan, blue, red));
    }
    return new Thumbnail(width, height, bgr);
  }

  /** The mean absolute error of luma in the area of each pixel, in {@link ErrorColours}. */
  public Thumbnail error(VideoFrame truth, VideoFrame predicted) {
    float[] expected = truth.luma().data();
    float[] found = predicted.luma().data();
    Plane difference = Plane.zeros(truth.luma().height(), truth.luma().width());
    for (int i = 0; i < expected.length; i++) {
      difference.data()[i] = Math.abs(expected[i] - found[i]);
    }
    float[] small = scaled(errors, difference);
    byte[] bgr = new byte[3 * small.length];
    for (int i = 0; i < small.length; i++) {
      put(bgr, i, ErrorColours.of(small[i]));
    }
    return new Thumbnail(width, height, bgr);
  }

  private float[] scaled(AreaScaler scaler, Plane plane) {
    float[] small = new float[width * height];
    scaler.draw(plane.data(), small, width, 0, 0);
    return small;
  }

  private static void put(byte[] bgr, int pixel, int rgb) {
    bgr[3 * pixel] = (byte) rgb;
    bgr[3 * pixel + 1] = (byte) (rgb >> 8);
    bgr[3 * pixel + 2] = (byte) (rgb >> 16);
  }
}
