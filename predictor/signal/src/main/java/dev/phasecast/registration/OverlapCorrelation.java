package dev.phasecast.registration;

import dev.phasecast.frame.Plane;

/**
 * How well a whole-pixel shift explains one picture by another, by their normalised
 * cross-correlation where they overlap. Large pictures are sampled on a grid.
 */
final class OverlapCorrelation {
  /** No more is read into a correlation than this. */
  private static final double MOST = 0.999;

  private final Plane reference;
  private final Plane moved;
  private final int stride;

  /**
   * @param samples about how many to compare
   */
  OverlapCorrelation(Plane reference, Plane moved, int samples) {
    this.reference = reference;
    this.moved = moved;
    double area = (double) reference.height() * reference.width();
    this.stride = Math.max(1, (int) Math.sqrt(area / samples));
  }

  /**
   * How much a motion explains: the logarithm of how much likelier it makes what both pictures
   * show, times the part of the picture that overlaps. A little that agrees perfectly is worth less
   * than much that agrees well.
   */
  static double evidence(double correlation, double share) {
    double r = Math.max(0, Math.min(MOST, correlation));
    return -share * Math.log(1 - r * r);
  }

  /** Normalised cross-correlation in the overlap, from −1 to 1; 0 where a part is flat. */
  double inOverlap(int x, int y) {
    int width = reference.width();
    float[] a = reference.data();
    float[] b = moved.data();
    double sumA = 0;
    double sumB = 0;
    double aa = 0;
    double bb = 0;
    double ab = 0;
    long count = 0;
    int right = Math.min(width, width + x);
    int bottom = Math.min(reference.height(), reference.height() + y);
    float pivotA = a[0];
    float pivotB = b[0];
    for (int row = Math.max(0, y); row < bottom; row += stride) {
      int at = row * width;
      int from = (row - y) * width - x;
      for (int column = Math.max(0, x); column < right; column += stride) {
        double p = a[from + column] - pivotA;
        double q = b[at + column] - pivotB;
        sumA += p;
        sumB += q;
        aa += p * p;
        bb += q * q;
        ab += p * q;
        count++;
      }
    }
    if (count < 2) {
      return 0;
    }
    double varianceA = aa - sumA * sumA / count;
    double varianceB = bb - sumB * sumB / count;
    double r = (ab - sumA * sumB / count) / Math.sqrt(varianceA * varianceB);
    return Double.isFinite(r) ? Math.max(-1, Math.min(1, r)) : 0;
  }

  /** Part of the picture's area that overlaps. */
  double share(int x, int y) {
    double width = reference.width();
    double height = reference.height();
    return Math.max(0, width - Math.abs(x)) * Math.max(0, height - Math.abs(y)) / (width * height);
  }
}
