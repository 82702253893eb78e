package dev.phasecast.fourier;

import dev.phasecast.frame.Plane;

/**
 * Moves planes by any real distance: {@code moved(x, y) = plane(x − dx, y − dy)}, interpolated by
 * the shift theorem.
 *
 * <p>The phase ramp of a translation is a product of one over columns and one over rows, so lines
 * are shifted one axis after the other. Keeps plans and scratch memory for the sizes it has seen:
 * use one instance a thread.
 */
public final class FourierShift {
  private final boolean periodic;
  private final java.util.Map<Integer, LineShift> lines = new java.util.HashMap<>();

  private FourierShift(boolean periodic) {
    this.periodic = periodic;
  }

  /** A shift that lets nothing wrap round: what comes in repeats the border of the picture. */
  public FourierShift() {
    this(false);
  }

  /** A shift of pictures that are periodic; whatever leaves comes in again on the other side. */
  public static FourierShift circular() {
    return new FourierShift(true);
  }

  /**
   * A new plane with the content of {@code plane}, left as it is, moved {@code dx} to the right and
   * {@code dy} down.
   *
   * @throws IllegalArgumentException if a distance is NaN or infinite
   */
  public Plane shift(Plane plane, double dx, double dy) {
    if (!Double.isFinite(dx) || !Double.isFinite(dy)) {
      throw new IllegalArgumentException("cannot shift by (" + dx + ", " + dy + ")");
    }
    float[] data = plane.data().clone();
    if (dx != 0) {
      shiftRows(data, plane.height(), plane.width(), y -> dx);
    }
    if (dy != 0) {
      shiftColumns(data, plane.height(), plane.width(), x -> dy);
    }
    return Plane.of(plane.height(), plane.width(), data);
  }

  /** Distance by which a line moves. */
  interface LineDistance {
    double of(int line);
  }

  /** Moves each row of {@code data} in place to the right by its own distance. */
  void shiftRows(float[] data, int height, int width, LineDistance distance) {
    LineShift shift = lines.computeIfAbsent(width, n -> new LineShift(n, periodic));
    for (int y = 0; y < height; y++) {
      shift.shift(data, y * width, distance.of(y));
    }
  }

  /** Moves each column of {@code data} in place downwards by its own distance. */
  void shiftColumns(float[] data, int height, int width, LineDistance distance) {
    LineShift shift = lines.computeIfAbsent(height, n -> new LineShift(n, periodic));
    int block = Math.min(16, width); // columns turned into lines together: one cache line of floats
    float[] turned = new float[block * height];
    for (int left = 0; left < width; left += block) {
      int count = Math.min(block, width - left);
      for (int y = 0; y < height; y++) {
        for (int i = 0; i < count; i++) {
          turned[i * height + y] = data[y * width + left + i];
        }
      }
      for (int i = 0; i < count; i++) {
        shift.shift(turned, i * height, distance.of(left + i));
      }
      for (int y = 0; y < height; y++) {
        for (int i = 0; i < count; i++) {
          data[y * width + left + i] = turned[i * height + y];
        }
      }
    }
  }
}
