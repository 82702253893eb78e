package dev.phasecast.objects;

import java.util.ArrayList;
import java.util.List;

/**
 * Where an object that obeys the rule of {@link WallMotion} on both axes will be, given the whole
 * pixels at which it was seen: the posterior over its direction, its start and the offset of its
 * box from its ink, summed over a fine grid of directions. Both coordinates share the direction,
 * for the speed is known; given the direction they are independent.
 */
final class TrackForecast {
  private static final int COARSE = 2000;
  private static final int FINE = 24;
  private static final double IMPROBABLE = 1e-3;
  private static final int WANTED = 150;

  private final int range;
  private final double speed;
  private final WallMotion motion;

  /**
   * @param range distance of the walls in pixels
   * @param speed pixels a frame
   */
  TrackForecast(int range, double speed) {
    this.range = range;
    this.speed = speed;
    this.motion = new WallMotion(range);
  }

  /**
   * Where the object will be.
   *
   * @param x left edge of the box in each frame seen, in whole pixels; its true edge may be off by
   *     the same offset in all frames
   * @param y its upper edge
   * @param offsetsX probability of each offset, from −h to h
   * @return for each step the places and their probabilities, in the terms of {@code x} and {@code
   *     y}; empty if no motion by the rule was seen at these places
   */
  List<Places> forecast(int[] x, int[] y, double[] offsetsX, double[] offsetsY, int steps) {
    // Improbable offsets leave wide ranges of directions, in which a narrow one that agrees with
    // the probable offset would be missed.
    List<Places> likely = sum(x, y, likely(offsetsX), likely(offsetsY), steps);
    return likely.isEmpty() ? sum(x, y, offsetsX, offsetsY, steps) : likely;
  }

  private static double[] likely(double[] offsets) {
    double[] out = offsets.clone();
    for (int k = 0; k < out.length; k++) {
      out[k] = out[k] < IMPROBABLE ? 0 : out[k];
    }
    return out;
  }

  private List<Places> sum(int[] x, int[] y, double[] offsetsX, double[] offsetsY, int steps) {
    List<Double> directions = directions(x, y, offsetsX, offsetsY);
    if (directions.isEmpty()) {
      return List.of();
    }
    int side = range + 1 + 2 * Math.max(offsetsX.length, offsetsY.length);
    double[][] sum = new double[steps][side * side];
    double[][] alongX = new double[steps][side];
    double[][] alongY = new double[steps][side];
    for (double direction : directions) {
      int firstX = axis(x, offsetsX, speed * Math.cos(direction), alongX);
      int firstY = axis(y, offsetsY, speed * Math.sin(direction), alongY);
      if (firstX < 0 || firstY < 0) {
        continue;
      }
      for (int t = 0; t < steps; t++) {
        for (int j = 0; j < side; j++) {
          double wy = alongY[t][j];
          if (wy > 0) {
            for (int i = 0; i < side; i++) {
              if (alongX[t][i] > 0) {
                sum[t][j * side + i] += wy * alongX[t][i];
              }
            }
          }
        }
      }
    }
    List<Places> out = new ArrayList<>();
    for (int t = 0; t < steps; t++) {
      out.add(Places.of(sum[t], side, offsetsX.length, offsetsY.length));
    }
    return out;
  }

  /** Fills the histograms, whose place p has index p + offsets.length; −1 if nothing agrees. */
  private int axis(int[] seen, double[] offsets, double velocity, double[][] histograms) {
    for (double[] h : histograms) {
      java.util.Arrays.fill(h, 0);
    }
    boolean any = false;
    for (int k = 0; k < offsets.length; k++) {
      int offset = k - offsets.length / 2;
      if (offsets[k] > 0 && motion.evidence(seen, offset, velocity) > 0) {
        any = true;
        for (double[] h : histograms) {
          motion.step();
          motion.addTo(h, offsets.length - offset, offsets[k]);
        }
      }
    }
    return any ? 0 : -1;
  }

  private double evidence(int[] seen, double[] offsets, double velocity) {
    double sum = 0;
    for (int k = 0; k < offsets.length; k++) {
      if (offsets[k] > 0) {
        sum += offsets[k] * motion.evidence(seen, k - offsets.length / 2, velocity);
      }
    }
    return sum;
  }

  private boolean agrees(int[] x, int[] y, double[] offsetsX, double[] offsetsY, double direction) {
    return evidence(x, offsetsX, speed * Math.cos(direction)) > 0
        && evidence(y, offsetsY, speed * Math.sin(direction)) > 0;
  }

  private List<Double> directions(int[] x, int[] y, double[] offsetsX, double[] offsetsY) {
    double step = 2 * Math.PI / COARSE;
    List<Double> found = new ArrayList<>();
    for (int i = 0; i < COARSE; i++) {
      if (agrees(x, y, offsetsX, offsetsY, (i + 0.5) * step)) {
        found.add((i + 0.5) * step);
      }
    }
    if (found.isEmpty()) {
      step /= FINE;
      for (int i = 0; i < COARSE * FINE; i++) {
        if (agrees(x, y, offsetsX, offsetsY, (i + 0.5) * step)) {
          found.add((i + 0.5) * step);
        }
      }
    }
    while (!found.isEmpty() && found.size() < WANTED / 3) {
      List<Double> finer = new ArrayList<>();
      double part = step / FINE;
      double last = Double.NEGATIVE_INFINITY;
      for (double direction : found) {
        for (int i = -FINE; i <= FINE; i++) {
          double at = direction + (i + 0.5) * part;
          if (at > last + part / 2 && agrees(x, y, offsetsX, offsetsY, at)) {
            finer.add(at);
            last = at;
          }
        }
      }
      if (finer.isEmpty()) {
        break;
      }
      found = finer;
      step = part;
    }
    return found;
  }
}
