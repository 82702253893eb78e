package dev.phasecast.report;

import dev.phasecast.motion.MotionField;
import java.util.Arrays;
import java.util.Locale;

/**
 * Arrows that show a field of motion: one for about every twentieth part of the picture's longer
 * side, from a point of the field to where its content goes, enlarged so that most that move reach
 * to the next arrow and few farther. What hardly moves is a dot.
 */
final class FieldArrows {
  private static final int ALONG = 20;

  /** Pixels a frame from which on a place counts as moving. */
  private static final double MOVING = 0.2;

  /** Of the places that move, how many may not reach farther than {@link #REACH}. */
  private static final double MOST = 0.95;

  /** Of the distance between arrows, how far most may reach. */
  private static final double REACH = 1.1;

  /** Of the distance between arrows, what counts as a dot. */
  private static final double DOT = 0.06;

  /** From the smallest to the largest enlargement. */
  private static final double[] GAINS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20};

  /** Length of a head, as a part of its arrow, but no more than of the distance between arrows. */
  private static final double HEAD = 0.32;

  private final double gain;
  private final String path;

  private FieldArrows(double gain, String path) {
    this.gain = gain;
    this.path = path;
  }

  /**
   * Arrows over a picture.
   *
   * @param across pixels of the picture for each pixel of a frame, from left to right
   * @param down the same from top to bottom
   */
  static FieldArrows of(MotionField field, double across, double down) {
    int longer = Math.max(field.columns(), field.rows());
    int every = Math.max(1, Math.round((float) longer / ALONG));
    double distance = (double) every * field.step();
    double gain = gain(field, every, distance);
    StringBuilder path = new StringBuilder();
    for (int row = every / 2; row < field.rows(); row += every) {
      for (int column = every / 2; column < field.columns(); column += every) {
        double dx = gain * field.dx(column, row);
        double dy = gain * field.dy(column, row);
        if (Double.isFinite(dx) && Double.isFinite(dy)) {
          double x = column * field.step() + 0.5;
          double y = row * field.step() + 0.5;
          boolean dot = Math.hypot(dx, dy) < DOT * distance;
          append(
              path,
              x * across,
              y * down,
              dot ? 0 : dx * across,
              dot ? 0 : dy * down,
              distance * across);
        }
      }
    }
    return new FieldArrows(gain, path.toString());
  }

  private static double gain(MotionField field, int every, double distance) {
    double[] lengths = new double[field.columns() * field.rows()];
    int count = 0;
    for (int row = every / 2; row < field.rows(); row += every) {
      for (int column = every / 2; column < field.columns(); column += every) {
        double length = Math.hypot(field.dx(column, row), field.dy(column, row));
        if (length >= MOVING && Double.isFinite(length)) {
          lengths[count++] = length;
        }
      }
    }
    Arrays.sort(lengths, 0, count);
    double longest = count == 0 ? 0 : lengths[(int) (MOST * (count - 1))];
    double gain = GAINS[0];
    for (double larger : GAINS) {
      if (larger * longest <= REACH * distance) {
        gain = larger;
      }
    }
    return gain;
  }

  private static void append(
      StringBuilder path, double x, double y, double dx, double dy, double distance) {
    path.append(String.format(Locale.ROOT, "M%.1f %.1f", x, y));
    if (dx == 0 && dy == 0) {
      path.append("h0");
      return;
    }
    // The two strokes of the head lie thirty degrees to either side of the way back.
    double part = Math.min(HEAD, HEAD * distance / Math.hypot(dx, dy));
    double back = -part * Math.cos(Math.PI / 6);
    double aside = part * Math.sin(Math.PI / 6);
    double leftX = back * dx - aside * dy;
    double leftY = back * dy + aside * dx;
    path.append(
        String.format(
            Locale.ROOT,
            "l%.1f %.1fl%.1f %.1fm%.1f %.1fl%.1f %.1f",
            dx,
            dy,
            leftX,
            leftY,
            -leftX,
            -leftY,
            back * dx + aside * dy,
            back * dy - aside * dx));
  }

  /** How many times longer than one frame's motion they are. */
  double gain() {
    return gain;
  }

  /** All of them as the data of one SVG path, to be stroked. */
  String path() {
    return path;
  }
}
