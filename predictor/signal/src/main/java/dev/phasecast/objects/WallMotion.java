package dev.phasecast.objects;

import java.util.Arrays;

/**
 * The distribution of one coordinate of a box that moves at constant speed between two walls, of
 * which only whole pixels are seen. The rule is that of Moving MNIST (Srivastava, Mansimov and
 * Salakhutdinov, ICML 2015): the start is uniform between the walls 0 and {@code range}; each frame
 * adds the velocity; a coordinate that reaches a wall is put onto it and its velocity reversed;
 * what is seen is the coordinate cut to a whole number.
 *
 * <p>For a given velocity the starts that agree with what was seen are an interval, and those that
 * met a wall in the same frame have become one point. So the distribution is carried along exactly,
 * as a few intervals of uniform density and a few points, without sampling.
 */
final class WallMotion {
  private static final int PIECES = 16;

  private final double range;
  private double[] low = new double[PIECES];
  private double[] high = new double[PIECES];
  private double[] mass = new double[PIECES];
  private double[] velocity = new double[PIECES];
  private int count;

  /**
   * @param range distance of the walls in pixels, a whole number
   */
  WallMotion(int range) {
    this.range = range;
  }

  /** Starts anew: anywhere between the walls, one step before the first frame. */
  void start(double pixelsPerFrame) {
    count = 1;
    low[0] = 0;
    high[0] = range;
    mass[0] = 1;
    velocity[0] = pixelsPerFrame;
  }

  /** Goes on by one frame. */
  void step() {
    int before = count;
    for (int i = 0; i < before; i++) {
      double v = velocity[i];
      low[i] += v;
      high[i] += v;
      if (low[i] <= 0 && v < 0) {
        meet(i, 0, Math.min(0, high[i]) - low[i]);
        low[i] = 0;
      } else if (high[i] >= range && v > 0) {
        meet(i, range, high[i] - Math.max(range, low[i]));
        high[i] = range;
      }
    }
    drop();
  }

  /** The part of piece {@code i} that is {@code beyond} long has met a wall. */
  private void meet(int i, double wall, double beyond) {
    double length = high[i] - low[i];
    double share = length > 0 ? Math.min(1, beyond / length) : 1;
    if (count == low.length) {
      low = Arrays.copyOf(low, 2 * count);
      high = Arrays.copyOf(high, 2 * count);
      mass = Arrays.copyOf(mass, 2 * count);
      velocity = Arrays.copyOf(velocity, 2 * count);
    }
    low[count] = wall;
    high[count] = wall;
    mass[count] = mass[i] * share;
    velocity[count] = -velocity[i];
    count++;
    mass[i] *= 1 - share;
  }

  /** Keeps only what would be seen at {@code pixel}; returns the mass that is left. */
  double see(int pixel) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double length = high[i] - low[i];
      if (length > 0) {
        double from = Math.max(low[i], pixel);
        double to = Math.min(high[i], pixel + 1.0);
        mass[i] *= Math.max(0, to - from) / length;
        low[i] = from;
        high[i] = to;
      } else if ((int) low[i] != pixel) {
        mass[i] = 0;
      }
      sum += mass[i];
    }
    drop();
    return sum;
  }

  private void drop() {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (mass[i] > 0) {
        low[kept] = low[i];
        high[kept] = high[i];
        mass[kept] = mass[i];
        velocity[kept] = velocity[i];
        kept++;
      }
    }
    count = kept;
  }

  /** Adds the mass that would be seen at pixel {@code p} to {@code histogram[first + p]}. */
  void addTo(double[] histogram, int first, double weight) {
    for (int i = 0; i < count; i++) {
      double length = high[i] - low[i];
      int to = (int) high[i];
      int from = (int) low[i];
      if (from == to || length <= 0) {
        histogram[first + from] += weight * mass[i];
        continue;
      }
      for (int p = from; p <= to; p++) {
        double part = Math.min(high[i], p + 1.0) - Math.max(low[i], p);
        if (part > 0) {
          histogram[first + p] += weight * mass[i] * part / length;
        }
      }
    }
  }

  /** The probability density of what was seen, {@code seen[i]} plus {@code offset} in frame i. */
  double evidence(int[] seen, int offset, double pixelsPerFrame) {
    start(pixelsPerFrame);
    for (int pixel : seen) {
      step();
      if (see(pixel + offset) <= 0) {
        return 0;
      }
    }
    return Arrays.stream(mass, 0, count).sum();
  }
}
