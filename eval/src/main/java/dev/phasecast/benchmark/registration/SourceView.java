package dev.phasecast.benchmark.registration;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import dev.phasecast.frame.Translation;

/**
 * What a camera of square pictures sees of a larger picture: each of its samples is the mean over
 * the area of its pixel, taken from cubic interpolation between the samples of the picture
 * (Catmull–Rom; Keys, <i>Cubic convolution interpolation for digital image processing</i>, IEEE
 * TASSP 29, 1981).
 *
 * @param size sides of the view in its own pixels
 * @param x column of the picture at the middle of the view that has not moved
 * @param y its row
 */
record SourceView(int size, double x, double y) {
  /** Taps of the interpolation before and after a place. */
  private static final int REACH = 2;

  /** Whether all that is seen after {@code motion} lies in the picture. */
  boolean fits(Plane picture, Similarity motion) {
    Similarity back = motion.inverse();
    double half = size / 2.0;
    for (int corner = 0; corner < 4; corner++) {
      Translation at = back.apply(corner % 2 == 0 ? -half : half, corner < 2 ? -half : half);
      double column = x + at.dx();
      double row = y + at.dy();
      if (column < REACH
          || row < REACH
          || column > picture.width() - 1 - REACH
          || row > picture.height() - 1 - REACH) {
        return false;
      }
    }
    return true;
  }

  /** What is seen once the content has moved; to be called where that {@link #fits}. */
  Plane seen(Plane picture, Similarity motion) {
    Similarity back = motion.inverse();
    // Two samples for each of the picture's along both axes, and at least two.
    int rays = Math.max(2, (int) Math.ceil(2 * back.scale()));
    double middle = (size - 1) / 2.0;
    float[] samples = new float[size * size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        double sum = 0;
        for (int j = 0; j < rays; j++) {
          for (int i = 0; i < rays; i++) {
            double right = column - middle + (i + 0.5) / rays - 0.5;
            double down = row - middle + (j + 0.5) / rays - 0.5;
            Translation at = back.apply(right, down);
            sum += interpolated(picture, x + at.dx(), y + at.dy());
          }
        }
        samples[row * size + column] = (float) (sum / (rays * rays));
      }
    }
    return Plane.of(size, size, samples);
  }

  private static double interpolated(Plane picture, double column, double row) {
    int left = (int) Math.floor(column);
    int top = (int) Math.floor(row);
    double right = column - left;
    double down = row - top;
    double sum = 0;
    for (int j = -1; j <= REACH; j++) {
      double line = 0;
      int start = (top + j) * picture.width() + left;
      for (int i = -1; i <= REACH; i++) {
        line += cubic(i - right) * picture.data()[start + i];
      }
      sum += cubic(j - down) * line;
    }
    return sum;
  }

  private static double cubic(double distance) {
    double t = Math.abs(distance);
    if (t < 1) {
      return (1.5 * t - 2.5) * t * t + 1;
    }
    return t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0;
  }
}
