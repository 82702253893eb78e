package dev.phasecast.motion;

/**
 * How the content of a picture moves from place to place: vectors on a grid of points, each with
 * the motion that carried the frame before the last onto the last one, in pixels a frame, and the
 * layer it belongs to. The point in column c and row r lies at (c·step, r·step) and stands for the
 * square around it. Immutable.
 *
 * <p>{@code last(x) = before(x − d(x))}: a vector is found where its content has arrived.
 */
public final class MotionField {
  private final int step;
  private final int columns;
  private final int rows;
  private final float[] dx;
  private final float[] dy;
  private final byte[] layer;

  /**
   * @param step pixels from point to point
   * @param dx to the right, rows × columns, row-major; copied
   * @param dy down, likewise
   * @param layer number of each point's layer, 0 for the background; likewise
   * @throws IllegalArgumentException if a size is not positive or a length does not fit
   */
  public MotionField(int step, int columns, int rows, float[] dx, float[] dy, byte[] layer) {
    if (step < 1 || columns < 1 || rows < 1) {
      throw new IllegalArgumentException(
          "a field needs points, not " + columns + " × " + rows + " at " + step + " pixels");
    }
    int count = Math.multiplyExact(columns, rows);
    if (dx.length != count || dy.length != count || layer.length != count) {
      throw new IllegalArgumentException(
          "a field of " + columns + " × " + rows + " points needs " + count + " values of each");
    }
    this.step = step;
    this.columns = columns;
    this.rows = rows;
    this.dx = dx.clone();
    this.dy = dy.clone();
    this.layer = layer.clone();
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

  /** Motion to the right, in pixels a frame. */
  public float dx(int column, int row) {
    return dx[row * columns + column];
  }

  /** Motion down, in pixels a frame. */
  public float dy(int column, int row) {
    return dy[row * columns + column];
  }

  /** The layer; 0 is the background. */
  public int layer(int column, int row) {
    return layer[row * columns + column] & 0xFF;
  }
}
