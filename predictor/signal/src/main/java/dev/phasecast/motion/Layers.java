package dev.phasecast.motion;

import java.util.Arrays;
import java.util.List;

/**
 * The layers of a stream: at most four affine motions ({@link LayerSplit}), each with the points
 * that follow it, which keep their numbers from frame to frame and are ordered by who covers whom
 * ({@link LayerOrder}). Layer 0 is the largest, the background, until another is larger by far. One
 * use at a time.
 */
public final class Layers {
  /** Another layer becomes the background when it has this many times the points. */
  private static final double LARGER_BY_FAR = 1.5;

  /** Layers tell who covers whom where their motions differ by more than this, in pixels. */
  private static final float APART = 1;

  /** A point is uncovered when it is so by this much. */
  private static final float UNCOVERED = 0.3f;

  /** A vector fits a layer when the square of what it is off, in tolerances, is no more. */
  private static final float FITS = 1;

  private final LayerOrder order = new LayerOrder();
  private VectorGrid vectors;
  private byte[] label;
  private List<AffineMotion> motions;
  private int[] size;
  private int[] frontToBack = {0};
  private CarriedLayers carried;

  /**
   * One layer that stands still.
   *
   * @param still the grid, of zeros
   */
  public Layers(VectorGrid still) {
    vectors = still;
    label = new byte[still.dx().length];
    motions = List.of(AffineMotion.constant(0, 0));
    size = new int[] {label.length};
    carried = CarriedLayers.of(vectors, label, motions, frontToBack);
  }

  /** Forgets everything, as after a cut. */
  public void forget() {
    vectors = vectors.alike();
    label = new byte[label.length];
    motions = List.of(AffineMotion.constant(0, 0));
    size = new int[] {label.length};
    frontToBack = new int[] {0};
    order.renumber(new int[] {-1});
    carried = CarriedLayers.of(vectors, label, motions, frontToBack);
  }

  /**
   * Splits the motion of the next frame.
   *
   * @param lasting motion in a frame's time, at the points of the newest frame
   * @param steps of this motion that brought the newest frame, 1 unless frames were lost
   */
  public void next(VectorGrid lasting, int steps) {
    LayerSplit split = LayerSplit.of(lasting);
    byte[] now = split.label();
    List<AffineMotion> found = split.motions();
    int[] former = former(lasting, steps, now, found.size());
    int[] number = numbers(former, sizes(now, found.size()));
    int[] formerOf = new int[found.size()];
    AffineMotion[] moving = new AffineMotion[found.size()];
    for (int i = 0; i < moving.length; i++) {
      moving[number[i]] = found.get(i);
      formerOf[number[i]] = former[i];
    }
    for (int i = 0; i < now.length; i++) {
      now[i] = (byte) number[now[i]];
    }
    if (steps == 1) {
      expect(lasting, now, formerOf, moving);
    }
    byte[] before = label;
    vectors = lasting;
    label = now;
    motions = List.of(moving);
    size = sizes(now, moving.length);
    order.renumber(formerOf);
    order.fade();
    vote(before, formerOf, steps);
    frontToBack = order.frontToBack(size);
    carried = CarriedLayers.of(vectors, label, motions, frontToBack);
  }

  /**
   * What has just been uncovered matches nothing in the frame before, so where a vector fits no
   * layer well the label is the one that was expected there.
   */
  private void expect(VectorGrid lasting, byte[] now, int[] former, AffineMotion[] moving) {
    for (int i = 0; i < now.length; i++) {
      int column = i % lasting.columns();
      int row = i / lasting.columns();
      if (carried.uncovered()[i] >= UNCOVERED) {
        for (int layer = 0; layer < former.length; layer++) {
          float off =
              LayerSplit.squared(moving[now[i]], column, row, lasting.dx()[i], lasting.dy()[i]);
          if (former[layer] == carried.label(column, row) && off > FITS) {
            now[i] = (byte) layer;
          }
        }
      }
    }
  }

  private static int[] sizes(byte[] label, int layers) {
    int[] size = new int[layers];
    for (byte each : label) {
      size[each]++;
    }
    return size;
  }

  /** Which of the former layers each of the new ones continues: those that overlap most, first. */
  private int[] former(VectorGrid lasting, int steps, byte[] now, int layers) {
    int[][] overlap = new int[layers][motions.size()];
    for (int i = 0; i < now.length; i++) {
      int column = i % lasting.columns();
      int row = i / lasting.columns();
      float x = column - steps * lasting.dx()[i] / lasting.step();
      float y = row - steps * lasting.dy()[i] / lasting.step();
      int from = point(x, y);
      if (from >= 0) {
        overlap[now[i]][label[from]]++;
      }
    }
    int[] former = new int[layers];
    Arrays.fill(former, -1);
    boolean[] continued = new boolean[motions.size()];
    while (true) {
      int most = 0;
      int mine = -1;
      int theirs = -1;
      for (int a = 0; a < layers; a++) {
        for (int b = 0; b < continued.length; b++) {
          if (former[a] < 0 && !continued[b] && overlap[a][b] > most) {
            most = overlap[a][b];
            mine = a;
            theirs = b;
          }
        }
      }
      if (mine < 0) {
        return former;
      }
      former[mine] = theirs;
      continued[theirs] = true;
    }
  }

