package dev.phasecast.motion;

import dev.phasecast.frame.Plane;

/**
 * How well a vector explains a small window of the newest frame from the one before, and the best
 * vector near one.
 *
 * <p>Refinement is that of Lucas and Kanade (<i>An iterative image registration technique</i>,
 * IJCAI 1981) with the gradient of the newest frame, which stays the same from step to step (Baker
 * and Matthews, <i>Lucas–Kanade 20 years on</i>, IJCV 2004). Between pixels the frame before is
 * interpolated linearly. Safe to use from several threads.
 */
final class BlockMatcher {
  /** What a pixel whose content would have come from outside adds to the mean difference. */
  private static final float OUTSIDE = 0.02f;

  /** Keeps the normal equations solvable where there is no texture. */
  private static final float LEAST_GRADIENT = 0.003f;

  /** A window is followed no farther than this many pixels from where the search began. */
  private static final float FARTHEST = 3;

  private static final float LONGEST_STEP = 1.5f;
  private static final float SETTLED = 0.01f;

  private final int height;
  private final int width;
  private final int step;
  private final int stride;
  private final float[] newest;
  private final float[] before;

  /** A vector and the mean absolute difference that it leaves in a window. */
  record Match(float dx, float dy, float cost) {}

  /**
   * @param step pixels from point to point; windows reach as far to all sides
   * @param stride of the pixels that are looked at; of rows, every second of those
   */
  BlockMatcher(Plane before, Plane newest, int step, int stride) {
    this.height = newest.height();
    this.width = newest.width();
    this.step = step;
    this.stride = stride;
    this.newest = newest.data();
    this.before = before.data();
  }

  /**
   * Mean absolute difference over the window around a point, of which every second row is looked
   * at.
   *
   * @param coarse looks at every second pixel of those rows only
   */
  float cost(int column, int row, float dx, float dy, boolean coarse) {
    return cost(column, row, dx, dy, coarse, Float.MAX_VALUE);
  }

  /**
   * As above, but gives up where the answer is going to lie above {@code limit}, and answers
   * something above it.
   */
  float cost(int column, int row, float dx, float dy, boolean coarse, float limit) {
    int apart = coarse ? 2 * stride : stride;
    int below = 2 * stride;
    int left = Math.max(0, column * step - step);
    int right = Math.min(width, column * step + step);
    int top = Math.max(0, row * step - step);
    int bottom = Math.min(height, row * step + step);
    int wholeX = (int) Math.floor(-dx);
    int wholeY = (int) Math.floor(-dy);
    int most = ((right - left + apart - 1) / apart) * ((bottom - top + below - 1) / below);
    float enough = limit * most;
    float sum = 0;
    int count = 0;
    if (left + wholeX >= 0
        && right + wholeX < width
        && top + wholeY >= 0
        && bottom + wholeY < height) {
      float x = -dx - wholeX;
      float y = -dy - wholeY;
      float upperLeft = (1 - x) * (1 - y);
      float upperRight = x * (1 - y);
      float lowerLeft = (1 - x) * y;
      float lowerRight = x * y;
      for (int at = top; at < bottom; at += below) {
        int from = (at + wholeY) * width + wholeX;
        // Every second row begins later, so that a coarse look misses no column.
        for (int i = left + (coarse ? at / below & 1 : 0) * stride; i < right; i += apart) {
          int source = from + i;
          float moved =
              upperLeft * before[source]
                  + upperRight * before[source + 1]
                  + lowerLeft * before[source + width]
                  + lowerRight * before[source + width + 1];
          sum += Math.abs(newest[at * width + i] - moved);
          count++;
        }
        if (sum > enough) {
          return sum / most;
        }
      }
    } else {
      for (int at = top; at < bottom; at += below) {
        for (int i = left; i < right; i += apart) {
          sum +=
              outside(i - dx, at - dy)
                  ? OUTSIDE
                  : Math.abs(newest[at * width + i] - sample(i - dx, at - dy));
          count++;
        }
      }
    }
    return sum / Math.max(1, count);
  }

