package dev.phasecast.drawing;

import dev.phasecast.frame.Plane;
import java.util.Arrays;

/**
 * Planes of one size that are painted together, such as red, green and blue.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Canvas {
  private final int height;
  private final int width;
  private final float[][] channels;

  /** A canvas of zeros. */
  public Canvas(int height, int width, int channels) {
    this.height = height;
    this.width = width;
    this.channels = new float[channels][Math.multiplyExact(height, width)];
  }

  /** Number of rows. */
  public int height() {
    return height;
  }

  /** Number of columns. */
  public int width() {
    return width;
  }

  /** Number of planes. */
  public int channels() {
    return channels.length;
  }

  /** The samples of one plane, row-major, to be read and written. */
  public float[] channel(int index) {
    return channels[index];
  }

  /** A copy of one plane. */
  public Plane plane(int index) {
    return Plane.of(height, width, channels[index].clone());
  }

  /** Paints everything in one colour. */
  public void fill(float[] colour) {
    for (int c = 0; c < channels.length; c++) {
      Arrays.fill(channels[c], colour[c]);
    }
  }

  /**
   * Lays a colour over what is there, as far as the mask covers it.
   *
   * @param opacity from 0, nothing changes, to 1
   * @throws IllegalArgumentException if the mask has another size
   */
  public void paint(Coverage mask, float[] colour, double opacity) {
    checkSize(mask);
    float opaque = (float) opacity;
    for (int c = 0; c < channels.length; c++) {
      float[] samples = channels[c];
      for (int y = mask.top(); y < mask.bottom(); y++) {
        for (int i = y * width + mask.left(); i < y * width + mask.right(); i++) {
          samples[i] += opaque * mask.at(i) * (colour[c] - samples[i]);
        }
      }
    }
  }

  /**
   * Keeps in each pixel the greater of what is there and the colour times its coverage.
   *
   * @throws IllegalArgumentException if the mask has another size
   */
  public void lighten(Coverage mask, float[] colour) {
    checkSize(mask);
    for (int c = 0; c < channels.length; c++) {
      float[] samples = channels[c];
      for (int y = mask.top(); y < mask.bottom(); y++) {
        for (int i = y * width + mask.left(); i < y * width + mask.right(); i++) {
          samples[i] = Math.max(samples[i], mask.at(i) * colour[c]);
        }
      }
    }
  }

  /**
   * The picture at half the size, without a margin of one sample on every side: each new sample is
   * the mean of 4 × 4 weighted (1, 3, 3, 1) both ways, of which the inner 2 × 2 lie within it. What
   * was finer than the new samples can show is damped before it could alias. Sample (x, y) of the
   * result has its centre at (2x + 2, 2y + 2) of this canvas.
   *
   * @return of height {@code height / 2 - 1} and width {@code width / 2 - 1}
   * @throws IllegalArgumentException if a side is odd or less than 4
   */
  public Canvas halved() {
    if (height % 2 != 0 || width % 2 != 0 || height < 4 || width < 4) {
      throw new IllegalArgumentException(
          "only even sides of at least 4 can be halved, not " + width + "x" + height);
    }
    Canvas half = new Canvas(height / 2 - 1, width / 2 - 1, channels.length);
    float[] row = new float[width];
    for (int c = 0; c < channels.length; c++) {
      float[] in = channels[c];
      float[] out = half.channels[c];
      for (int y = 0; y < half.height; y++) {
        int first = 2 * y * width;
        for (int x = 0; x < width; x++) {
          int at = first + x;
          row[x] = in[at] + 3 * (in[at + width] + in[at + 2 * width]) + in[at + 3 * width];
        }
        for (int x = 0; x < half.width; x++) {
          int at = 2 * x;
          out[y * half.width + x] = (row[at] + 3 * (row[at + 1] + row[at + 2]) + row[at + 3]) / 64;
        }
      }
    }
    return half;
  }

  private void checkSize(Coverage mask) {
    if (mask.height() != height || mask.width() != width) {
      throw new IllegalArgumentException(
          "a mask of "
              + mask.width()
              + "x"
              + mask.height()
              + " does not fit a canvas of "
              + width
              + "x"
              + height);
    }
  }
}
