package dev.phasecast.motion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The motions that explain most of a picture: the fullest bins of a histogram of its vectors. */
final class DominantMotions {
  /** How many are found at most. */
  private static final int MOST = 6;

  /** Side of a bin in pixels. */
  private static final int BIN = 2;

  /** A vector has to explain this much more than standing still does, to count. */
  private static final float GAIN = 0.002f;

  private DominantMotions() {}

  private record Bin(int x, int y) {}

  /** Weighted sum of the vectors in a bin. */
  private static final class Sum {
    private float weight;
    private float dx;
    private float dy;

    float weight() {
      return weight;
    }
  }

  /**
   * Motions as pairs of dx and dy, the one that explains most first.
   *
   * @param cost of each vector
   */
  static float[] of(VectorGrid vectors, float[] cost, BlockMatcher matcher) {
    Map<Bin, Sum> bins = new LinkedHashMap<>();
    for (int row = 0; row < vectors.rows(); row++) {
      for (int column = 0; column < vectors.columns(); column++) {
        int i = row * vectors.columns() + column;
        float dx = vectors.dx()[i];
        float dy = vectors.dy()[i];
        if (dx == 0 && dy == 0) {
          continue;
        }
        float gain = matcher.cost(column, row, 0, 0, true) - cost[i] - GAIN;
        if (gain > 0) {
          var bin = new Bin(Math.round(dx / BIN), Math.round(dy / BIN));
          Sum sum = bins.computeIfAbsent(bin, made -> new Sum());
          sum.weight += gain;
          sum.dx += gain * dx;
          sum.dy += gain * dy;
        }
      }
    }
    List<Sum> fullest = new ArrayList<>(bins.values());
    fullest.sort(Comparator.comparingDouble(Sum::weight).reversed());
    float[] motions = new float[2 * Math.min(MOST, fullest.size())];
    for (int k = 0; k < motions.length / 2; k++) {
      Sum sum = fullest.get(k);
      motions[2 * k] = sum.dx / sum.weight;
      motions[2 * k + 1] = sum.dy / sum.weight;
    }
    return motions;
  }
}
