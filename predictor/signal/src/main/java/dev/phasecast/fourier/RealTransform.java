package dev.phasecast.fourier;

import org.jtransforms.fft.FloatFFT_1D;

/**
 * Two-dimensional Fourier transform of real planes of one size, forward and back.
 *
 * <p>Rows are transformed as real sequences and only half of the columns afterwards, which takes
 * half the time of a complex transform. Any size works; see {@link TransformSize} for fast ones.
 *
 * <p>Holds scratch memory: use one instance a thread.
 */
public final class RealTransform {
  /** Rows handled together: eight complex floats fill a cache line of 64 bytes. */
  private static final int BLOCK = 8;

  private final int height;
  private final int width;
  private final FloatFFT_1D rows;
  private final FloatFFT_1D columns;
  private final float[] block;

  /** A transform for planes of {@code height} rows and {@code width} columns, both at least 1. */
  public RealTransform(int height, int width) {
    this.height = height;
    this.width = width;
    this.rows = new FloatFFT_1D(width);
    this.columns = new FloatFFT_1D(height);
    this.block = new float[BLOCK * width];
  }

  /** Rows of the planes. */
  public int height() {
    return height;
  }

  /** Columns of the planes. */
  public int width() {
    return width;
  }

  /**
   * Transforms {@code plane}, row-major and left as it is, into {@code spectrum}.
   *
   * @throws IllegalArgumentException if either is of another size
   */
  public void forward(float[] plane, Spectrum spectrum) {
    check(plane, spectrum);
    float[] out = spectrum.data();
    for (int top = 0; top < height; top += BLOCK) {
      int count = Math.min(BLOCK, height - top);
      System.arraycopy(plane, top * width, block, 0, count * width);
      for (int row = 0; row < count; row++) {
        rows.realForward(block, row * width);
      }
      scatter(count, top, out);
    }
    for (int u = 0; u < spectrum.columns(); u++) {
      columns.complexForward(out, 2 * u * height);
    }
  }

  /**
   * Transforms {@code spectrum} back into {@code plane}, with the factor 1/(height × width). The
   * spectrum serves as scratch memory: its content is lost.
   *
   * @throws IllegalArgumentException if either is of another size
   */
  public void inverse(Spectrum spectrum, float[] plane) {
    check(plane, spectrum);
    float[] in = spectrum.data();
    for (int u = 0; u < spectrum.columns(); u++) {
      columns.complexInverse(in, 2 * u * height, true);
    }
    for (int top = 0; top < height; top += BLOCK) {
      int count = Math.min(BLOCK, height - top);
      gather(count, top, in);
      for (int row = 0; row < count; row++) {
        rows.realInverse(block, row * width, true);
      }
      System.arraycopy(block, 0, plane, top * width, count * width);
    }
  }

  private void check(float[] plane, Spectrum spectrum) {
    if (plane.length != height * width
        || spectrum.height() != height
        || spectrum.width() != width) {
      throw new IllegalArgumentException(
          "this transform is for "
              + width
              + "x"
              + height
              + ", not for "
              + plane.length
              + " samples and a spectrum of "
              + spectrum.width()
              + "x"
              + spectrum.height());
    }
  }

  /** Unpacks JTransforms' real layout: Re(0), Re(n/2) or Im((n−1)/2), then Re, Im of 1, 2, … */
  private void scatter(int count, int top, float[] out) {
    int last = width / 2;
    boolean even = (width & 1) == 0;
    for (int row = 0; row < count; row++) {
      int from = row * width;
      int to = 2 * (top + row);
      out[to] = block[from];
      out[to + 1] = 0;
      if (even) {
        out[to + 2 * last * height] = block[from + 1];
        out[to + 2 * last * height + 1] = 0;
      } else if (last > 0) {
        out[to + 2 * last * height] = block[from + width - 1];
        out[to + 2 * last * height + 1] = block[from + 1];
      }
    }
    int paired = even ? last : Math.max(last, 1);
    for (int u = 1; u < paired; u++) {
      int to = 2 * (u * height + top);
      for (int row = 0; row < count; row++) {
        out[to + 2 * row] = block[row * width + 2 * u];
        out[to + 2 * row + 1] = block[row * width + 2 * u + 1];
      }
    }
  }

  private void gather(int count, int top, float[] in) {
    int last = width / 2;
    boolean even = (width & 1) == 0;
    for (int row = 0; row < count; row++) {
      int to = row * width;
      int from = 2 * (top + row);
      block[to] = in[from];
      if (even) {
        block[to + 1] = in[from + 2 * last * height];
      } else if (last > 0) {
        block[to + width - 1] = in[from + 2 * last * height];
        block[to + 1] = in[from + 2 * last * height + 1];
      }
    }
    int paired = even ? last : Math.max(last, 1);
    for (int u = 1; u < paired; u++) {
      int from = 2 * (u * height + top);
      for (int row = 0; row < count; row++) {
        block[row * width + 2 * u] = in[from + 2 * row];
        block[row * width + 2 * u + 1] = in[from + 2 * row + 1];
      }
    }
  }
}
