package dev.phasecast.prediction;

import dev.phasecast.fourier.SincKernel;
import dev.phasecast.frame.Plane;
import dev.phasecast.motion.VectorGrid;
import java.util.stream.IntStream;

/**
 * Moves each part of a picture by its own vector: overlapping windows around the points of a grid,
 * each moved as a whole by the shift theorem ({@link SincKernel}) and weighted so that they add up
 * to one.
 *
 * <p>A window reaches to the next point on all sides and falls off linearly, so every pixel is
 * under four. Where their vectors agree, as they do but at the edges of what moves, one is moved
 * instead of four.
 */
final class WindowShift {
  private static final int TAPS = 8;
  private static final double BETA = 5;

  /** Fractions of a pixel that are told apart. */
  private static final int PHASES = 64;

  /** Vectors that differ by less than this many pixels are taken for one. */
  private static final float SAME = 0.06f;

  private static final float[][] KERNELS = new float[PHASES][];

  static {
    for (int phase = 0; phase < PHASES; phase++) {
      KERNELS[phase] = SincKernel.weights((double) phase / PHASES, TAPS, BETA);
    }
  }

  private final Plane plane;
  private final VectorGrid vectors;
  private final int cellWidth;
  private final int cellHeight;
  private final float scaleX;
  private final float scaleY;
  private final float[] out;

  private WindowShift(Plane plane, VectorGrid vectors, int shrunkX, int shrunkY) {
    this.plane = plane;
    this.vectors = vectors;
    this.cellWidth = vectors.step() / shrunkX;
    this.cellHeight = vectors.step() / shrunkY;
    this.scaleX = 1f / shrunkX;
    this.scaleY = 1f / shrunkY;
    this.out = new float[plane.data().length];
  }

  /** A new plane with the content of {@code plane} moved: {@code moved(x) = plane(x − v(x))}. */
  static Plane shift(Plane plane, VectorGrid vectors) {
    return shift(plane, vectors, 1, 1);
  }

  /**
   * As above for a plane that has only every so-manieth pixel, as chroma has.
   *
   * @param shrunkX pixels of the grid's picture to one of the plane, along a row
   * @param shrunkY down a column
   */
  static Plane shift(Plane plane, VectorGrid vectors, int shrunkX, int shrunkY) {
    var shift = new WindowShift(plane, vectors, shrunkX, shrunkY);
    int bands = (plane.height() + shift.cellHeight - 1) / shift.cellHeight;
    IntStream.range(0, bands).parallel().forEach(shift::band);
    return Plane.of(plane.height(), plane.width(), shift.out);
  }

  /** Scratch memory of one band. */
  private static final class Scratch {
    private final float[] border;
    private final float[] across;
    private final float[] moved;

    Scratch(int width, int height) {
      border = new float[(width + TAPS) * (height + TAPS)];
      across = new float[width * (height + TAPS)];
      moved = new float[width * height];
    }
  }

  private void band(int row) {
    var scratch = new Scratch(cellWidth, cellHeight);
    int top = row * cellHeight;
    int height = Math.min(cellHeight, plane.height() - top);
    int below = Math.min(row + 1, vectors.rows() - 1);
    for (int column = 0; column * cellWidth < plane.width(); column++) {
      int left = column * cellWidth;
      int width = Math.min(cellWidth, plane.width() - left);
      int right = Math.min(column + 1, vectors.columns() - 1);
      int a = row * vectors.columns() + column;
      int b = row * vectors.columns() + right;
      int c = below * vectors.columns() + column;
      int d = below * vectors.columns() + right;
      if (near(a, b) && near(a, c) && near(a, d)) {
        float dx = mean(vectors.dx(), a, b, c, d);
        float dy = mean(vectors.dy(), a, b, c, d);
        move(left, top, width, height, dx, dy, scratch);
        for (int y = 0; y < height; y++) {
          System.arraycopy(scratch.moved, y * width, out, (top + y) * plane.width() + left, width);
        }
      } else {
        add(left, top, width, height, a, 0, 0, scratch);
        add(left, top, width, height, b, 1, 0, scratch);
        add(left, top, width, height, c, 0, 1, scratch);
        add(left, top, width, height, d, 1, 1, scratch);
      }
    }
  }

  private boolean near(int a, int b) {
    return Math.abs(vectors.dx()[a] - vectors.dx()[b]) < SAME
        && Math.abs(vectors.dy()[a] - vectors.dy()[b]) < SAME;
  }

