package dev.phasecast.motion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits vectors into a few layers of affine motion, each extracted from what those before it have
 * left: the dominant motion first (after Irani, Rousso and Peleg, <i>Computing occluding and
 * transparent motions</i>, IJCV 1994; affine layers after Wang and Adelson, <i>Representing moving
 * images with layers</i>, IEEE Transactions on Image Processing 1994).
 *
 * <p>A motion starts from the fullest place of a histogram of vectors and is fitted by iteratively
 * reweighted least squares, within a tolerance that narrows as the fit settles.
 */
final class LayerSplit {
  /** The most layers that a picture is split into. */
  static final int MOST = 4;

  /** A vector belongs to a motion when it differs by no more than this many pixels, */
  private static final float TOLERANCE = 0.5f;

  /** or this part of the motion. */
  private static final float RELATIVE_TOLERANCE = 0.08f;

  /** A layer has at least this part of the points. */
  private static final double LEAST_PART = 0.02;

  /** Vectors beyond so many pixels count as so long in the histogram. */
  private static final int REACH = 64;

  private static final int SIDE = 2 * REACH + 1;

  /** The first fits look this much farther for points, which a turn or a zoom needs. */
  private static final float[] WIDENING = {3, 3, 3, 2, 2, 1, 1};

  private static final int SMOOTHINGS = 2;

  private final VectorGrid vectors;
  private final byte[] label;
  private final List<AffineMotion> motions = new ArrayList<>();

  private LayerSplit(VectorGrid vectors) {
    this.vectors = vectors;
    this.label = new byte[vectors.dx().length];
  }

  /** The layers of these vectors, the largest first. */
  static LayerSplit of(VectorGrid vectors) {
    var split = new LayerSplit(vectors);
    split.extract();
    split.assign();
    for (int i = 0; i < SMOOTHINGS; i++) {
      split.smooth();
    }
    split.settle();
    return split;
  }

  /** Number of each point's layer; the caller's. */
  byte[] label() {
    return label.clone();
  }

  /** The motion of each layer. */
  List<AffineMotion> motions() {
    return List.copyOf(motions);
  }

  private void extract() {
    boolean[] taken = new boolean[label.length];
    int least = Math.max(2, (int) Math.ceil(LEAST_PART * label.length));
    while (motions.size() < MOST) {
      float[] weight = new float[label.length];
      if (begin(taken, weight) == 0) {
        break;
      }
      AffineMotion motion = AffineMotion.fitting(vectors, weight);
      int count = 0;
      for (float wide : WIDENING) {
        count = weigh(motion, wide, taken, weight);
        if (count < 2) {
          break;
        }
        motion = AffineMotion.fitting(vectors, weight);
      }
      if (count < least) {
        break;
      }
      motions.add(motion);
      for (int i = 0; i < taken.length; i++) {
        taken[i] |= squared(motion, i) <= 1;
      }
    }
    if (motions.isEmpty()) {
      // Vectors without any order: one layer with their mean.
      float[] all = new float[label.length];
      Arrays.fill(all, 1);
      motions.add(AffineMotion.fitting(vectors, all));
    }
  }

  /** Gives weight to the points of the fullest place of the histogram; how many there are. */
  private int begin(boolean[] taken, float[] weight) {
    int[] bins = new int[SIDE * SIDE];
    for (int i = 0; i < weight.length; i++) {
      if (!taken[i]) {
        bins[bin(vectors.dy()[i]) * SIDE + bin(vectors.dx()[i])]++;
      }
    }
    int fullest = 0;
    int most = 0;
    for (int i = 0; i < bins.length; i++) {
      if (bins[i] > 0) {
        int around = around(bins, i % SIDE, i / SIDE);
        if (around > most) {
          most = around;
          fullest = i;
        }
      }
    }
    for (int i = 0; i < weight.length; i++) {
      boolean near =
          Math.abs(bin(vectors.dx()[i]) - fullest % SIDE) <= 1
              && Math.abs(bin(vectors.dy()[i]) - fullest / SIDE) <= 1;
      weight[i] = near && !taken[i] ? 1 : 0;
    }
    return most;
  }

  private static int bin(float motion) {
    return Math.max(-REACH, Math.min(REACH, Math.round(motion))) + REACH;
  }

  /** What lies in a bin, thrice, and in those beside it: the middle of a heap wins. */
  private static int around(int[] bins, int x, int y) {
    int sum = 2 * bins[y * SIDE + x];
    for (int dy = Math.max(0, y - 1); dy <= Math.min(SIDE - 1, y + 1); dy++) {
      for (int dx = Math.max(0, x - 1); dx <= Math.min(SIDE - 1, x + 1); dx++) {
        sum += bins[dy * SIDE + dx];
      }
    }
    return sum;
  }