  /** The index of the point nearest to a place given in points, −1 outside. */
  private int point(float column, float row) {
    int x = Math.round(column);
    int y = Math.round(row);
    boolean inside = x >= 0 && y >= 0 && x < vectors.columns() && y < vectors.rows();
    return inside ? y * vectors.columns() + x : -1;
  }

  /** Numbers that keep to the former ones as far as they are below the number of layers. */
  private static int[] numbers(int[] former, int[] size) {
    int layers = size.length;
    int[] number = new int[layers];
    Arrays.fill(number, -1);
    boolean[] used = new boolean[layers];
    int background = 0;
    for (int i = 0; i < layers; i++) {
      if (former[i] == 0 && size[0] <= LARGER_BY_FAR * size[i]) {
        background = i;
      }
    }
    number[background] = 0;
    used[0] = true;
    for (int i = 0; i < layers; i++) {
      if (number[i] < 0 && former[i] > 0 && former[i] < layers && !used[former[i]]) {
        number[i] = former[i];
        used[former[i]] = true;
      }
    }
    int free = 0;
    for (int i = 0; i < layers; i++) {
      while (free < layers && used[free]) {
        free++;
      }
      if (number[i] < 0) {
        number[i] = free;
        used[free] = true;
      }
    }
    return number;
  }

  private void vote(byte[] before, int[] former, int steps) {
    int layers = motions.size();
    if (layers == 1) {
      return;
    }
    boolean[] landed = new boolean[layers];
    for (int i = 0; i < label.length; i++) {
      int column = i % vectors.columns();
      int row = i / vectors.columns();
      int seen = label[i];
      for (int layer = 0; layer < layers; layer++) {
        float x = column - steps * motions.get(layer).dx(column, row) / vectors.step();
        float y = row - steps * motions.get(layer).dy(column, row) / vectors.step();
        int from = point(x, y);
        landed[layer] = from >= 0 && before[from] == former[layer];
      }
      for (int layer = 0; layer < layers; layer++) {
        if (layer != seen && landed[seen] && landed[layer] && apart(seen, layer, column, row)) {
          order.vote(seen, layer);
        }
      }
    }
  }

  private boolean apart(int a, int b, int column, int row) {
    float x = motions.get(a).dx(column, row) - motions.get(b).dx(column, row);
    float y = motions.get(a).dy(column, row) - motions.get(b).dy(column, row);
    return x * x + y * y > APART * APART;
  }

  /** How many layers there are, 1 to 4. */
  public int count() {
    return motions.size();
  }

  /** The motion of a layer in a frame's time. */
  public AffineMotion motion(int layer) {
    return motions.get(layer);
  }

  /**
   * The motion of a layer at the points of the newest frame, those that it does not have as well.
   */
  public VectorGrid vectors(int layer) {
    VectorGrid own = vectors.alike();
    AffineMotion motion = motions.get(layer);
    for (int i = 0; i < own.dx().length; i++) {
      int column = i % own.columns();
      int row = i / own.columns();
      own.dx()[i] = motion.dx(column, row);
      own.dy()[i] = motion.dy(column, row);
    }
    return own;
  }

  /** The layer seen at a point of the newest frame. */
  public int label(int column, int row) {
    return label[row * vectors.columns() + column];
  }

  /** The layers from the nearest to the farthest. */
  public int[] frontToBack() {
    return frontToBack.clone();
  }

  /**
   * How well a point's own vector fits a layer's motion: 1 where they are the same, falling to 0.5
   * at the tolerance of belonging to it and on to 0.
   */
  public float weight(int layer, int column, int row) {
    int i = row * vectors.columns() + column;
    float far =
        LayerSplit.squared(motions.get(layer), column, row, vectors.dx()[i], vectors.dy()[i]);
    return 1 / (1 + far);
  }

  /** The newest motion with the layers, for reports. */
  public MotionField field() {
    return new MotionField(
        vectors.step(), vectors.columns(), vectors.rows(), vectors.dx(), vectors.dy(), label);
  }

  /** Where the newest frame's content will be a frame later, nearer layers over farther ones. */
  public CarriedLayers carried() {
    return carried;
  }
}
