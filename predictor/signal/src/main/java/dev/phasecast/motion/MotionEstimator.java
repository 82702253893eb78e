package dev.phasecast.motion;

import dev.phasecast.frame.Plane;
import dev.phasecast.motion.BlockMatcher.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Finds how the content of each frame of a stream moved since the one before, on a grid of points:
 * {@code newest(x) = before(x − d(x))}.
 *
 * <p>Candidates come from phase-plane correlation in windows of two sizes ({@link PhasePlanes}),
 * from the motion found before, and from standing still. Each point takes the one that explains its
 * surroundings best and refines it below a pixel ({@link BlockMatcher}). Then the most frequent
 * motions of the whole picture and those of the neighbours are tried, where a motion unlike the
 * neighbours' has to explain more: so edges stay, and what has no texture follows what has.
 *
 * <p>Points are worked on side by side, each from what was known before the pass, so that the
 * answer does not depend on the number of threads. One use at a time.
 */
public final class MotionEstimator {
  /** Pictures are reduced until phase correlation sees at most so many pixels along a side. */
  private static final int REDUCED = 400;

  private static final int SMALL_WINDOW = 32;
  private static final int LARGE_WINDOW = 64;

  /** Pictures with more pixels than this have points twice as far apart. */
  private static final int LARGE = 640 * 500;

  /** A window that changed less than this, of 1, stands still, or nobody can see that it moves. */
  private static final float STILL = 0.0015f;

  /** What a vector pays for each pixel by which it differs from a neighbour's. */
  private static final float ROUGHNESS = 0.0015f;

  /** Beyond so many pixels two vectors are just different: that keeps edges. */
  private static final float DIFFERENT = 2;

  /** Standing still is favoured by this much. */
  private static final float STANDING = 0.0003f;

  /** Vectors nearer to each other than this are tried once. */
  private static final float SAME = 0.1f;

  /** A picture that varies less than this is as good as flat. */
  private static final double LEAST_DEVIATION = 0.02;

  private static final int FIRST_STEPS = 4;
  private static final int LATER_STEPS = 3;
  private static final int PASSES = 3;

  private final int height;
  private final int width;
  private final int step;
  private final int reduction;
  private final List<PhasePlanes> planes = new ArrayList<>();
  private Optional<Plane> before = Optional.empty();
  private VectorGrid found;
  private double unexplained;

  /** For pictures of one size; those with a side below 16 pixels are taken to stand still. */
  public MotionEstimator(int height, int width) {
    this.height = height;
    this.width = width;
    this.step = step(height, width);
    this.reduction = (Math.max(height, width) + REDUCED - 1) / REDUCED;
    this.found = VectorGrid.covering(height, width, step);
    int rows = height / reduction;
    int columns = width / reduction;
    for (int side : new int[] {SMALL_WINDOW, LARGE_WINDOW}) {
      if (Math.min(rows, columns) >= side) {
        planes.add(new PhasePlanes(rows, columns, side, reduction));
      }
    }
    if (planes.isEmpty() && Math.min(rows, columns) >= SMALL_WINDOW / 2) {
      planes.add(new PhasePlanes(rows, columns, SMALL_WINDOW / 2, reduction));
    }
  }

  /** Pixels from point to point in pictures of a size. */
  static int step(int height, int width) {
    return (long) height * width > LARGE ? 16 : 8;
  }

  /** What every answer looks like: vectors of zero. */
  public VectorGrid still() {
    return VectorGrid.covering(height, width, step);
  }

  /**
   * The motion since the picture of the last call; zero at the first.
   *
   * @param expected motion that is tried as well
   */
  public VectorGrid next(Plane newest, VectorGrid expected) {
    Plane reduced = Reducing.boxes(newest, reduction);
    planes.forEach(each -> each.next(reduced));
    if (before.isPresent() && Math.min(height, width) >= 16) {
      found = between(before.get(), newest, expected);
    }
    before = Optional.of(newest);
    return found;
  }

  private VectorGrid between(Plane last, Plane newest, VectorGrid expected) {
    var matcher = new BlockMatcher(last, newest, step, step / 8);
    Matches matches = new Matches(found.alike());
    Matches begun = matches;
    overRows(row -> first(matcher, row, expected, begun));
    float[] dominant = DominantMotions.of(begun.vectors, begun.cost, matcher);
    for (int pass = 0; pass < PASSES; pass++) {
      Matches old = matches;
      Matches next = new Matches(found.alike());
      float[] everywhere = pass == 0 ? dominant : new float[0];
      overRows(row -> again(matcher, row, old, everywhere, next));
      matches = next;
    }
    double deviation = Math.max(LEAST_DEVIATION, meanDeviation(newest));
    unexplained = meanLeft(matches, (float) deviation) / deviation;
    return matches.vectors;
  }

  /** The mean difference, where content from well outside is not explained at all. */
  private double meanLeft(Matches matches, float deviation) {
    VectorGrid vectors = matches.vectors;
    float[] left = matches.cost.clone();
    for (int i = 0; i < left.length; i++) {
      float x = i % vectors.columns() * step - vectors.dx()[i];
      float y = Math.floorDiv(i, vectors.columns()) * step - vectors.dy()[i];
      if (x < -step || y < -step || x > width + step || y > height + step) {
        left[i] = Math.max(left[i], deviation);
      }
    }
    return mean(left);
  }

