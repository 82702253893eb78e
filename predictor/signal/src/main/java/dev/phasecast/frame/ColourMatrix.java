package dev.phasecast.frame;

/**
 * Conversion between red, green and blue and luma and chroma, after ITU-R BT.601, BT.709 and
 * BT.2020.
 *
 * @param red share of red in luma
 * @param blue share of blue in luma
 */
public record ColourMatrix(double red, double blue) {
  /** The coefficients of a format. */
  public static ColourMatrix of(VideoFormat.Matrix matrix) {
    return switch (matrix) {
      case BT601 -> new ColourMatrix(0.299, 0.114);
      case BT709 -> new ColourMatrix(0.2126, 0.0722);
      case BT2020 -> new ColourMatrix(0.2627, 0.0593);
    };
  }

  /** 8-bit samples of limited range, Y, Cb and Cr, of a colour 0xRRGGBB. */
  public float[] limited(int rgb) {
    double r = (rgb >> 16 & 255) / 255.0;
    double g = (rgb >> 8 & 255) / 255.0;
    double b = (rgb & 255) / 255.0;
    double y = red * r + (1 - red - blue) * g + blue * b;
    double cb = (b - y) / (2 * (1 - blue));
    double cr = (r - y) / (2 * (1 - red));
    return new float[] {
      (float) ((16 + 219 * y) / 255),
      (float) ((128 + 224 * cb) / 255),
      (float) ((128 + 224 * cr) / 255)
    };
  }

  /**
   * A colour 0xRRGGBB, clamped.
   *
   * @param y from 0, black, to 1, white
   * @param cb from −0.5 to 0.5
   * @param cr from −0.5 to 0.5
   */
  public int rgb(double y, double cb, double cr) {
    double r = y + 2 * (1 - red) * cr;
    double b = y + 2 * (1 - blue) * cb;
    double g = (y - red * r - blue * b) / (1 - red - blue);
    return code(r) << 16 | code(g) << 8 | code(b);
  }

  private static int code(double value) {
    return (int) Math.round(255 * Math.max(0, Math.min(1, value)));
  }
}