  /** The best vector that a few steps from (dx, dy) lead to; never a worse one. */
  Match refine(int column, int row, float dx, float dy, int steps) {
    int left = Math.max(0, column * step - step);
    int right = Math.min(width, column * step + step);
    int top = Math.max(0, row * step - step);
    int bottom = Math.min(height, row * step + step);
    float atX = dx;
    float atY = dy;
    Match best = new Match(dx, dy, Float.MAX_VALUE);
    for (int k = 0; k <= steps; k++) {
      float xx = LEAST_GRADIENT;
      float xy = 0;
      float yy = LEAST_GRADIENT;
      float ofX = 0;
      float ofY = 0;
      float sum = 0;
      int count = 0;
      boolean inside =
          left - atX >= 0 && right - atX < width && top - atY >= 0 && bottom - atY < height;
      int wholeX = (int) Math.floor(-atX);
      int wholeY = (int) Math.floor(-atY);
      float x = -atX - wholeX;
      float y = -atY - wholeY;
      float upperLeft = (1 - x) * (1 - y);
      float upperRight = x * (1 - y);
      float lowerLeft = (1 - x) * y;
      float lowerRight = x * y;
      for (int at = top; at < bottom; at += 2 * stride) {
        int above = (at > 0 ? at - 1 : at) * width;
        int below = (at < height - 1 ? at + 1 : at) * width;
        for (int i = left; i < right; i += stride) {
          count++;
          float moved;
          if (inside) {
            int source = (at + wholeY) * width + wholeX + i;
            moved =
                upperLeft * before[source]
                    + upperRight * before[source + 1]
                    + lowerLeft * before[source + width]
                    + lowerRight * before[source + width + 1];
          } else if (outside(i - atX, at - atY)) {
            sum += OUTSIDE;
            continue;
          } else {
            moved = sample(i - atX, at - atY);
          }
          int here = at * width + i;
          float error = newest[here] - moved;
          float gradientX =
              (newest[i < width - 1 ? here + 1 : here] - newest[i > 0 ? here - 1 : here]) * 0.5f;
          float gradientY = (newest[below + i] - newest[above + i]) * 0.5f;
          sum += Math.abs(error);
          xx += gradientX * gradientX;
          xy += gradientX * gradientY;
          yy += gradientY * gradientY;
          ofX += gradientX * error;
          ofY += gradientY * error;
        }
      }
      float cost = sum / Math.max(1, count);
      if (!(cost < best.cost)) {
        break;
      }
      best = new Match(atX, atY, cost);
      float determinant = xx * yy - xy * xy;
      float changeX = -(yy * ofX - xy * ofY) / determinant;
      float changeY = -(xx * ofY - xy * ofX) / determinant;
      float longest = Math.max(Math.abs(changeX), Math.abs(changeY));
      if (!(longest >= SETTLED)) {
        break;
      }
      float shorten = Math.min(1, LONGEST_STEP / longest);
      atX += shorten * changeX;
      atY += shorten * changeY;
      if (Math.abs(atX - dx) > FARTHEST || Math.abs(atY - dy) > FARTHEST) {
        break;
      }
    }
    return best;
  }

  private boolean outside(float x, float y) {
    return x < -0.5f || y < -0.5f || x > width - 0.5f || y > height - 0.5f;
  }

  private float sample(float x, float y) {
    float inX = Math.max(0, Math.min(width - 1, x));
    float inY = Math.max(0, Math.min(height - 1, y));
    int left = Math.min((int) inX, width - 2);
    int top = Math.min((int) inY, height - 2);
    float across = inX - left;
    float down = inY - top;
    int at = top * width + left;
    return (1 - down) * ((1 - across) * before[at] + across * before[at + 1])
        + down * ((1 - across) * before[at + width] + across * before[at + width + 1]);
  }
}
