package dev.phasecast.motion;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The motion of layers at the points of the next frame: of the content that lands on a point, the
 * nearest layer's is seen, and where none lands, what lay behind is uncovered. Immutable.
 *
 * <p>A layer's own points only are interpolated between, so that vectors stay sharp at its edges.
 */
public final class CarriedLayers {
  private static final int ITERATIONS = 3;

  /** Content lands on a point when at least this part of the points around its origin has it. */
  private static final float LANDS = 0.5f;

  private final VectorGrid vectors;
  private final byte[] label;
  private final float[] uncovered;

  private CarriedLayers(VectorGrid vectors, byte[] label, float[] uncovered) {
    this.vectors = vectors;
    this.label = label;
    this.uncovered = uncovered;
  }

  /** How content comes to the next frame, at its points: {@code next(x) = newest(x − v(x))}. */
  public VectorGrid vectors() {
    return vectors;
  }

  /** The layer that will be seen at a point of the next frame. */
  public int label(int column, int row) {
    return label[row * vectors.columns() + column];
  }

  /**
   * How far a point of the next frame is uncovered, from 0, where known content lands, to 1; row by
   * row, not to be written.
   */
  public float[] uncovered() {
    return uncovered;
  }

  /** Moves layers on by their vectors. */
  static CarriedLayers of(
      VectorGrid found, byte[] label, List<AffineMotion> motions, int[] frontToBack) {
    if (motions.size() == 1) {
      return new CarriedLayers(found.carriedBy(found), label.clone(), new float[label.length]);
    }
    var carried = new CarriedLayers(found.alike(), new byte[label.length], new float[label.length]);
    var open = new boolean[label.length];
    IntStream.range(0, found.rows())
        .parallel()
        .forEach(row -> carried.land(row, found, label, motions, frontToBack, open));
    carried.close(frontToBack, motions, open);
    return carried;
  }

  private void land(
      int row,
      VectorGrid lasting,
      byte[] from,
      List<AffineMotion> motions,
      int[] frontToBack,
      boolean[] open) {
    int columns = lasting.columns();
    float[] here = new float[3];
    for (int column = 0; column < columns; column++) {
      int i = row * columns + column;
      float sum = 0;
      float most = 0;
      boolean landed = false;
      for (int layer : frontToBack) {
        boolean mine = from[i] == layer;
        here[0] = mine ? lasting.dx()[i] : motions.get(layer).dx(column, row);
        here[1] = mine ? lasting.dy()[i] : motions.get(layer).dy(column, row);
        here[2] = 0;
        for (int k = 0; k < ITERATIONS; k++) {
          look(lasting, from, layer, column, row, here);
          if (here[2] == 0) {
            break;
          }
        }
        sum += here[2];
        // The nearest that really lands, and else the farthest of those that touch the point.
        boolean lands = here[2] >= LANDS;
        if (!landed && (lands || here[2] > 0)) {
          landed = lands;
          most = Math.max(most, here[2]);
          vectors.dx()[i] = here[0];
          vectors.dy()[i] = here[1];
          label[i] = (byte) layer;
        }
      }
      uncovered[i] = Math.max(0, 1 - sum);
      open[i] = most == 0;
    }
  }

  /**
   * Replaces a vector at a point by the one at its origin, among points of one layer; the third
   * value becomes the part of the points there that are of it.
   */
  private static void look(
      VectorGrid lasting, byte[] from, int layer, int column, int row, float[] here) {
    int columns = lasting.columns();
    float x = Math.max(0, Math.min(columns - 1, column - here[0] / lasting.step()));
    float y = Math.max(0, Math.min(lasting.rows() - 1, row - here[1] / lasting.step()));
    int left = Math.min((int) x, Math.max(0, columns - 2));
    int top = Math.min((int) y, Math.max(0, lasting.rows() - 2));
    float part = 0;
    float sumX = 0;
    float sumY = 0;
    for (int k = 0; k < 4; k++) {
      int c = Math.min(columns - 1, left + (k & 1));
      int r = Math.min(lasting.rows() - 1, top + (k >> 1));
      int at = r * columns + c;
      if (from[at] == layer) {
        float across = (k & 1) == 1 ? x - left : 1 - (x - left);
        float down = k >> 1 == 1 ? y - top : 1 - (y - top);
        float weight = across * down;
        part += weight;
        sumX += weight * lasting.dx()[at];
        sumY += weight * lasting.dy()[at];
      }
    }
    here[2] = part;
    if (part > 0) {
      here[0] = sumX / part;
      here[1] = sumY / part;
    }
  }

  /**
   * Gives points on which nothing lands the motion of the farthest layer beside them. The nearest
   * one of all cannot be what is uncovered, so it comes last.
   */
  private void close(int[] frontToBack, List<AffineMotion> motions, boolean[] open) {
    int[] depth = new int[frontToBack.length];
    for (int rank = 0; rank < depth.length; rank++) {
      depth[frontToBack[rank]] = rank;
    }
    spread(motions, open, depth, 1);
    spread(motions, open, depth, 0);
  }

  private void spread(List<AffineMotion> motions, boolean[] open, int[] depth, int nearest) {
    int columns = vectors.columns();
    boolean[] now = open.clone();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < open.length; i++) {
        if (open[i]) {
          int behind = farthestAround(i, open, depth, nearest);
          if (behind >= 0) {
            label[i] = (byte) behind;
            int column = i % columns;
            int row = i / columns;
            vectors.dx()[i] = motions.get(behind).dx(column, row);
            vectors.dy()[i] = motions.get(behind).dy(column, row);
            now[i] = false;
            changed = true;
          }
        }
      }
      System.arraycopy(now, 0, open, 0, open.length);
    }
  }

  private int farthestAround(int i, boolean[] open, int[] depth, int nearest) {
    int columns = vectors.columns();
    int farthest = -1;
    for (int r = Math.max(0, i / columns - 1);
        r <= Math.min(vectors.rows() - 1, i / columns + 1);
        r++) {
      for (int c = Math.max(0, i % columns - 1); c <= Math.min(columns - 1, i % columns + 1); c++) {
        int at = r * columns + c;
        if (!open[at]
            && depth[label[at]] >= nearest
            && (farthest < 0 || depth[label[at]] > depth[farthest])) {
          farthest = label[at];
        }
      }
    }
    return farthest;
  }
}
