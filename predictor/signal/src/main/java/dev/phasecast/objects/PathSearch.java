package dev.phasecast.objects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the motions along which something may have gone on through frames joined by the maximum, as
 * {@link BoxSearch} does, but of objects of any size, at any speed, thrown back by mirrors
 * anywhere: the whole last frame is followed back along every pair of a velocity and a time of the
 * bounce on each axis, in frames at most 64 pixels wide.
 */
final class PathSearch {
  private static final double FINEST = 0.25;
  private static final double FASTEST = 4.5;
  private static final double NEAR_BEST = 0.8;
  private static final int FEWEST_PIXELS = 5;

  private final int frames;
  private final FreeMotion.Axis[] axes;
  private final int[][] offsets;

  /** A motion, the mask of what may have followed it, and how much ink it would explain. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Candidate(
      FreeMotion.Axis x, FreeMotion.Axis y, long[] mask, int score, int[] dx, int[] dy) {}

  PathSearch(int frames) {
    this.frames = frames;
    List<FreeMotion.Axis> all = new ArrayList<>();
    double step = Math.max(FINEST, 2.0 / frames);
    int most = (int) Math.floor(FASTEST / step);
    for (int i = -most; i <= most; i++) {
      all.add(new FreeMotion.Axis(i * step, FreeMotion.Axis.NEVER));
      for (int flip = 1; flip < frames - 1 && Math.abs(i) > 1; flip++) {
        all.add(new FreeMotion.Axis(i * step, -0.5 - flip));
      }
    }
    axes = all.toArray(new FreeMotion.Axis[0]);
    offsets = new int[axes.length][frames];
    for (int i = 0; i < axes.length; i++) {
      for (int t = 0; t < frames; t++) {
        offsets[i][t] = (int) Math.round(axes[i].past(t - (frames - 1)));
      }
    }
  }

  /** The motions that explain most of what is wanted, the best first, no two of them close. */
  List<Candidate> search(long[][] allowed, long[][] wanted, int most) {
    int height = allowed[0].length;
    long[] bounds = bounds(allowed, wanted);
    long[] common = new long[height];
    List<Candidate> found = new ArrayList<>();
    int best = 0;
    for (int k = bounds.length - 1; k >= 0 && bounds[k] >> 32 > NEAR_BEST * best; k--) {
      int i = (int) bounds[k] / axes.length;
      int j = (int) bounds[k] % axes.length;
      int least = Math.max(FEWEST_PIXELS, (int) (NEAR_BEST * best / frames));
      if (common(allowed, offsets[i], offsets[j], common, least)) {
        int score = explained(wanted, offsets[i], offsets[j], common);
        if (score > NEAR_BEST * best) {
          best = Math.max(best, score);
          found.add(new Candidate(axes[i], axes[j], common.clone(), score, offsets[i], offsets[j]));
        }
      }
    }
    found.sort(Comparator.comparingInt(Candidate::score).reversed());
    List<Candidate> kept = new ArrayList<>();
    for (Candidate candidate : found) {
      if (kept.size() == most || candidate.score() < NEAR_BEST * best) {
        break;
      }
      if (kept.stream().allMatch(k -> far(k, candidate))) {
        kept.add(candidate);
      }
    }
    return kept;
  }

  /**
   * The most that each pair of axes can score, in the upper half of a number, and the pair in the
   * lower, in rising order: the sum over frames of what the last frame has in common with the one
   * moved back, from tables over all moves.
   */
  private long[] bounds(long[][] allowed, long[][] wanted) {
    int reach = 0;
    for (int[] along : offsets) {
      for (int offset : along) {
        reach = Math.max(reach, Math.abs(offset));
      }
    }
    int side = 2 * reach + 1;
    int[][] shared = new int[frames][];
    int[][] explained = new int[frames][];
    for (int t = 0; t < frames; t++) {
      shared[t] = correlation(allowed[frames - 1], allowed[t], reach);
      explained[t] = correlation(allowed[frames - 1], wanted[t], reach);
    }
    long[] out = new long[axes.length * axes.length];
    int count = 0;
    for (int i = 0; i < axes.length; i++) {
      for (int j = 0; j < axes.length; j++) {
        int least = Integer.MAX_VALUE;
        int sum = 0;
        for (int t = 0; t < frames; t++) {
          int at = (offsets[j][t] + reach) * side + offsets[i][t] + reach;
          least = Math.min(least, shared[t][at]);
          sum += explained[t][at];
        }
        if (least >= FEWEST_PIXELS) {
          out[count++] = (long) Math.min(sum, frames * least) << 32 | (i * axes.length + j);
        }
      }
    }
    long[] kept = Arrays.copyOf(out, count);
    Arrays.sort(kept);
    return kept;
  }

  /** How much a mask has in common with another moved back by every move. */
  private static int[] correlation(long[] mask, long[] other, int reach) {
    int height = mask.length;
    int side = 2 * reach + 1;
    int[] out = new int[side * side];
    for (int dy = -reach; dy <= reach; dy++) {
      for (int dx = -reach; dx <= reach; dx++) {
        int sum = 0;
        for (int y = Math.max(0, -dy); y < Math.min(height, height - dy); y++) {
          sum += Long.bitCount(mask[y] & moved(other[y + dy], dx));
        }
        out[(dy + reach) * side + dx + reach] = sum;
      }
    }
    return out;
  }

  private static boolean far(Candidate a, Candidate b) {
    int most = 0;
    for (int t = 0; t < a.dx().length; t++) {
      most = Math.max(most, Math.abs(a.dx()[t] - b.dx()[t]));
      most = Math.max(most, Math.abs(a.dy()[t] - b.dy()[t]));
    }
    return most > 2;
  }

  private boolean common(long[][] masks, int[] dx, int[] dy, long[] common, int least) {
    int height = common.length;
    System.arraycopy(masks[frames - 1], 0, common, 0, height);
    for (int k = 0; k < frames - 1; k++) {
      // The first frame first: it lies furthest off and empties wrong paths soonest.
      int t = k % 2 == 0 ? k / 2 : frames - 2 - k / 2;
      long[] rows = masks[t];
      int ink = 0;
      for (int y = 0; y < height; y++) {
        int from = y + dy[t];
        long row = from >= 0 && from < height ? moved(rows[from], dx[t]) : 0;
        common[y] &= row;
        ink += Long.bitCount(common[y]);
      }
      if (ink < least) {
        return false;
      }
    }
    return true;
  }

  private static long moved(long row, int dx) {
    if (dx >= Long.SIZE || dx <= -Long.SIZE) {
      return 0;
    }
    return dx >= 0 ? row >>> dx : row << -dx;
  }

  private int explained(long[][] wanted, int[] dx, int[] dy, long[] common) {
    int height = common.length;
    int sum = 0;
    for (int t = 0; t < frames; t++) {
      for (int y = 0; y < height; y++) {
        int from = y + dy[t];
        if (common[y] != 0 && from >= 0 && from < height) {
          sum += Long.bitCount(common[y] & moved(wanted[t][from], dx[t]));
        }
      }
    }
    return sum;
  }
}
