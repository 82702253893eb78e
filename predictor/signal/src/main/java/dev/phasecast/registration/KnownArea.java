package dev.phasecast.registration;

import dev.phasecast.frame.Plane;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * What a picture shows, without the even areas at its border: letterbox bars, or what a warp has
 * left empty. Such an area is the same whatever moves, and its edge is no edge of the scene.
 *
 * @param plane NaN where nothing is known
 * @param left first column with something known
 * @param top first row with something known
 * @param width columns from the first to the last with something known
 * @param height rows
 */
record KnownArea(Plane plane, int left, int top, int width, int height) {
  /** Samples of an area differ by no more than rounding and its coding. */
  private static final float EVEN = 1.5f / 255;

  /** Part of the picture that an area takes at least: less does no harm. */
  private static final double LEAST = 0.01;

  /** The known area of {@code picture}, which is left as it is. */
  static KnownArea of(Plane picture) {
    int height = picture.height();
    int width = picture.width();
    boolean[] seen = new boolean[height * width];
    boolean[] unknown = new boolean[height * width];
    for (int x = 0; x < width; x++) {
      flood(picture, x, seen, unknown);
      flood(picture, (height - 1) * width + x, seen, unknown);
    }
    for (int y = 0; y < height; y++) {
      flood(picture, y * width, seen, unknown);
      flood(picture, y * width + width - 1, seen, unknown);
    }
    return without(picture, unknown);
  }

  /** Whether all of the picture is known, or nothing. */
  boolean isWhole() {
    return width == plane.width() && height == plane.height() && !Float.isNaN(sum());
  }

  private float sum() {
    float sum = 0;
    for (float value : plane.data()) {
      sum += value;
    }
    return sum;
  }

  /** First column of a window of {@code wide} columns around what is known. */
  int leftOf(int wide) {
    return Math.max(0, Math.min(plane.width() - wide, left + (width - wide) / 2));
  }

  /** First row of a window of {@code tall} rows around what is known. */
  int topOf(int tall) {
    return Math.max(0, Math.min(plane.height() - tall, top + (height - tall) / 2));
  }

  /** A window of the picture, {@code tall} rows from {@code fromY} on. */
  Plane window(int fromX, int fromY, int tall, int wide) {
    return plane.part(fromX, fromY, tall, wide);
  }

  /** Marks the even area that holds a sample, if it is large enough. */
  private static void flood(Plane picture, int start, boolean[] seen, boolean[] unknown) {
    if (seen[start]) {
      return;
    }
    int width = picture.width();
    float[] data = picture.data();
    float value = data[start];
    int[] area = new int[64];
    int count = 0;
    var open = new ArrayDeque<Integer>();
    open.add(start);
    seen[start] = true;
    while (!open.isEmpty()) {
      int at = open.remove();
      if (count == area.length) {
        area = Arrays.copyOf(area, 2 * count);
      }
      area[count++] = at;
      int x = at % width;
      for (int step : new int[] {x > 0 ? -1 : 0, x < width - 1 ? 1 : 0, -width, width}) {
        int next = at + step;
        if (next >= 0
            && next < data.length
            && !seen[next]
            && Math.abs(data[next] - value) <= EVEN) {
          seen[next] = true;
          open.add(next);
        }
      }
    }
    if (count >= LEAST * data.length) {
      for (int i = 0; i < count; i++) {
        unknown[area[i]] = true;
      }
    }
  }

  /** The samples beside an unknown one are unknown, too: warps mix them with it. */
  private static KnownArea without(Plane picture, boolean[] unknown) {
    int height = picture.height();
    int width = picture.width();
    float[] out = picture.data().clone();
    int left = width;
    int right = -1;
    int top = height;
    int bottom = -1;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        boolean beside =
            unknown[at]
                || (x > 0 && unknown[at - 1])
                || (x < width - 1 && unknown[at + 1])
                || (y > 0 && unknown[at - width])
                || (y < height - 1 && unknown[at + width]);
        if (beside) {
          out[at] = Float.NaN;
        } else {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      }
    }
    return right < 0
        ? new KnownArea(picture, 0, 0, width, height)
        : new KnownArea(
            Plane.of(height, width, out), left, top, right - left + 1, bottom - top + 1);
  }
}
