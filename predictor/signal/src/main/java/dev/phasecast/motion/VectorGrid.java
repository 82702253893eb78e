package dev.phasecast.motion;

/**
 * Vectors on a grid of points that covers a picture, for those that compute with them: the point in
 * column c and row r lies at (c·step, r·step), and its vector at {@code r * columns + c}. Between
 * points vectors are interpolated linearly; beyond the outermost ones they stay as they are.
 */
public final class VectorGrid {
  private final int step;
  private final int columns;
  private final int rows;
  private final float[] dx;
  private final float[] dy;

  private VectorGrid(int step, int columns, int rows, float[] dx, float[] dy) {
    this.step = step;
    this.columns = columns;
    this.rows = rows;
    this.dx = dx;
    this.dy = dy;
  }

  /** A grid of zeros whose points reach from the first pixel to the last one or beyond it. */
  public static VectorGrid covering(int height, int width, int step) {
    int columns = (width - 1 + step - 1) / step + 1;
    int rows = (height - 1 + step - 1) / step + 1;
    return new VectorGrid(
        step, columns, rows, new float[columns * rows], new float[columns * rows]);
  }

  /** Another grid of the same points, of zeros. */
  public VectorGrid alike() {
    return new VectorGrid(step, columns, rows, new float[dx.length], new float[dx.length]);
  }

  /** These vectors times a factor. */
  public VectorGrid times(float factor) {
    VectorGrid scaled = alike();
    for (int i = 0; i < dx.length; i++) {
      scaled.dx[i] = factor * dx[i];
      scaled.dy[i] = factor * dy[i];
    }
    return scaled;
  }

  /** Pixels from point to point. */
  public int step() {
    return step;
  }

  /** Points side by side. */
  public int columns() {
    return columns;
  }

  /** Points one below the other. */
  public int rows() {
    return rows;
  }

  /** Motion to the right of each point, in pixels; shared, written only by the maker. */
  public float[] dx() {
    return dx;
  }

  /** Motion down. */
  public float[] dy() {
    return dy;
  }

  /**
   * Motion to the right at a place given in points: (1, 0) is the second point of the first row.
   */
  public float dxAt(float column, float row) {
    return at(dx, column, row);
  }

  /** Motion down at a place given in points. */
  public float dyAt(float column, float row) {
    return at(dy, column, row);
  }

  private float at(float[] values, float column, float row) {
    float x = Math.max(0, Math.min(columns - 1, column));
    float y = Math.max(0, Math.min(rows - 1, row));
    int left = Math.min((int) x, Math.max(0, columns - 2));
    int top = Math.min((int) y, Math.max(0, rows - 2));
    int right = Math.min(left + 1, columns - 1);
    int bottom = Math.min(top + 1, rows - 1);
    float across = x - left;
    float down = y - top;
    float upper =
        (1 - across) * values[top * columns + left] + across * values[top * columns + right];
    float lower =
        (1 - across) * values[bottom * columns + left] + across * values[bottom * columns + right];
    return (1 - down) * upper + down * lower;
  }

  /**
   * These vectors where their content will be one step of {@code by} later: the vector at x is the
   * one that stood at x − by(x), found by fixed-point iteration. What moves takes its motion along.
   */
  public VectorGrid carriedBy(VectorGrid by) {
    VectorGrid carried = alike();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int i = row * columns + column;
        float moveX = by.dx[i];
        float moveY = by.dy[i];
        for (int k = 0; k < 3; k++) {
          float fromX = column - moveX / step;
          float fromY = row - moveY / step;
          moveX = by.dxAt(fromX, fromY);
          moveY = by.dyAt(fromX, fromY);
        }
        carried.dx[i] = dxAt(column - moveX / step, row - moveY / step);
        carried.dy[i] = dyAt(column - moveX / step, row - moveY / step);
      }
    }
    return carried;
  }
}
