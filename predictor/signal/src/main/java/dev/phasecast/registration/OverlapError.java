package dev.phasecast.registration;

import dev.phasecast.frame.Plane;

/**
 * How badly a whole-pixel shift explains one picture by another: the variance of their difference
 * where they overlap.
 *
 * <p>What lies outside the overlap counts with the error of not moving at all, so that a far shift
 * does not win by leaving little to compare. Large pictures are sampled on a grid.
 */
final class OverlapError {
  /** About how many samples to compare. */
  private static final int ENOUGH = 1 << 15;

  private final Plane reference;
  private final Plane moved;
  private final int stride;
  private final double still;

  OverlapError(Plane reference, Plane moved) {
    this.reference = reference;
    this.moved = moved;
    double area = (double) reference.height() * reference.width();
    this.stride = Math.max(1, (int) Math.sqrt(area / ENOUGH));
    this.still = inOverlap(0, 0);
  }

  /** Mean squared error in squared samples if the content moved by ({@code x}, {@code y}). */
  double of(int x, int y) {
    double width = reference.width();
    double height = reference.height();
    double shared = (width - Math.abs(x)) * (height - Math.abs(y)) / (width * height);
    return shared <= 0 ? still : shared * inOverlap(x, y) + (1 - shared) * still;
  }

  /**
   * How far the shift makes the pictures agree: 1 if wholly, 0 if no better than any two pictures
   * of their contrast.
   */
  double agreement(int x, int y) {
    double contrast = variance(reference) + variance(moved);
    return contrast > 0 ? Math.max(0, 1 - of(x, y) / contrast) : 0;
  }

  private double variance(Plane plane) {
    double sum = 0;
    double squares = 0;
    long count = 0;
    for (int y = 0; y < plane.height(); y += stride) {
      for (int x = 0; x < plane.width(); x += stride) {
        double value = plane.data()[y * plane.width() + x];
        sum += value;
        squares += value * value;
        count++;
      }
    }
    double mean = sum / count;
    return squares / count - mean * mean;
  }

  private double inOverlap(int x, int y) {
    int width = reference.width();
    float[] a = reference.data();
    float[] b = moved.data();
    double sum = 0;
    double squares = 0;
    long count = 0;
    int right = Math.min(width, width + x);
    int bottom = Math.min(reference.height(), reference.height() + y);
    for (int row = Math.max(0, y); row < bottom; row += stride) {
      int at = row * width;
      int from = (row - y) * width - x;
      for (int column = Math.max(0, x); column < right; column += stride) {
        double error = b[at + column] - a[from + column];
        sum += error;
        squares += error * error;
        count++;
      }
    }
    double mean = sum / count;
    return Math.max(0, squares / count - mean * mean);
  }
}
