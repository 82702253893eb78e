package dev.phasecast.prediction;

import dev.phasecast.frame.Plane;
import dev.phasecast.motion.CarriedLayers;
import dev.phasecast.motion.Layers;
import dev.phasecast.motion.VectorGrid;
import java.util.Optional;

/**
 * Fills what comes out from behind moving things with what was seen there earlier.
 *
 * <p>A memory keeps the background as it was last seen, hidden parts included, and moves along with
 * it from frame to frame ({@link WindowShift}). Where the next frame uncovers background, the moved
 * picture gives way to the memory, as far as anything is known there, and else to the mean of the
 * background around. Weights are interpolated between the points of the grid.
 *
 * <p>Hindcast decides how far fillings are believed at all: by the factor that would have brought
 * those of the frames already seen nearest to the truth. One use at a time.
 */
final class UncoveredBackground {
  /** What remains of the past fillings' say from frame to frame. */
  private static final double MEMORY = 0.9;

  /** Sum of squared differences that a filling, believed half, counts for from the start. */
  private static final double PRIOR = 0.5;

  /** The memory stays as it is where the background moves less than this, in pixels. */
  private static final float STANDS = 0.02f;

  /** A point that is uncovered less than this is left as it is. */
  private static final float LEAST = 0.05f;

  private Optional<Plane> memory = Optional.empty();

  /** How well the memory is known around each point, 0 to 1. */
  private float[] known = new float[0];

  private double agreeing = PRIOR / 2;
  private double filling = PRIOR;
  private Optional<Plane> unfilled = Optional.empty();
  private Optional<Plane> filled = Optional.empty();

  /** Forgets everything, as after a cut. */
  void forget() {
    memory = Optional.empty();
    known = new float[0];
    agreeing = PRIOR / 2;
    filling = PRIOR;
    unfilled = Optional.empty();
    filled = Optional.empty();
  }

  /** How far fillings are believed, 0 to 1. */
  double belief() {
    return Math.max(0, Math.min(1, agreeing / filling));
  }

  /**
   * Takes note of a frame and fills a prediction of the next one.
   *
   * @param newest the frame that has come
   * @param layers its layers
   * @param steps of their motion that brought it: 1, more after lost frames, 0 for a repeated frame
   * @param moved the newest frame moved on to the next one
   * @param coming the layers in the next frame
   * @return {@code moved} itself where nothing is uncovered
   */
  Plane fill(Plane newest, Layers layers, int steps, Plane moved, CarriedLayers coming) {
    if (steps > 0) {
      judge(newest);
    }
    VectorGrid background = layers.vectors(0);
    remember(newest, layers, steps == 1 ? background : background.times(steps));
    unfilled = Optional.empty();
    filled = Optional.empty();
    float[] open = open(coming);
    boolean any = false;
    for (float each : open) {
      any |= each > 0;
    }
    if (!any) {
      return moved;
    }
    VectorGrid on = background.carriedBy(background);
    Plane there = shifted(memory.orElse(newest), on);
    float[] sure = carried(known, on);
    Plane full = mix(moved, there, sure, around(moved, coming), open, on);
    unfilled = Optional.of(moved);
    filled = Optional.of(full);
    return between(moved, full, (float) belief());
  }

  /** Compares the last filling with the frame that it was of. */
  private void judge(Plane truth) {
    if (unfilled.isEmpty() || filled.isEmpty()) {
      return;
    }
    float[] without = unfilled.get().data();
    float[] with = filled.get().data();
    double agreed = 0;
    double squared = 0;
    for (int i = 0; i < without.length; i++) {
      float difference = with[i] - without[i];
      agreed += difference * (truth.data()[i] - without[i]);
      squared += difference * difference;
    }
    agreeing = MEMORY * agreeing + agreed;
    filling = MEMORY * filling + squared;
  }

  /** Moves the memory to the newest frame and renews what can be seen of the background there. */
  private void remember(Plane newest, Layers layers, VectorGrid since) {
    int points = since.dx().length;
    if (memory.isEmpty() || layers.count() == 1) {
      memory = Optional.of(newest);
      known = new float[points];
      for (int i = 0; i < points; i++) {
        known[i] = seen(layers, since, i);
      }
      return;
    }
    Plane kept = shifted(memory.get(), since);
    known = carried(known, since);
    float[] seen = new float[points];
    float[] share = new float[points];
    for (int i = 0; i < points; i++) {
      seen[i] = seen(layers, since, i);
      float sum = seen[i] + (1 - seen[i]) * known[i];
      // What has never been seen is filled with whatever is there now.
      share[i] = sum > LEAST ? seen[i] / sum : 1;
      known[i] = sum;
    }
    memory = Optional.of(mixed(kept, newest, share, since));
  }

  /** 1 at a point of the background none of whose neighbours belongs to another layer, else 0. */
  private static float seen(Layers layers, VectorGrid grid, int i) {
    int column = i % grid.columns();
    int row = i / grid.columns();
    for (int r = Math.max(0, row - 1); r <= Math.min(grid.rows() - 1, row + 1); r++) {
      for (int c = Math.max(0, column - 1); c <= Math.min(grid.columns() - 1, column + 1); c++) {
        if (layers.label(c, r) != 0) {
          return 0;
        }
      }
    }
    return 1;
  }