  /** Weights of Tukey's kind for points near a motion; how many points there are. */
  private int weigh(AffineMotion motion, float wide, boolean[] taken, float[] weight) {
    int count = 0;
    float scale = 1 / (wide * wide);
    for (int row = 0, i = 0; row < vectors.rows(); row++) {
      for (int column = 0; column < vectors.columns(); column++, i++) {
        weight[i] = 0;
        if (!taken[i]) {
          float far = scale * squared(motion, column, row, vectors.dx()[i], vectors.dy()[i]);
          if (far < 1) {
            weight[i] = (1 - far) * (1 - far);
            count++;
          }
        }
      }
    }
    return count;
  }

  /** The square of how far a point's vector is from a motion, in tolerances. */
  private float squared(AffineMotion motion, int i) {
    int columns = vectors.columns();
    return squared(motion, i % columns, i / columns, vectors.dx()[i], vectors.dy()[i]);
  }

  /** The square of how far a vector at a point is from a motion, in tolerances. */
  static float squared(AffineMotion motion, int column, int row, float dx, float dy) {
    float x = motion.dx(column, row);
    float y = motion.dy(column, row);
    float offX = dx - x;
    float offY = dy - y;
    float relative = RELATIVE_TOLERANCE * RELATIVE_TOLERANCE * (x * x + y * y);
    return (offX * offX + offY * offY) / Math.max(TOLERANCE * TOLERANCE, relative);
  }

  /** Gives each point the layer that fits it best, and those that none fits a neighbour's. */
  private void assign() {
    boolean[] open = new boolean[label.length];
    int left = 0;
    for (int i = 0; i < label.length; i++) {
      int best = best(i, (1 << motions.size()) - 1);
      label[i] = (byte) best;
      open[i] = squared(motions.get(best), i) > 1;
      left += open[i] ? 1 : 0;
    }
    while (left > 0 && left < label.length) {
      boolean[] still = open.clone();
      int closed = 0;
      for (int i = 0; i < label.length; i++) {
        if (open[i]) {
          int near = layersAround(i, open);
          if (near != 0) {
            label[i] = (byte) best(i, near);
            still[i] = false;
            closed++;
          }
        }
      }
      System.arraycopy(still, 0, open, 0, open.length);
      left -= closed;
      if (closed == 0) {
        break;
      }
    }
  }

  /** The best fitting of the layers whose bits are set. */
  private int best(int i, int allowed) {
    int best = 0;
    float least = Float.MAX_VALUE;
    for (int layer = 0; layer < motions.size(); layer++) {
      if ((allowed >> layer & 1) != 0) {
        float far = squared(motions.get(layer), i);
        if (far < least) {
          least = far;
          best = layer;
        }
      }
    }
    return best;
  }

  /** Bits of the layers of a point's settled neighbours. */
  private int layersAround(int i, boolean[] open) {
    int columns = vectors.columns();
    int x = i % columns;
    int y = i / columns;
    int bits = 0;
    for (int r = Math.max(0, y - 1); r <= Math.min(vectors.rows() - 1, y + 1); r++) {
      for (int c = Math.max(0, x - 1); c <= Math.min(columns - 1, x + 1); c++) {
        int at = r * columns + c;
        bits |= open[at] ? 0 : 1 << label[at];
      }
    }
    return bits;
  }

  /** The majority among a point, which counts twice, and its neighbours. */
  private void smooth() {
    byte[] old = label.clone();
    int columns = vectors.columns();
    int[] votes = new int[MOST];
    for (int i = 0; i < old.length; i++) {
      int x = i % columns;
      int y = i / columns;
      Arrays.fill(votes, 0);
      for (int r = Math.max(0, y - 1); r <= Math.min(vectors.rows() - 1, y + 1); r++) {
        for (int c = Math.max(0, x - 1); c <= Math.min(columns - 1, x + 1); c++) {
          votes[old[r * columns + c]]++;
        }
      }
      votes[old[i]]++;
      int most = old[i];
      for (int layer = 0; layer < MOST; layer++) {
        if (votes[layer] > votes[most]) {
          most = layer;
        }
      }
      label[i] = (byte) most;
    }
  }

  /**
   * Fits the motions to their own points once more, drops empty ones and puts the largest first.
   */
  private void settle() {
    int[] count = new int[motions.size()];
    for (byte each : label) {
      count[each]++;
    }
    List<Integer> order = new ArrayList<>();
    for (int layer = 0; layer < count.length; layer++) {
      if (count[layer] > 0) {
        order.add(layer);
      }
    }
    order.sort((a, b) -> Integer.compare(count[b], count[a]));
    List<AffineMotion> old = List.copyOf(motions);
    int[] number = new int[count.length];
    motions.clear();
    for (int layer : order) {
      number[layer] = motions.size();
      motions.add(refitted(old.get(layer), layer));
    }
    for (int i = 0; i < label.length; i++) {
      label[i] = (byte) number[label[i]];
    }
  }

  private AffineMotion refitted(AffineMotion motion, int layer) {
    boolean[] others = new boolean[label.length];
    for (int i = 0; i < others.length; i++) {
      others[i] = label[i] != layer;
    }
    float[] weight = new float[label.length];
    return weigh(motion, 1, others, weight) < 2 ? motion : AffineMotion.fitting(vectors, weight);
  }
}
