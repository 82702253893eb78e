package dev.phasecast.frame;

/**
 * A rectangle of samples, row-major, without padding: sample (x, y) is {@code data()[y * width() +
 * x]}.
 *
 * <p>The array is shared, not copied: whoever makes a plane hands the array over and no longer
 * writes to it; whoever reads {@link #data()} borrows it and does not write. That makes planes safe
 * to share between threads.
 */
public final class Plane {
  private final int height;
  private final int width;
  private final float[] data;

  private Plane(int height, int width, float[] data) {
    this.height = height;
    this.width = width;
    this.data = data;
  }

  /**
   * A plane over the given samples, which it owns from then on.
   *
   * @throws IllegalArgumentException if a side is not positive or {@code data} has not {@code
   *     height × width} samples
   */
  public static Plane of(int height, int width, float[] data) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a plane needs positive sides, not " + height + " × " + width);
    }
    if (data.length != (long) height * width) {
      throw new IllegalArgumentException(
          "a plane of "
              + height
              + " × "
              + width
              + " holds "
              + (long) height * width
              + " samples, not "
              + data.length);
    }
    return new Plane(height, width, data);
  }

  /** A plane of zeros, to be filled by its maker before it is handed on. */
  public static Plane zeros(int height, int width) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a plane needs positive sides, not " + height + " × " + width);
    }
    return new Plane(height, width, new float[Math.multiplyExact(height, width)]);
  }

  /** A plane of one value. */
  public static Plane filled(int height, int width, float value) {
    Plane plane = zeros(height, width);
    java.util.Arrays.fill(plane.data, value);
    return plane;
  }

  /** Number of rows. */
  public int height() {
    return height;
  }

  /** Number of columns. */
  public int width() {
    return width;
  }

  /** The samples, row-major; borrowed, not to be written. */
  public float[] data() {
    return data;
  }

  /** The sample in column {@code x} of row {@code y}. Checked and so slow: for tests and edges. */
  public float at(int x, int y) {
    if (x < 0 || x >= width || y < 0 || y >= height) {
      throw new IndexOutOfBoundsException(
          "(" + x + ", " + y + ") lies outside " + width + " × " + height);
    }
    return data[y * width + x];
  }

  /**
   * A copy of the rectangle whose first sample lies at ({@code left}, {@code top}).
   *
   * @throws IndexOutOfBoundsException if its rows do not lie within the samples
   */
  public Plane part(int left, int top, int partHeight, int partWidth) {
    float[] out = new float[partHeight * partWidth];
    for (int y = 0; y < partHeight; y++) {
      System.arraycopy(data, (top + y) * width + left, out, y * partWidth, partWidth);
    }
    return of(partHeight, partWidth, out);
  }

  /** Whether {@code other} has the same sides. */
  public boolean sameSize(Plane other) {
    return height == other.height && width == other.width;
  }

  /**
   * Mean of the squared differences from {@code other}, sample by sample.
   *
   * @throws IllegalArgumentException if it is of another size
   */
  public double meanSquaredDifference(Plane other) {
    if (!sameSize(other)) {
      throw new IllegalArgumentException(this + " cannot be compared with " + other);
    }
    double sum = 0;
    for (int y = 0; y < height; y++) {
      float line = 0;
      for (int i = y * width; i < (y + 1) * width; i++) {
        float off = data[i] - other.data[i];
        line += off * off;
      }
      sum += line;
    }
    return sum / data.length;
  }

  @Override
  public String toString() {
    return "Plane[" + width + "x" + height + "]";
  }
}
