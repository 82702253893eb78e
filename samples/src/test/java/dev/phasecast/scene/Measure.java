package dev.phasecast.scene;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Rational;
import dev.phasecast.frame.VideoFormat;

/** What tests measure in frames, in the plainest way. */
final class Measure {
  private Measure() {}

  static VideoFormat format(int width, int height) {
    return VideoFormat.standard(width, height, new Rational(25, 1));
  }

  /** Centre of what is lighter than black, in pixels from the picture's corner, and how light. */
  static double[] centroid(Plane luma) {
    double sum = 0;
    double x = 0;
    double y = 0;
    for (int row = 0; row < luma.height(); row++) {
      for (int column = 0; column < luma.width(); column++) {
        double light = Math.max(0, luma.at(column, row) - 16 / 255f);
        sum += light;
        x += light * (column + 0.5);
        y += light * (row + 0.5);
      }
    }
    return new double[] {x / sum, y / sum, sum};
  }

  /** A plane turned over by (dx, dy) with the shift theorem, each sum written out. */
  static double[][] fourierShift(Plane plane, double dx, double dy) {
    int height = plane.height();
    int width = plane.width();
    double[][] shifted = new double[height][width];
    for (int v = -(height - 1) / 2; v <= height / 2; v++) {
      for (int u = -(width - 1) / 2; u <= width / 2; u++) {
        double re = 0;
        double im = 0;
        for (int y = 0; y < height; y++) {
          for (int x = 0; x < width; x++) {
            double angle = -2 * Math.PI * ((double) u * x / width + (double) v * y / height);
            re += plane.at(x, y) * Math.cos(angle);
            im += plane.at(x, y) * Math.sin(angle);
          }
        }
        for (int y = 0; y < height; y++) {
          for (int x = 0; x < width; x++) {
            double angle = 2 * Math.PI * (u * (x - dx) / width + v * (y - dy) / height);
            shifted[y][x] += (re * Math.cos(angle) - im * Math.sin(angle)) / (height * width);
          }
        }
      }
    }
    return shifted;
  }
}
