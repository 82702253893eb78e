package dev.phasecast.cli.wavelet;

import dev.phasecast.frame.Picture;
import dev.phasecast.frame.Plane;

/**
 * Samples of a picture in double precision: codes over the greatest code, times a range, so that
 * whole codes stay whole where the range is the greatest code.
 */
final class PictureSamples {
  /** Of what to take the samples. */
  enum Channel {
    LUMA,
    RED,
    GREEN,
    BLUE
  }

  /** Below this many bits, channels may have different ones. */
  private static final int LEAST_COMMON_DEPTH = 8;

  private PictureSamples() {}

  /** The samples of one channel, row-major. */
  static double[] of(Picture picture, Channel channel, double range) {
    return switch (channel) {
      case RED -> scaled(picture, picture.red(), range);
      case GREEN -> scaled(picture, picture.green(), range);
      case BLUE -> scaled(picture, picture.blue(), range);
      case LUMA -> luma(picture, range);
    };
  }

  private static double[] luma(Picture picture, double range) {
    if (picture.isGrey()) {
      return scaled(picture, picture.red(), range);
    }
    double[] luma = scaled(picture, picture.red(), range);
    double[] green = scaled(picture, picture.green(), range);
    double[] blue = scaled(picture, picture.blue(), range);
    for (int i = 0; i < luma.length; i++) {
      luma[i] = 0.299 * luma[i] + 0.587 * green[i] + 0.114 * blue[i];
    }
    return luma;
  }

  /** A float cannot hold code / 255; the code is found again and divided in double precision. */
  private static double[] scaled(Picture picture, Plane plane, double range) {
    boolean codes = picture.bitDepth() >= LEAST_COMMON_DEPTH && picture.alpha().isEmpty();
    double greatest = (1L << picture.bitDepth()) - 1;
    float[] data = plane.data();
    double[] samples = new double[data.length];
    for (int i = 0; i < samples.length; i++) {
      double code = Math.rint(data[i] * greatest);
      boolean whole = codes && (float) (code / greatest) == data[i];
      samples[i] = whole ? code * range / greatest : data[i] * range;
    }
    return samples;
  }
}
