package dev.phasecast.forensics.picture;

import dev.phasecast.frame.Picture;
import dev.phasecast.frame.Plane;
import java.util.List;
import java.util.Optional;

/**
 * The one form in which pictures are compared: 256 × 256 pixels, red, green and blue, whole codes
 * from 0 to 255.
 */
public final class FaceSample {
  /** Columns and rows. */
  public static final int SIDE = 256;

  /** Pixels. */
  static final int AREA = SIDE * SIDE;

  private static final float CODES = 255;

  private final float[] red;
  private final float[] green;
  private final float[] blue;

  private FaceSample(float[] red, float[] green, float[] blue) {
    this.red = red;
    this.green = green;
    this.blue = blue;
  }

  /**
   * Of a picture that has the size already; a grey one has three equal channels.
   *
   * @throws IllegalArgumentException if it is of another size
   */
  public static FaceSample of(Picture picture) {
    if (picture.width() != SIDE || picture.height() != SIDE) {
      throw new IllegalArgumentException(
          "a sample has %1$dx%1$d pixels, not %2$dx%3$d"
              .formatted(SIDE, picture.width(), picture.height()));
    }
    return new FaceSample(codes(picture.red()), codes(picture.green()), codes(picture.blue()));
  }

  private static float[] codes(Plane plane) {
    float[] out = new float[AREA];
    for (int i = 0; i < AREA; i++) {
      out[i] = Math.round(CODES * Math.max(0, Math.min(1, plane.data()[i])));
    }
    return out;
  }

  /** Red, green and blue; borrowed. */
  float[][] channels() {
    return new float[][] {red, green, blue};
  }

  /** Green; borrowed. */
  float[] green() {
    return green;
  }

  /** Luma and both differences of colour (ITU-R BT.601), not rounded; blue's difference first. */
  float[][] lumaChroma() {
    float[][] out = new float[3][AREA];
    for (int i = 0; i < AREA; i++) {
      float y = 0.299f * red[i] + 0.587f * green[i] + 0.114f * blue[i];
      out[0][i] = y;
      out[1][i] = 0.564f * (blue[i] - y);
      out[2][i] = 0.713f * (red[i] - y);
    }
    return out;
  }

  /** As a picture again, in [0, 1]. */
  public Picture picture() {
    return new Picture(List.of(plane(red), plane(green), plane(blue)), Optional.empty(), 8);
  }

  private static Plane plane(float[] codes) {
    float[] out = new float[AREA];
    for (int i = 0; i < AREA; i++) {
      out[i] = codes[i] / CODES;
    }
    return Plane.of(SIDE, SIDE, out);
  }
}
