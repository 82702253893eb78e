package dev.phasecast.network.cell;

import dev.phasecast.frame.Plane;

/**
 * A square cut out of a frame around the object in it, with nothing where it reaches over the edge.
 *
 * @param side samples of a side
 * @param left column of the frame where it begins, may lie outside
 * @param top row of the frame where it begins
 * @param centreX column of the object's centre of mass, in pixels from the first sample of the
 *     square
 * @param centreY its row
 * @param samples side × side, row-major; borrowed
 */
@SuppressWarnings("ArrayRecordComponent") // a view on a buffer, never compared
record ObjectPatch(int side, int left, int top, double centreX, double centreY, double[] samples) {
  /** Column of the centre of mass in the frame. */
  double x() {
    return left + centreX;
  }

  /** Row of the centre of mass in the frame. */
  double y() {
    return top + centreY;
  }

  /** The square of {@code side} samples, an even number, around a point of the frame. */
  static ObjectPatch around(Plane frame, double x, double y, int side) {
    int left = (int) Math.rint(x) - side / 2;
    int top = (int) Math.rint(y) - side / 2;
    double[] samples = new double[side * side];
    float[] data = frame.data();
    for (int row = Math.max(0, -top); row < Math.min(side, frame.height() - top); row++) {
      int from = (top + row) * frame.width() + left;
      for (int column = Math.max(0, -left);
          column < Math.min(side, frame.width() - left);
          column++) {
        samples[row * side + column] = data[from + column];
      }
    }
    return new ObjectPatch(side, left, top, x - left, y - top, samples);
  }
}
