package dev.phasecast.motion;

import dev.phasecast.frame.Plane;

/**
 * Frames before which others were lost: everything that moves has moved two or three times as far
 * as it was going to. The motion that goes on afterwards is the found one divided by that number.
 *
 * <p>A leap is seen where the expected motion explains the newest frame better at two or three
 * times its length than as it is. Whether things really go on at their old pace after a leap is
 * watched, and leaps are believed as long as they more often do than not.
 */
final class Leaps {
  /** Expected motion below this many pixels tells nothing. */
  private static final float LEAST_MOTION = 0.7f;

  /** Fewer points than these that move tell nothing. */
  private static final int LEAST_POINTS = 5;

  /** The longer motion has to leave no more than this part of the difference. */
  private static final float BETTER = 0.85f;

  private static final int LONGEST = 3;

  private final int height;
  private final int width;
  private int believed;
  private int pending = 1;

  Leaps(int height, int width) {
    this.height = height;
    this.width = width;
  }

  /**
   * By how many steps of the expected motion the newest frame is ahead: 1, 2 or 3.
   *
   * @param expected motion at the points of the newest frame
   */
  int next(Plane before, Plane newest, VectorGrid expected) {
    if (Math.min(height, width) < 16) {
      return 1;
    }
    float[] difference = new float[LONGEST + 1];
    var matcher = new BlockMatcher(before, newest, expected.step(), expected.step() / 8);
    int count = 0;
    for (int row = 0; row < expected.rows(); row++) {
      for (int column = 0; column < expected.columns(); column++) {
        int i = row * expected.columns() + column;
        float dx = expected.dx()[i];
        float dy = expected.dy()[i];
        if (Math.abs(dx) + Math.abs(dy) >= LEAST_MOTION) {
          count++;
          for (int steps = 1; steps <= LONGEST; steps++) {
            difference[steps] += matcher.cost(column, row, steps * dx, steps * dy, true);
          }
        }
      }
    }
    if (count < LEAST_POINTS) {
      pending = 1;
      return 1;
    }
    if (pending > 1) {
      // Had the leap been a change of pace, the leap's own length would explain this frame.
      believed += difference[1] < difference[pending] ? 1 : -1;
      pending = 1;
    }
    int best = 1;
    for (int steps = 2; steps <= LONGEST; steps++) {
      if (difference[steps] < difference[best]) {
        best = steps;
      }
    }
    if (best == 1 || difference[best] > BETTER * difference[1]) {
      return 1;
    }
    if (believed < 0) {
      return 1;
    }
    pending = best;
    return best;
  }
}
