package dev.phasecast.prediction;

import dev.phasecast.motion.VectorGrid;
import java.util.stream.IntStream;

/**
 * Interpolates values of a grid's points for each pixel of the cells between them, but only where
 * something is to be done.
 */
final class PointPlaces {
  private PointPlaces() {}

  /** What is done at a pixel. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Called for one pixel, for different rows from different threads.
     *
     * @param pixel its index in a plane
     */
    void at(int pixel, Place place);
  }

  /** Where a pixel lies between four points. */
  static final class Place {
    private int upperLeft;
    private int upperRight;
    private int lowerLeft;
    private int lowerRight;
    private float across;
    private float down;

    /** The interpolated value of something known at the points. */
    float of(float[] values) {
      float upper = values[upperLeft] + across * (values[upperRight] - values[upperLeft]);
      float lower = values[lowerLeft] + across * (values[lowerRight] - values[lowerLeft]);
      return upper + down * (lower - upper);
    }
  }

  /**
   * Visits the pixels of all cells with a corner at which {@code needed} is greater than 0.
   *
   * @param height of the plane whose pixels are meant, in pixels
   * @param width likewise
   */
  static void visit(VectorGrid grid, int height, int width, float[] needed, Visitor visitor) {
    int step = grid.step();
    IntStream.range(0, (height + step - 1) / step)
        .parallel()
        .forEach(row -> visitRow(grid, row, height, width, needed, visitor));
  }

  private static void visitRow(
      VectorGrid grid, int row, int height, int width, float[] needed, Visitor visitor) {
    int step = grid.step();
    int below = Math.min(row + 1, grid.rows() - 1);
    var place = new Place();
    for (int column = 0; column * step < width; column++) {
      int right = Math.min(column + 1, grid.columns() - 1);
      place.upperLeft = row * grid.columns() + column;
      place.upperRight = row * grid.columns() + right;
      place.lowerLeft = below * grid.columns() + column;
      place.lowerRight = below * grid.columns() + right;
      if (needed[place.upperLeft] > 0
          || needed[place.upperRight] > 0
          || needed[place.lowerLeft] > 0
          || needed[place.lowerRight] > 0) {
        for (int y = row * step; y < Math.min(height, (row + 1) * step); y++) {
          place.down = (float) (y - row * step) / step;
          for (int x = column * step; x < Math.min(width, (column + 1) * step); x++) {
            place.across = (float) (x - column * step) / step;
            visitor.at(y * width + x, place);
          }
        }
      }
    }
  }
}
