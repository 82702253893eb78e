package dev.phasecast.objects;

import dev.phasecast.frame.Plane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A connected part of a picture in which something covers the background, in cells.
 *
 * @param cells their indices, the gaps between them and a seam around them included
 * @param x mean column of the cells in which something was seen
 * @param y their mean row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CoveredArea(int[] cells, double x, double y) {
  /** Fewer cells than this are noise. */
  private static final int FEWEST = 4;

  /** How far a mean over a cell stands out where something covers it. */
  private static final float COVERED = 0.03f;

  /**
   * All of a picture, the largest first.
   *
   * @param means how far the cells are from the background
   */
  static List<CoveredArea> of(Plane means) {
    int width = means.width();
    boolean[] seen = new boolean[means.data().length];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = means.data()[i] > COVERED;
    }
    boolean[] grown = grown(seen, width);
    boolean[] taken = new boolean[seen.length];
    List<CoveredArea> areas = new ArrayList<>();
    for (int i = 0; i < seen.length; i++) {
      if (grown[i] && !taken[i]) {
        CoveredArea area = from(i, seen, grown, taken, width);
        if (area.cells.length >= FEWEST) {
          areas.add(area);
        }
      }
    }
    areas.sort((a, b) -> Integer.compare(b.cells.length, a.cells.length));
    return areas;
  }

  private static boolean[] grown(boolean[] seen, int width) {
    boolean[] out = new boolean[seen.length];
    int height = seen.length / width;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
          for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
            out[y * width + x] |= seen[v * width + u];
          }
        }
      }
    }
    return out;
  }

  private static CoveredArea from(
      int first, boolean[] seen, boolean[] grown, boolean[] taken, int width) {
    List<Integer> cells = new ArrayList<>();
    Deque<Integer> next = new ArrayDeque<>();
    next.add(first);
    taken[first] = true;
    double sumX = 0;
    double sumY = 0;
    int count = 0;
    while (!next.isEmpty()) {
      int cell = next.remove();
      cells.add(cell);
      int x = cell % width;
      int y = cell / width;
      if (seen[cell]) {
        sumX += x;
        sumY += y;
        count++;
      }
      int[] neighbours = {
        x > 0 ? cell - 1 : cell,
        x < width - 1 ? cell + 1 : cell,
        y > 0 ? cell - width : cell,
        cell + width < seen.length ? cell + width : cell
      };
      for (int neighbour : neighbours) {
        if (grown[neighbour] && !taken[neighbour]) {
          taken[neighbour] = true;
          next.add(neighbour);
        }
      }
    }
    return new CoveredArea(
        cells.stream().mapToInt(Integer::intValue).toArray(), sumX / count, sumY / count);
  }

  /** Cells from this centre to that of another. */
  double distance(CoveredArea other) {
    return Math.hypot(x - other.x, y - other.y);
  }
}
