package dev.phasecast.forensics.picture;

import dev.phasecast.frame.Picture;
import dev.phasecast.frame.Plane;
import java.util.Optional;

/**
 * Changes the size of pictures with a separable kernel that widens where the picture shrinks, so
 * that nothing aliases more than the kernel lets through. Edges: what lies outside has no weight.
 */
public enum Resampling {
  /** Mean over the area: the kernel of width 1. */
  BOX(0.5) {
    @Override
    double kernel(double x) {
      return x > -0.5 && x <= 0.5 ? 1 : 0;
    }
  },
  /** Triangle. */
  BILINEAR(1) {
    @Override
    double kernel(double x) {
      return Math.max(0, 1 - Math.abs(x));
    }
  },
  /** Cubic convolution with a = −1/2 (Keys, 1981). */
  BICUBIC(2) {
    @Override
    double kernel(double x) {
      double t = Math.abs(x);
      if (t < 1) {
        return (1.5 * t - 2.5) * t * t + 1;
      }
      return t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0;
    }
  },
  /** Windowed sinc of three lobes. */
  LANCZOS(3) {
    @Override
    double kernel(double x) {
      double t = Math.abs(x);
      if (t < 1e-9) {
        return 1;
      }
      double p = Math.PI * t;
      return t < 3 ? 3 * Math.sin(p) * Math.sin(p / 3) / (p * p) : 0;
    }
  };

  private final double support;

  Resampling(double support) {
    this.support = support;
  }

  /** The kernel at a distance in pixels of the coarser grid. */
  abstract double kernel(double x);

  /**
   * The plane in another size; itself where the size is the same.
   *
   * @throws IllegalArgumentException if a side is not positive
   */
  public Plane apply(Plane plane, int height, int width) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException("sides must be positive, not " + width + "x" + height);
    }
    if (plane.height() == height && plane.width() == width) {
      return plane;
    }
    Weights across = weights(plane.width(), width);
    float[] rows = new float[plane.height() * width];
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < width; x++) {
        double sum = 0;
        int from = y * plane.width() + across.first[x];
        for (int k = 0; k < across.values[x].length; k++) {
          sum += across.values[x][k] * plane.data()[from + k];
        }
        rows[y * width + x] = (float) sum;
      }
    }
    Weights down = weights(plane.height(), height);
    float[] out = new float[height * width];
    double[] line = new double[width];
    for (int y = 0; y < height; y++) {
      java.util.Arrays.fill(line, 0);
      for (int k = 0; k < down.values[y].length; k++) {
        double weight = down.values[y][k];
        int from = (down.first[y] + k) * width;
        for (int x = 0; x < width; x++) {
          line[x] += weight * rows[from + x];
        }
      }
      for (int x = 0; x < width; x++) {
        out[y * width + x] = (float) line[x];
      }
    }
    return Plane.of(height, width, out);
  }

  /** The picture in another size, without alpha, its samples rounded to codes of 8 bits. */
  public Picture apply(Picture picture, int height, int width) {
    return new Picture(
        picture.channels().stream().map(plane -> rounded(apply(plane, height, width))).toList(),
        Optional.empty(),
        8);
  }

  private static Plane rounded(Plane plane) {
    float[] out = new float[plane.data().length];
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.round(255 * Math.max(0, Math.min(1, plane.data()[i]))) / 255f;
    }
    return Plane.of(plane.height(), plane.width(), out);
  }

  /** Weights of input samples for each output sample; they sum to 1. */
  @SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
  private record Weights(int[] first, double[][] values) {}

  private Weights weights(int from, int to) {
    double ratio = (double) from / to;
    double scale = Math.max(1, ratio);
    int[] first = new int[to];
    double[][] values = new double[to][];
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * ratio;
      int low = Math.max(0, (int) Math.floor(centre - support * scale + 0.5));
      int high = Math.min(from, (int) Math.floor(centre + support * scale + 0.5));
      high = Math.max(high, low + 1);
      double[] line = new double[high - low];
      double sum = 0;
      for (int k = 0; k < line.length; k++) {
        line[k] = kernel((low + k + 0.5 - centre) / scale);
        sum += line[k];
      }
      for (int k = 0; k < line.length; k++) {
        line[k] /= sum;
      }
      first[i] = low;
      values[i] = line;
    }
    return new Weights(first, values);
  }
}
