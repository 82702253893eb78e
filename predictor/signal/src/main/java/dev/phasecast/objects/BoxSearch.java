package dev.phasecast.objects;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the paths along which boxes of ink may have moved through frames joined by the maximum.
 * Frames aligned along the true path never fall below the object, so the pixels that hold ink in
 * all of them, the intersection of the aligned masks, contain it; along a wrong path hardly any are
 * left. All paths of a grid of starts and directions are tried, on masks grown by a pixel so that
 * none falls between two of the grid; rows are single numbers, so a path costs a few hundred
 * operations, and most end after two frames.
 */
final class BoxSearch {
  /** A box that meets no wall may lie so far off without a difference. */
  private static final int FREE = 5;

  /** Paths that explain less than this part of the best are no candidates. */
  private static final double NEAR_BEST = 0.6;

  /** Fewer pixels of a grown mask than this are not an object. */
  private static final int FEWEST_PIXELS = 30;

  private final int box;
  private final int range;
  private final int frames;
  private final int[] order;
  private final int directions;
  private final double speed;
  private final int[][][] tracks;

  /** A path and how much ink it explains. */
  record Candidate(BoxTrack track, int directionIndex, int startX, int startY, int score) {}

  BoxSearch(int box, int range, double speed, int frames, int directions) {
    this.box = box;
    this.range = range;
    this.speed = speed;
    this.frames = frames;
    this.directions = directions;
    this.order = order(frames);
    this.tracks = new int[directions][range + 1][];
    for (int d = 0; d < directions; d++) {
      double v = speed * Math.cos(2 * Math.PI * d / directions);
      for (int s = 0; s <= range; s++) {
        tracks[d][s] = path(s, v);
      }
    }
  }

  int[] path(double start, double v) {
    return path(start, v, range, frames);
  }

  /** The whole pixels seen in each frame by the rule of {@link WallMotion}. */
  static int[] path(double start, double v, int range, int frames) {
    int[] out = new int[frames];
    double x = start;
    double velocity = v;
    for (int t = 0; t < frames; t++) {
      x += velocity;
      if (x <= 0) {
        x = 0;
        velocity = -velocity;
      } else if (x >= range) {
        x = range;
        velocity = -velocity;
      }
      out[t] = (int) x;
    }
    return out;
  }

  private static int[] order(int frames) {
    int[] order = new int[frames];
    boolean[] used = new boolean[frames];
    for (int i = 0; i < frames; i++) {
      int best = 0;
      int bestFar = -1;
      for (int t = 0; t < frames; t++) {
        int far = frames;
        for (int j = 0; j < i; j++) {
          far = Math.min(far, Math.abs(order[j] - t));
        }
        if (!used[t] && far > bestFar) {
          best = t;
          bestFar = far;
        }
      }
      order[i] = best;
      used[best] = true;
    }
    return order;
  }

  /**
   * The paths that explain most ink, the best first, no two of them close.
   *
   * @param allowed masks of where the object may be, a row a number, for each frame
   * @param wanted masks of the ink to be explained
   */
  List<Candidate> search(long[][] allowed, long[][] wanted, int most) {
    List<Candidate> found = new ArrayList<>();
    int quarter = directions / 4;
    int best = 0;
    long[] common = new long[box];
    for (int d = 0; d < directions; d++) {
      int down = Math.floorMod(quarter - d, directions);
      for (int sx = 0; sx <= range; sx++) {
        int[] x = tracks[d][sx];
        for (int sy = 0; sy <= range; sy++) {
          int[] y = tracks[down][sy];
          if (intersect(allowed, x, y, common, FEWEST_PIXELS) >= FEWEST_PIXELS) {
            int score = explained(wanted, x, y, common);
            if (score > best * NEAR_BEST) {
              best = Math.max(best, score);
              found.add(new Candidate(new BoxTrack(x, y), d, sx, sy, score));
            }
          }
        }
      }
    }
    found.sort(Comparator.comparingInt(Candidate::score).reversed());
    List<Candidate> kept = new ArrayList<>();
    for (Candidate candidate : found) {
      if (kept.size() == most || candidate.score() < best * NEAR_BEST) {
        break;
      }
      if (kept.stream().allMatch(k -> !k.track().follows(candidate.track(), FREE))) {
        kept.add(candidate);
      }
    }
    return kept;
  }

  private int intersect(long[][] masks, int[] x, int[] y, long[] common, int least) {
    long boxMask = (1L << box) - 1;
    java.util.Arrays.fill(common, boxMask);
    int ink = 0;
    for (int t : order) {
      long[] rows = masks[t];
      int left = x[t];
      int top = y[t];
      ink = 0;
      for (int r = 0; r < box; r++) {
        long now = common[r] & rows[top + r] >>> left;
        common[r] = now;
        ink += Long.bitCount(now);
      }
      if (ink < least) {
        return ink;
      }
    }
    return ink;
  }

  private int explained(long[][] wanted, int[] x, int[] y, long[] common) {
    int sum = 0;
    for (int t = 0; t < frames; t++) {
      for (int r = 0; r < box; r++) {
        sum += Long.bitCount(common[r] & wanted[t][y[t] + r] >>> x[t]);
      }
    }
    return sum;
  }

  /** The best path near one of the grid, on masks that are not grown. */
  Candidate refine(Candidate coarse, long[][] allowed, long[][] wanted) {
    long[] common = new long[box];
    double direction = 2 * Math.PI * coarse.directionIndex() / directions;
    double startX = coarse.startX();
    double startY = coarse.startY();
    double spanDirection = 2 * Math.PI / directions;
    double span = 1;
    Candidate best =
        new Candidate(
            coarse.track(), coarse.directionIndex(), coarse.startX(), coarse.startY(), -1);
    for (int round = 0; round < 3; round++) {
      double nextDirection = direction;
      double nextX = startX;
      double nextY = startY;
      int steps = 4;
      for (int i = -steps; i <= steps; i++) {
        double d = direction + spanDirection * i / steps;
        int[][] xs = new int[2 * steps + 1][];
        int[][] ys = new int[2 * steps + 1][];
        for (int j = -steps; j <= steps; j++) {
          xs[j + steps] = path(startX + span * j / steps, speed * Math.cos(d));
          ys[j + steps] = path(startY + span * j / steps, speed * Math.sin(d));
        }
        for (int j = 0; j <= 2 * steps; j++) {
          for (int k = 0; k <= 2 * steps; k++) {
            int ink = intersect(allowed, xs[j], ys[k], common, 10);
            if (ink < 10) {
              continue;
            }
            int score = explained(wanted, xs[j], ys[k], common);
            if (score > best.score()) {
              best = new Candidate(new BoxTrack(xs[j], ys[k]), 0, 0, 0, score);
              nextDirection = d;
              nextX = startX + span * (j - steps) / steps;
              nextY = startY + span * (k - steps) / steps;
            }
          }
        }
      }
      direction = nextDirection;
      startX = nextX;
      startY = nextY;
      spanDirection /= 2.5;
      span /= 2.5;
    }
    return best;
  }
}
