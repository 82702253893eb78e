package dev.phasecast.frame;

/**
 * What stays the same over a stream of frames.
 *
 * @param width columns of luma, after rotation
 * @param height rows of luma, after rotation
 * @param pixelAspect width of a pixel over its height; 1 for square pixels
 * @param frameRate frames a second; of variable-rate video the mean
 * @param chroma size of the chroma planes
 * @param bitDepth bits of a code value in the source, 8 to 16
 * @param range whether black is code 0 or 16 (at 8 bit)
 * @param matrix which coefficients turn the planes into red, green and blue
 */
public record VideoFormat(
    int width,
    int height,
    Rational pixelAspect,
    Rational frameRate,
    ChromaLayout chroma,
    int bitDepth,
    Range range,
    Matrix matrix) {

  /** What code values black and white have. */
  public enum Range {
    /** 16 to 235 at 8 bit (ITU-R BT.601). */
    LIMITED,
    /** 0 to 255 at 8 bit (JPEG). */
    FULL
  }

  /** Coefficients between YCbCr and RGB. */
  public enum Matrix {
    /** ITU-R BT.601, standard definition. */
    BT601,
    /** ITU-R BT.709, high definition. */
    BT709,
    /** ITU-R BT.2020, non-constant luminance. */
    BT2020
  }

  /**
   * @throws IllegalArgumentException if a side, the frame rate or the pixel aspect is not positive,
   *     or the bit depth lies outside 8 to 16
   */
  public VideoFormat {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a video needs positive sides: " + width + "x" + height);
    }
    if (pixelAspect.numerator() <= 0 || frameRate.numerator() <= 0) {
      throw new IllegalArgumentException(
          "pixel aspect " + pixelAspect + " and frame rate " + frameRate + " must be positive");
    }
    if (bitDepth < 8 || bitDepth > 16) {
      throw new IllegalArgumentException("bit depth must be 8 to 16, not " + bitDepth);
    }
  }

  /** An 8-bit 4:2:0 format with square pixels, limited range and BT.601 coefficients. */
  public static VideoFormat standard(int width, int height, Rational frameRate) {
    return new VideoFormat(
        width,
        height,
        Rational.ONE,
        frameRate,
        ChromaLayout.HALF_BOTH,
        8,
        Range.LIMITED,
        Matrix.BT601);
  }
}