  /** How far background is uncovered at each point. */
  private static float[] open(CarriedLayers coming) {
    float[] open = coming.uncovered().clone();
    int columns = coming.vectors().columns();
    for (int i = 0; i < open.length; i++) {
      if (open[i] < LEAST || coming.label(i % columns, i / columns) != 0) {
        open[i] = 0;
      }
    }
    return open;
  }

  private static Plane shifted(Plane plane, VectorGrid by) {
    for (int i = 0; i < by.dx().length; i++) {
      if (Math.abs(by.dx()[i]) > STANDS || Math.abs(by.dy()[i]) > STANDS) {
        return WindowShift.shift(plane, by);
      }
    }
    return plane;
  }

  /** Values at points, moved; what comes from outside is 0. */
  private static float[] carried(float[] values, VectorGrid by) {
    float[] moved = new float[values.length];
    int columns = by.columns();
    for (int i = 0; i < moved.length; i++) {
      int column = i % columns;
      int row = i / columns;
      float x = column - by.dx()[i] / by.step();
      float y = row - by.dy()[i] / by.step();
      if (x >= 0 && y >= 0 && x <= columns - 1 && y <= by.rows() - 1) {
        int left = Math.min((int) x, Math.max(0, columns - 2));
        int top = Math.min((int) y, Math.max(0, by.rows() - 2));
        int right = Math.min(left + 1, columns - 1);
        int bottom = Math.min(top + 1, by.rows() - 1);
        float across = x - left;
        float upper =
            (1 - across) * values[top * columns + left] + across * values[top * columns + right];
        float lower =
            (1 - across) * values[bottom * columns + left]
                + across * values[bottom * columns + right];
        moved[i] = upper + (y - top) * (lower - upper);
      }
    }
    return moved;
  }

  /** Mean of the picture around each point, from the nearest points of covered background. */
  private static float[] around(Plane moved, CarriedLayers coming) {
    VectorGrid grid = coming.vectors();
    int columns = grid.columns();
    float[] mean = new float[grid.dx().length];
    boolean[] there = new boolean[mean.length];
    for (int i = 0; i < mean.length; i++) {
      if (coming.uncovered()[i] < LEAST && coming.label(i % columns, i / columns) == 0) {
        mean[i] = mean(moved, i % columns * grid.step(), i / columns * grid.step(), grid.step());
        there[i] = true;
      }
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      boolean[] now = there.clone();
      for (int i = 0; i < mean.length; i++) {
        if (!there[i]) {
          float sum = 0;
          int count = 0;
          for (int r = Math.max(0, i / columns - 1);
              r <= Math.min(grid.rows() - 1, i / columns + 1);
              r++) {
            for (int c = Math.max(0, i % columns - 1);
                c <= Math.min(columns - 1, i % columns + 1);
                c++) {
              if (there[r * columns + c]) {
                sum += mean[r * columns + c];
                count++;
              }
            }
          }
          if (count > 0) {
            mean[i] = sum / count;
            now[i] = true;
            changed = true;
          }
        }
      }
      there = now;
    }
    return mean;
  }

  private static float mean(Plane plane, int x, int y, int step) {
    int left = Math.max(0, Math.min(plane.width() - 1, x - step / 2));
    int top = Math.max(0, Math.min(plane.height() - 1, y - step / 2));
    int right = Math.max(left + 1, Math.min(plane.width(), x + step / 2));
    int bottom = Math.max(top + 1, Math.min(plane.height(), y + step / 2));
    float sum = 0;
    for (int line = top; line < bottom; line++) {
      for (int at = left; at < right; at++) {
        sum += plane.data()[line * plane.width() + at];
      }
    }
    return sum / ((right - left) * (bottom - top));
  }

  private static Plane mix(
      Plane moved, Plane there, float[] sure, float[] around, float[] open, VectorGrid grid) {
    float[] out = moved.data().clone();
    PointPlaces.visit(
        grid,
        moved.height(),
        moved.width(),
        open,
        (pixel, place) -> {
          float filling =
              place.of(sure) * there.data()[pixel] + (1 - place.of(sure)) * place.of(around);
          out[pixel] += place.of(open) * (filling - out[pixel]);
        });
    return Plane.of(moved.height(), moved.width(), out);
  }

  /** A mixture of two planes by shares of the second at the points. */
  private static Plane mixed(Plane first, Plane second, float[] share, VectorGrid grid) {
    float[] out = second.data().clone();
    float[] less = new float[share.length];
    for (int i = 0; i < less.length; i++) {
      less[i] = 1 - share[i];
    }
    PointPlaces.visit(
        grid,
        first.height(),
        first.width(),
        less,
        (pixel, place) -> out[pixel] += place.of(less) * (first.data()[pixel] - out[pixel]));
    return Plane.of(first.height(), first.width(), out);
  }

  private static Plane between(Plane first, Plane second, float share) {
    float[] out = first.data().clone();
    for (int i = 0; i < out.length; i++) {
      out[i] += share * (second.data()[i] - out[i]);
    }
    return Plane.of(first.height(), first.width(), out);
  }
}