  /**
   * What the motion found last leaves unexplained of the newest picture: its mean absolute
   * difference over the picture's mean absolute deviation from its mean. What would have come from
   * well outside counts as unexplained.
   */
  double unexplained() {
    return unexplained;
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double meanDeviation(Plane plane) {
    double mean = mean(plane.data());
    double sum = 0;
    for (float value : plane.data()) {
      sum += Math.abs(value - mean);
    }
    return sum / plane.data().length;
  }

  /** The vector of each point and the difference that it leaves. */
  private static final class Matches {
    private final VectorGrid vectors;
    private final float[] cost;

    Matches(VectorGrid vectors) {
      this.vectors = vectors;
      this.cost = new float[vectors.dx().length];
    }
  }

  private void overRows(IntConsumer work) {
    IntStream.range(0, found.rows()).parallel().forEach(work);
  }

  private void first(BlockMatcher matcher, int row, VectorGrid expected, Matches matches) {
    VectorGrid vectors = matches.vectors;
    float[] cost = matches.cost;
    float[] candidates = new float[6 + planes.size() * 9 * PhasePlanes.PEAKS * 2];
    for (int column = 0; column < vectors.columns(); column++) {
      int i = row * vectors.columns() + column;
      cost[i] = matcher.cost(column, row, 0, 0, false);
      if (cost[i] < STILL) {
        continue;
      }
      int count = 2;
      candidates[count++] = found.dx()[i];
      candidates[count++] = found.dy()[i];
      candidates[count++] = expected.dx()[i];
      candidates[count++] = expected.dy()[i];
      for (PhasePlanes each : planes) {
        count = each.candidates(column * step, row * step, candidates, count);
      }
      float least = Float.MAX_VALUE;
      int best = 0;
      for (int k = 0; k < count; k += 2) {
        if (!triedBefore(candidates, k) && comesFromInside(column, row, candidates, k)) {
          float now =
              matcher.cost(column, row, candidates[k], candidates[k + 1], true, least + STANDING);
          now -= k == 0 ? STANDING : 0;
          if (now < least) {
            least = now;
            best = k;
          }
        }
      }
      Match match =
          matcher.refine(column, row, candidates[best], candidates[best + 1], FIRST_STEPS);
      vectors.dx()[i] = match.dx();
      vectors.dy()[i] = match.dy();
      cost[i] = match.cost();
    }
  }

  /**
   * What would come from outside explains anything, so a point starts with motion that its
   * surroundings can confirm; later its neighbours may still bring the other kind.
   */
  private boolean comesFromInside(int column, int row, float[] candidates, int k) {
    float x = Math.min(width - 1, column * step) - candidates[k];
    float y = Math.min(height - 1, row * step) - candidates[k + 1];
    return x >= 0 && y >= 0 && x <= width - 1 && y <= height - 1;
  }

  private static boolean triedBefore(float[] candidates, int k) {
    for (int earlier = 0; earlier < k; earlier += 2) {
      if (Math.abs(candidates[earlier] - candidates[k])
              + Math.abs(candidates[earlier + 1] - candidates[k + 1])
          < SAME) {
        return true;
      }
    }
    return false;
  }

  private void again(
      BlockMatcher matcher, int row, Matches before, float[] everywhere, Matches after) {
    VectorGrid old = before.vectors;
    float[] oldCost = before.cost;
    VectorGrid next = after.vectors;
    float[] nextCost = after.cost;
    int columns = old.columns();
    for (int column = 0; column < columns; column++) {
      int i = row * columns + column;
      float bestX = old.dx()[i];
      float bestY = old.dy()[i];
      nextCost[i] = oldCost[i];
      if (oldCost[i] >= STILL) {
        float least = oldCost[i] + roughness(old, column, row, bestX, bestY);
        boolean changed = false;
        for (int k = 0; k < everywhere.length / 2 + 4; k++) {
          float dx;
          float dy;
          if (k < 4) {
            int neighbour = neighbour(old, column, row, k);
            dx = old.dx()[neighbour];
            dy = old.dy()[neighbour];
          } else {
            dx = everywhere[2 * (k - 4)];
            dy = everywhere[2 * (k - 4) + 1];
          }
          if (Math.abs(dx - bestX) + Math.abs(dy - bestY) < SAME / 2) {
            continue;
          }
          float now = roughness(old, column, row, dx, dy);
          if (now < least) {
            now += matcher.cost(column, row, dx, dy, false, least - now);
            if (now < least) {
              least = now;
              bestX = dx;
              bestY = dy;
              changed = true;
            }
          }
        }
        if (changed) {
          Match match = matcher.refine(column, row, bestX, bestY, LATER_STEPS);
          bestX = match.dx();
          bestY = match.dy();
          nextCost[i] = match.cost();
        }
      }
      next.dx()[i] = bestX;
      next.dy()[i] = bestY;
    }
  }

  /** Index of the neighbour to the left, to the right, above or below; at the border the point. */
  private static int neighbour(VectorGrid grid, int column, int row, int side) {
    int x = column + (side == 0 ? -1 : side == 1 ? 1 : 0);
    int y = row + (side == 2 ? -1 : side == 3 ? 1 : 0);
    boolean there = x >= 0 && y >= 0 && x < grid.columns() && y < grid.rows();
    return there ? y * grid.columns() + x : row * grid.columns() + column;
  }

  private static float roughness(VectorGrid grid, int column, int row, float dx, float dy) {
    float sum = 0;
    for (int side = 0; side < 4; side++) {
      int neighbour = neighbour(grid, column, row, side);
      float apart = Math.abs(dx - grid.dx()[neighbour]) + Math.abs(dy - grid.dy()[neighbour]);
      sum += Math.min(DIFFERENT, apart);
    }
    return ROUGHNESS * sum;
  }
}
