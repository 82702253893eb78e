package dev.phasecast.sequence;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;

/**
 * What it takes to tell whether two frames show one scene: the frame in about two thousand cells,
 * and its histogram.
 *
 * <p>Cells are so large that blur, noise and coding leave them as they are, and rotation and scale
 * between neighbouring frames move little across their borders.
 */
final class FrameSignature {
  private static final int CELLS = 2304;
  private static final int BINS = 32;

  /** Cells around each that make up its surroundings. */
  private static final int SURROUNDINGS = 4;

  /** Cells are compared by their overlap; less than this part of them proves nothing. */
  private static final double LEAST_OVERLAP = 0.4;

  /** Structure in codes of 8 bits, squared, that is as good as none. */
  private static final double NO_STRUCTURE = 0.25 / (255 * 255);

  private final int width;
  private final int height;
  private final int cell;
  private final float[] structure;
  private final double[] histogram;

  private FrameSignature(int height, int width, int cell, float[] structure, double[] histogram) {
    this.height = height;
    this.width = width;
    this.cell = cell;
    this.structure = structure;
    this.histogram = histogram;
  }

  /** The signature of a frame. */
  static FrameSignature of(Plane frame) {
    double area = (double) frame.height() * frame.width();
    int cell = (int) Math.max(1, Math.rint(Math.sqrt(area / CELLS)));
    cell = Math.min(cell, Math.min(frame.height(), frame.width()));
    int height = frame.height() / cell;
    int width = frame.width() / cell;
    float[] cells = new float[height * width];
    double[] histogram = new double[BINS];
    float[] data = frame.data();
    for (int y = 0; y < height * cell; y++) {
      int row = y / cell * width;
      int at = y * frame.width();
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int i = 0; i < cell; i++) {
          sum += data[at++];
        }
        cells[row + x] += sum;
      }
    }
    for (int i = 0; i < cells.length; i++) {
      float mean = cells[i] / (cell * cell);
      cells[i] = Float.isFinite(mean) ? mean : 0;
      int bin = (int) (cells[i] * BINS);
      histogram[Math.max(0, Math.min(BINS - 1, bin))] += 1.0 / cells.length;
    }
    return new FrameSignature(
        height, width, cell, withoutSurroundings(cells, height, width), histogram);
  }

  /** Takes the mean of a square around each cell from it, which leaves edges and things. */
  private static float[] withoutSurroundings(float[] cells, int height, int width) {
    double[] sums = new double[(height + 1) * (width + 1)];
    for (int y = 0; y < height; y++) {
      double row = 0;
      for (int x = 0; x < width; x++) {
        row += cells[y * width + x];
        sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
      }
    }
    float[] rest = new float[cells.length];
    for (int y = 0; y < height; y++) {
      int top = Math.max(0, y - SURROUNDINGS);
      int bottom = Math.min(height, y + SURROUNDINGS + 1);
      for (int x = 0; x < width; x++) {
        int left = Math.max(0, x - SURROUNDINGS);
        int right = Math.min(width, x + SURROUNDINGS + 1);
        double sum =
            sums[bottom * (width + 1) + right]
                - sums[top * (width + 1) + right]
                - sums[bottom * (width + 1) + left]
                + sums[top * (width + 1) + left];
        rest[y * width + x] =
            (float) (cells[y * width + x] - sum / ((bottom - top) * (right - left)));
      }
    }
    return rest;
  }

  /**
   * How alike the structure of two frames is if the content moved so, to the nearest cell: the
   * correlation of their cells, from -1 to 1. Neither brightness nor contrast matter. Frames
   * without structure are like each other and unlike all others. Too little overlap proves nothing
   * and counts as unlike.
   *
   * @param motion in pixels
   */
  double likeness(FrameSignature moved, Similarity motion) {
    Similarity back = motion.inverse();
    double centreX = (width - 1) / 2.0;
    double centreY = (height - 1) / 2.0;
    double cosine = back.scale() * Math.cos(Math.toRadians(back.rotation()));
    double sine = back.scale() * Math.sin(Math.toRadians(back.rotation()));
    double shiftX = back.dx() / cell + centreX;
    double shiftY = back.dy() / cell + centreY;
    var sums = new Sums();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double px = x - centreX;
        double py = y - centreY;
        int fromX = (int) Math.rint(px * cosine + py * sine + shiftX);
        int fromY = (int) Math.rint(py * cosine - px * sine + shiftY);
        if (fromX >= 0 && fromX < width && fromY >= 0 && fromY < height) {
          sums.add(structure[fromY * width + fromX], moved.structure[y * width + x]);
        }
      }
    }
    return sums.count < LEAST_OVERLAP * LEAST_OVERLAP * structure.length ? 0 : sums.correlation();
  }

  /** The likeness of cells where they are. */
  double likeness(FrameSignature moved) {
    return at(moved, 0, 0);
  }

  /** The greatest likeness over all motions that leave enough overlap. */
  double greatestLikeness(FrameSignature moved) {
    int reachX = (int) ((1 - LEAST_OVERLAP) * width);
    int reachY = (int) ((1 - LEAST_OVERLAP) * height);
    double best = -1;
    for (int y = -reachY; y <= reachY; y++) {
      for (int x = -reachX; x <= reachX; x++) {
        if ((width - Math.abs(x)) * (height - Math.abs(y)) >= LEAST_OVERLAP * width * height) {
          best = Math.max(best, at(moved, x, y));
        }
      }
    }
    return best;
  }

  private double at(FrameSignature moved, int shiftX, int shiftY) {
    int left = Math.max(0, shiftX);
    int right = Math.min(width, width + shiftX);
    int top = Math.max(0, shiftY);
    int bottom = Math.min(height, height + shiftY);
    var sums = new Sums();
    for (int y = top; y < bottom; y++) {
      int from = (y - shiftY) * width - shiftX;
      int to = y * width;
      for (int x = left; x < right; x++) {
        sums.add(structure[from + x], moved.structure[to + x]);
      }
    }
    return sums.correlation();
  }

  /** What a correlation is made of; the structures have no mean to speak of. */
  private static final class Sums {
    private double both;
    private double ours;
    private double theirs;
    private int count;

    void add(float our, float their) {
      both += our * their;
      ours += our * our;
      theirs += their * their;
      count++;
    }

    double correlation() {
      double least = NO_STRUCTURE * count;
      if (ours > least && theirs > least) {
        return both / Math.sqrt(ours * theirs);
      }
      return ours > least || theirs > least ? 0 : 1;
    }
  }

  /**
   * How far brightness has been redistributed: the distance that the histogram's mass has to move,
   * as a part of the whole range (the earth mover's distance in one dimension).
   */
  double histogramChange(FrameSignature other) {
    double change = 0;
    double ahead = 0;
    for (int i = 0; i < BINS; i++) {
      ahead += histogram[i] - other.histogram[i];
      change += Math.abs(ahead);
    }
    return change / (BINS - 1);
  }
}
