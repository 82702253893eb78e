package dev.phasecast.registration;

/** A small filter along the lines of a picture; where it reaches over the border it is cut. */
interface LineFilter {
  /**
   * Filters {@code count} neighbouring lines at once: sample {@code i} of line {@code j} is {@code
   * in[i * count + j]}.
   */
  void apply(float[] in, float[] out, int length, int count);

  /** {@code in}, left as it is, filtered along columns and rows. */
  static float[] alongBoth(float[] in, int height, int width, LineFilter filter) {
    float[] columns = new float[in.length];
    filter.apply(in, columns, height, width);
    float[] turned = transpose(columns, height, width);
    filter.apply(turned, columns, width, height);
    return transpose(columns, width, height);
  }

  private static float[] transpose(float[] in, int height, int width) {
    float[] out = new float[in.length];
    int block = 16;
    for (int top = 0; top < height; top += block) {
      int bottom = Math.min(height, top + block);
      for (int x = 0; x < width; x++) {
        for (int y = top; y < bottom; y++) {
          out[x * height + y] = in[y * width + x];
        }
      }
    }
    return out;
  }

  /**
   * Weights (t, 1 − 2t, t), the border repeated.
   *
   * @param side t
   */
  record Smooth(float side) implements LineFilter {
    @Override
    public void apply(float[] in, float[] out, int length, int count) {
      float middle = 1 - 2 * side;
      for (int i = 0; i < length; i++) {
        int here = i * count;
        int before = i > 0 ? here - count : here;
        int after = i < length - 1 ? here + count : here;
        for (int j = 0; j < count; j++) {
          out[here + j] = side * (in[before + j] + in[after + j]) + middle * in[here + j];
        }
      }
    }
  }

  /**
   * The mean of all samples within a radius, of which those at its ends may count in part.
   *
   * @param radius at least 0, in samples beyond the one in the middle
   */
  record Mean(double radius) implements LineFilter {
    @Override
    public void apply(float[] in, float[] out, int length, int count) {
      int whole = (int) radius;
      float part = (float) (radius - whole);
      double[] sums = new double[count];
      for (int i = 0; i < Math.min(whole, length); i++) {
        add(in, i, count, sums, 1);
      }
      for (int i = 0; i < length; i++) {
        int enters = i + whole;
        int leaves = i - whole - 1;
        if (enters < length) {
          add(in, enters, count, sums, 1);
        }
        if (leaves >= 0) {
          add(in, leaves, count, sums, -1);
        }
        boolean leftEnd = leaves >= 0;
        boolean rightEnd = enters + 1 < length;
        int weightWhole = Math.min(length - 1, enters) - Math.max(0, leaves + 1) + 1;
        float weight = weightWhole + (leftEnd ? part : 0) + (rightEnd ? part : 0);
        int left = leftEnd ? leaves * count : 0;
        int right = rightEnd ? (enters + 1) * count : 0;
        float leftPart = leftEnd ? part : 0;
        float rightPart = rightEnd ? part : 0;
        for (int j = 0; j < count; j++) {
          out[i * count + j] =
              ((float) sums[j] + leftPart * in[left + j] + rightPart * in[right + j]) / weight;
        }
      }
    }

    private static void add(float[] in, int line, int count, double[] sums, int sign) {
      int from = line * count;
      for (int j = 0; j < count; j++) {
        sums[j] += sign * in[from + j];
      }
    }
  }
}