  private static float mean(float[] values, int a, int b, int c, int d) {
    return (values[a] + values[b] + values[c] + values[d]) / 4;
  }

  /** Adds the window of one of a cell's four points, which is its left or right, upper or lower. */
  private void add(
      int left, int top, int width, int height, int point, int right, int lower, Scratch scratch) {
    move(left, top, width, height, vectors.dx()[point], vectors.dy()[point], scratch);
    for (int y = 0; y < height; y++) {
      float down = (float) y / cellHeight;
      float weight = lower == 1 ? down : 1 - down;
      int to = (top + y) * plane.width() + left;
      for (int x = 0; x < width; x++) {
        float across = (float) x / cellWidth;
        out[to + x] += weight * (right == 1 ? across : 1 - across) * scratch.moved[y * width + x];
      }
    }
  }

  /** Fills {@code scratch.moved} with a rectangle of the plane, moved as a whole. */
  private void move(int left, int top, int width, int height, float dx, float dy, Scratch scratch) {
    int phasesX = Math.round(dx * scaleX * PHASES);
    int phasesY = Math.round(dy * scaleY * PHASES);
    int firstX = left - Math.floorDiv(phasesX, PHASES);
    int firstY = top - Math.floorDiv(phasesY, PHASES);
    int phaseX = Math.floorMod(phasesX, PHASES);
    int phaseY = Math.floorMod(phasesY, PHASES);
    float[] source = plane.data();
    int stride = plane.width();
    int from = firstY * stride + firstX;
    int reach = TAPS / 2;
    if (firstX < reach
        || firstY < reach
        || firstX + width + reach > plane.width()
        || firstY + height + reach > plane.height()) {
      copyWithBorder(firstX - reach, firstY - reach, width + TAPS, height + TAPS, scratch.border);
      source = scratch.border;
      stride = width + TAPS;
      from = reach * stride + reach;
    }
    if (phaseX == 0 && phaseY == 0) {
      for (int y = 0; y < height; y++) {
        System.arraycopy(source, from + y * stride, scratch.moved, y * width, width);
      }
    } else if (phaseY == 0) {
      convolve(source, from, stride, 1, width, height, KERNELS[phaseX], scratch.moved);
    } else if (phaseX == 0) {
      convolve(source, from, stride, stride, width, height, KERNELS[phaseY], scratch.moved);
    } else {
      convolve(
          source,
          from - reach * stride,
          stride,
          1,
          width,
          height + TAPS,
          KERNELS[phaseX],
          scratch.across);
      convolve(
          scratch.across,
          reach * width,
          width,
          width,
          width,
          height,
          KERNELS[phaseY],
          scratch.moved);
    }
  }

  private void copyWithBorder(int left, int top, int width, int height, float[] to) {
    for (int y = 0; y < height; y++) {
      int line = Math.max(0, Math.min(plane.height() - 1, top + y)) * plane.width();
      for (int x = 0; x < width; x++) {
        to[y * width + x] = plane.data()[line + Math.max(0, Math.min(plane.width() - 1, left + x))];
      }
    }
  }

  /**
   * Convolves a rectangle with a kernel, along rows or down columns.
   *
   * @param from index of its first sample
   * @param apart from sample to sample that the kernel weighs: 1 along rows, {@code stride} down
   */
  private static void convolve(
      float[] source,
      int from,
      int stride,
      int apart,
      int width,
      int height,
      float[] kernel,
      float[] to) {
    float k0 = kernel[0];
    float k1 = kernel[1];
    float k2 = kernel[2];
    float k3 = kernel[3];
    float k4 = kernel[4];
    float k5 = kernel[5];
    float k6 = kernel[6];
    float k7 = kernel[7];
    for (int y = 0; y < height; y++) {
      int at = from + y * stride - TAPS / 2 * apart;
      int line = y * width;
      for (int x = 0; x < width; x++) {
        int i = at + x;
        to[line + x] =
            k0 * source[i]
                + k1 * source[i + apart]
                + k2 * source[i + 2 * apart]
                + k3 * source[i + 3 * apart]
                + k4 * source[i + 4 * apart]
                + k5 * source[i + 5 * apart]
                + k6 * source[i + 6 * apart]
                + k7 * source[i + 7 * apart];
      }
    }
  }
}
