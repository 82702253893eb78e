package dev.phasecast.registration;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the highest places of a correlation surface on whole pixels, each with a neighbourhood of
 * its own that holds no other.
 *
 * <p>The surface is periodic, so a place stands for up to four shifts: by x or by x minus the
 * width, by y or by y minus the height. A place counts if at least one of them is allowed.
 */
final class PeakSearch {
  /** Half the side of the square around a peak that belongs to it. */
  private static final int OWN = 3;

  private final int height;
  private final int width;
  private final float[] rowHighest;
  private final int[] rowColumn;

  PeakSearch(int height, int width) {
    this.height = height;
    this.width = width;
    this.rowHighest = new float[height];
    this.rowColumn = new int[height];
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  /** Which shifts count. */
  interface Allowed {
    boolean shift(int x, int y);
  }

  /**
   * A high place.
   *
   * @param shifts it stands for, those that are allowed; at least one
   * @param height of the surface there
   */
  record Place(List<Shift> shifts, double height) {
    /** The only shift, or the first of several. */
    Shift shift() {
      return shifts.get(0);
    }
  }

  /** A signed whole-pixel shift to the right and down. */
  record Shift(int x, int y) {}

  /** As below, where any shift of up to half a period counts. */
  List<Place> highest(float[] surface, int count) {
    return highest(surface, count, (x, y) -> 2 * Math.abs(x) <= width && 2 * Math.abs(y) <= height);
  }

  /** At most {@code count} places, the highest first; fewer only where the surface is small. */
  List<Place> highest(float[] surface, int count, Allowed allowed) {
    boolean[] columns = new boolean[width];
    for (int x = 0; x < width; x++) {
      columns[x] = allowed.shift(x, 0) || allowed.shift(x - width, 0);
    }
    boolean[] rows = new boolean[height];
    for (int y = 0; y < height; y++) {
      rows[y] = allowed.shift(0, y) || allowed.shift(0, y - height);
    }
    List<int[]> taken = new ArrayList<>();
    List<Place> found = new ArrayList<>(count);
    for (int row = 0; row < height; row++) {
      scan(surface, row, columns, rows, taken);
    }
    while (found.size() < count) {
      int best = 0;
      for (int row = 1; row < height; row++) {
        if (rowHighest[row] > rowHighest[best]) {
          best = row;
        }
      }
      if (rowHighest[best] == Float.NEGATIVE_INFINITY) {
        break;
      }
      List<Shift> shifts = shifts(rowColumn[best], best, allowed);
      if (!shifts.isEmpty()) {
        found.add(new Place(shifts, rowHighest[best]));
      }
      taken.add(new int[] {rowColumn[best], best});
      for (int apart = -OWN; apart <= OWN; apart++) {
        scan(surface, Math.floorMod(best + apart, height), columns, rows, taken);
      }
    }
    return found;
  }

  private List<Shift> shifts(int x, int y, Allowed allowed) {
    List<Shift> shifts = new ArrayList<>(4);
    for (int dx : new int[] {x, x - width}) {
      for (int dy : new int[] {y, y - height}) {
        if (allowed.shift(dx, dy)) {
          shifts.add(new Shift(dx, dy));
        }
      }
    }
    return shifts;
  }

  /** Notes the highest place of a row that does not belong to a peak already found. */
  private void scan(
      float[] surface, int row, boolean[] columns, boolean[] rows, List<int[]> taken) {
    float highest = Float.NEGATIVE_INFINITY;
    int column = 0;
    if (rows[row]) {
      List<int[]> close = taken.stream().filter(place -> near(row, place[1], height)).toList();
      for (int x = 0; x < width; x++) {
        float value = surface[row * width + x];
        if (value > highest && columns[x] && !taken(x, close)) {
          highest = value;
          column = x;
        }
      }
    }
    rowHighest[row] = highest;
    rowColumn[row] = column;
  }

  private boolean taken(int x, List<int[]> close) {
    for (int[] place : close) {
      if (near(x, place[0], width)) {
        return true;
      }
    }
    return false;
  }

  private static boolean near(int position, int peak, int size) {
    int apart = Math.floorMod(position - peak, size);
    return Math.min(apart, size - apart) <= OWN;
  }
}
