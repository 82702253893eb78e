package dev.phasecast.registration;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the highest places of a correlation surface on whole pixels, each with a neighbourhood of
 * its own that holds no other.
 */
final class PeakSearch {
  /** Half the side of the square around a peak that belongs to it. */
  private static final int OWN = 3;

  private final int height;
  private final int width;
  private final int reachX;
  private final int reachY;
  private final float[] rowHighest;
  private final int[] rowColumn;

  /** Looks as far as {@code maximumShift} of each side. */
  PeakSearch(int height, int width, double maximumShift) {
    this.height = height;
    this.width = width;
    this.reachX = (int) Math.floor(maximumShift * width);
    this.reachY = (int) Math.floor(maximumShift * height);
    this.rowHighest = new float[height];
    this.rowColumn = new int[height];
  }

  /**
   * A high place.
   *
   * @param x signed shift to the right
   * @param y signed shift down
   * @param height of the surface there
   */
  record Place(int x, int y, double height) {}

  /** At most {@code count} places, the highest first; fewer only where the surface is small. */
  List<Place> highest(float[] surface, int count) {
    List<Place> found = new ArrayList<>(count);
    for (int row = 0; row < height; row++) {
      scan(surface, row, found);
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
      found.add(new Place(signed(rowColumn[best], width), signed(best, height), rowHighest[best]));
      for (int apart = -OWN; apart <= OWN; apart++) {
        scan(surface, Math.floorMod(best + apart, height), found);
      }
    }
    return found;
  }

  /** Notes the highest place of a row that does not belong to a peak already found. */
  private void scan(float[] surface, int row, List<Place> found) {
    float highest = Float.NEGATIVE_INFINITY;
    int column = 0;
    if (Math.abs(signed(row, height)) <= reachY) {
      List<Place> close = found.stream().filter(p -> near(row, p.y(), height)).toList();
      for (int x = 0; x < width; x++) {
        float value = surface[row * width + x];
        if (value > highest && Math.abs(signed(x, width)) <= reachX && !taken(x, close)) {
          highest = value;
          column = x;
        }
      }
    }
    rowHighest[row] = highest;
    rowColumn[row] = column;
  }

  private boolean taken(int x, List<Place> close) {
    for (Place place : close) {
      if (near(x, place.x(), width)) {
        return true;
      }
    }
    return false;
  }

  private static boolean near(int position, int peak, int size) {
    int apart = Math.floorMod(position - peak, size);
    return Math.min(apart, size - apart) <= OWN;
  }

  private static int signed(int position, int size) {
    return 2 * position > size ? position - size : position;
  }
}
