package dev.phasecast.registration;

import dev.phasecast.frame.Plane;

/** Makes large pictures smaller by the mean of squares of samples, for a first look at them. */
record Reduction(int factor) {
  /** More samples than these make the first look slow and hardly surer. */
  private static final int ENOUGH = 40_000;

  /** None up to 40,000 samples, then by 2, by 4 and so on. */
  static Reduction of(int height, int width) {
    int factor = 1;
    while ((long) (height / factor) * (width / factor) > ENOUGH) {
      factor *= 2;
    }
    return new Reduction(factor);
  }

  boolean isNone() {
    return factor == 1;
  }

  /** Whole pixels by which what is found on the reduced picture may be wrong on the whole one. */
  int error() {
    return Math.min(2, factor / 2);
  }

  /** Samples of a side once it is reduced; what does not fill a square is left out. */
  int of(int side) {
    return Math.max(1, side / factor);
  }

  /** The picture reduced; itself where there is nothing to reduce. */
  Plane of(Plane plane) {
    if (isNone()) {
      return plane;
    }
    int height = of(plane.height());
    int width = of(plane.width());
    float[] in = plane.data();
    float[] out = new float[height * width];
    float[] sums = new float[width * factor];
    float[] line = new float[width * factor];
    float scale = 1f / (factor * factor);
    for (int y = 0; y < height; y++) {
      java.util.Arrays.fill(sums, 0);
      for (int row = 0; row < factor; row++) {
        System.arraycopy(in, (y * factor + row) * plane.width(), line, 0, line.length);
        add(line, sums);
      }
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int column = 0; column < factor; column++) {
          sum += sums[x * factor + column];
        }
        out[y * width + x] = sum * scale;
      }
    }
    return Plane.of(height, width, out);
  }

  private static void add(float[] line, float[] sums) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] += line[x];
    }
  }
}
