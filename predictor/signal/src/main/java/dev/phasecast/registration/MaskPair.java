package dev.phasecast.registration;

import dev.phasecast.frame.Plane;
import java.util.Optional;

/**
 * What counts in two pictures: 1 where a sample is part of the scene, 0 where it is not to be
 * looked at.
 */
record MaskPair(Plane reference, Plane moved) {
  /**
   * Half the widths in pixels over which the common mask fades out, the first that leaves enough.
   */
  private static final int[] FEATHERS = {6, 5, 4, 3, 2, 1};

  /** The part of the common mask that fading out may not take away. */
  private static final double LEAST_LEFT = 0.3;

  /**
   * What both masks leave when the moved picture lies on its reference, shifted by whole pixels.
   *
   * @return empty if that is nothing
   */
  Optional<CommonMask> common(int x, int y) {
    int columns = reference.width() - Math.abs(x);
    int rows = reference.height() - Math.abs(y);
    if (columns < 1 || rows < 1) {
      return Optional.empty();
    }
    int left = Math.max(0, -x);
    int top = Math.max(0, -y);
    float[] a = reference.data();
    float[] b = moved.data();
    float[] both = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      int at = (top + row) * reference.width() + left;
      int to = (top + row + y) * moved.width() + left + x;
      for (int column = 0; column < columns; column++) {
        both[row * columns + column] = Math.min(a[at + column], b[to + column]);
      }
    }
    Plane whole = Plane.of(rows, columns, both);
    double area = CommonMask.area(whole);
    if (area == 0) {
      return Optional.empty();
    }
    for (int feather : FEATHERS) {
      Plane eroded = CommonMask.eroded(whole, feather);
      if (CommonMask.area(eroded) >= LEAST_LEFT * area) {
        return Optional.of(new CommonMask(left, top, eroded, feather));
      }
    }
    int last = FEATHERS[FEATHERS.length - 1];
    Plane eroded = CommonMask.eroded(whole, last);
    return CommonMask.area(eroded) > 0
        ? Optional.of(new CommonMask(left, top, eroded, last))
        : Optional.empty();
  }
}
