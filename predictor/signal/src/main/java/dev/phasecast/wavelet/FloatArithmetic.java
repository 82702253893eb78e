package dev.phasecast.wavelet;

import java.util.Arrays;

/** Loops over floats; {@link DoubleArithmetic} mirrors them. */
final class FloatArithmetic implements Arithmetic<float[]> {
  /** The one instance; it has no state. */
  static final FloatArithmetic INSTANCE = new FloatArithmetic();

  private static final float[] NONE = {};

  /** Below this the loops with vector instructions do not pay. */
  private static final int SHORT = 24;

  private FloatArithmetic() {}

  @Override
  public int bytes() {
    return Float.BYTES;
  }

  @Override
  public float[] allocate(int length) {
    return new float[length];
  }

  @Override
  public float[][] rows(int count) {
    float[][] rows = new float[count][];
    Arrays.fill(rows, NONE);
    return rows;
  }

  @Override
  public int length(float[] array) {
    return array.length;
  }

  @Override
  public float[] weights(Weights weights) {
    return weights.floats();
  }

  @Override
  public void combine(
      float[][] in, float[] weights, int first, int taps, float[] out, int from, int to) {
    if (to - from < SHORT) {
      combineFew(in, weights, first, taps, out, from, to);
      return;
    }
    set(in, 0, Math.min(GROUP, taps), weights, first, out, from, to);
    for (int t = GROUP; t < taps; t += GROUP) {
      add(in, t, Math.min(GROUP, taps - t), weights, first + t, out, from, to);
    }
  }

  @Override
  public void combineBoth(
      float[][] in, float[] w, int taps, float[] first, float[] second, int from, int to) {
    if (to - from < SHORT) {
      combineFew(in, w, 0, taps, first, from, to);
      combineFew(in, w, taps, taps, second, from, to);
      return;
    }
    for (int t = 0; t < taps; t += GROUP) {
      int u = taps + t;
      if (t == 0) {
        setBoth(
            in[t], in[t + 1], in[t + 2], w[t], w[t + 1], w[t + 2], w[u], w[u + 1], w[u + 2], first,
            second, from, to);
      } else {
        addBoth(
            in[t], in[t + 1], in[t + 2], w[t], w[t + 1], w[t + 2], w[u], w[u + 1], w[u + 2], first,
            second, from, to);
      }
    }
  }

  /*
   * Three arrays are read in each loop and all share one index: of the forms tried, the compiler of
   * JDK 17 turns this one into vector instructions for one and for two outputs, and others of two
   * outputs not. The methods for few samples stand apart, so that it knows these loops as long ones.
   */

  private static void setBoth(
      float[] a,
      float[] b,
      float[] c,
      float v0,
      float v1,
      float v2,
      float w0,
      float w1,
      float w2,
      float[] first,
      float[] second,
      int from,
      int to) {
    for (int i = from; i < to; i++) {
      float x = a[i];
      float y = b[i];
      float z = c[i];
      first[i] = v0 * x + v1 * y + v2 * z;
      second[i] = w0 * x + w1 * y + w2 * z;
    }
  }

  private static void addBoth(
      float[] a,
      float[] b,
      float[] c,
      float v0,
      float v1,
      float v2,
      float w0,
      float w1,
      float w2,
      float[] first,
      float[] second,
      int from,
      int to) {
    for (int i = from; i < to; i++) {
      float x = a[i];
      float y = b[i];
      float z = c[i];
      first[i] += v0 * x + v1 * y + v2 * z;
      second[i] += w0 * x + w1 * y + w2 * z;
    }
  }

  private static void set(
      float[][] in, int t, int count, float[] w, int at, float[] out, int from, int to) {
    switch (count) {
      case 1 -> set1(in[t], w, at, out, from, to);
      case 2 -> set2(in[t], in[t + 1], w, at, out, from, to);
      case 3 -> set3(in[t], in[t + 1], in[t + 2], w, at, out, from, to);
      default -> throw new IllegalArgumentException("no loop for " + count + " terms");
    }
  }

  private static void add(
      float[][] in, int t, int count, float[] w, int at, float[] out, int from, int to) {
    switch (count) {
      case 1 -> add1(in[t], w, at, out, from, to);
      case 2 -> add2(in[t], in[t + 1], w, at, out, from, to);
      case 3 -> add3(in[t], in[t + 1], in[t + 2], w, at, out, from, to);
      default -> throw new IllegalArgumentException("no loop for " + count + " terms");
    }
  }

  private static void set1(float[] a, float[] w, int at, float[] out, int from, int to) {
    float w0 = w[at];
    for (int i = from; i < to; i++) {
      out[i] = w0 * a[i];
    }
  }

  private static void set2(float[] a, float[] b, float[] w, int at, float[] out, int from, int to) {
    float w0 = w[at];
    float w1 = w[at + 1];
    for (int i = from; i < to; i++) {
      out[i] = w0 * a[i] + w1 * b[i];
    }
  }

  private static void set3(
      float[] a, float[] b, float[] c, float[] w, int at, float[] out, int from, int to) {
    float w0 = w[at];
    float w1 = w[at + 1];
    float w2 = w[at + 2];
    for (int i = from; i < to; i++) {
      out[i] = w0 * a[i] + w1 * b[i] + w2 * c[i];
    }
  }

  private static void add1(float[] a, float[] w, int at, float[] out, int from, int to) {
    float w0 = w[at];
    for (int i = from; i < to; i++) {
      out[i] += w0 * a[i];
    }
  }

  private static void add2(float[] a, float[] b, float[] w, int at, float[] out, int from, int to) {
    float w0 = w[at];
    float w1 = w[at + 1];
    for (int i = from; i < to; i++) {
      out[i] += w0 * a[i] + w1 * b[i];
    }
  }

  private static void add3(
      float[] a, float[] b, float[] c, float[] w, int at, float[] out, int from, int to) {
    float w0 = w[at];
    float w1 = w[at + 1];
    float w2 = w[at + 2];
    for (int i = from; i < to; i++) {
      out[i] += w0 * a[i] + w1 * b[i] + w2 * c[i];
    }
  }

  private static void combineFew(
      float[][] in, float[] w, int first, int taps, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      float sum = 0;
      for (int t = 0; t < taps; t += GROUP) {
        float group = w[first + t] * in[t][i];
        for (int u = t + 1; u < Math.min(taps, t + GROUP); u++) {
          group += w[first + u] * in[u][i];
        }
        sum = t == 0 ? group : sum + group;
      }
      out[i] = sum;
    }
  }

  @Override
  public void combinePlaces(
      float[][] in, int[] rows, int[] places, float[] w, int first, int taps, float[] out, int at) {
    float sum = 0;
    for (int t = 0; t < taps; t += GROUP) {
      float group = w[first + t] * in[rows[t]][places[t]];
      for (int u = t + 1; u < Math.min(taps, t + GROUP); u++) {
        group += w[first + u] * in[rows[u]][places[u]];
      }
      sum = t == 0 ? group : sum + group;
    }
    out[at] = sum;
  }

  @Override
  public void clear(float[] array, int offset, int stride, int count) {
    for (int i = 0; i < count; i++) {
      array[offset + i * stride] = 0;
    }
  }

  @Override
  public void copy(
      float[] from,
      int fromOffset,
      int fromStride,
      float[] to,
      int toOffset,
      int toStride,
      int count) {
    if (fromStride == 1 && toStride == 1) {
      System.arraycopy(from, fromOffset, to, toOffset, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      to[toOffset + i * toStride] = from[fromOffset + i * fromStride];
    }
  }

  @Override
  public void gatherEight(
      float[] from,
      int offset,
      int step,
      int stride,
      float[][] rows,
      int first,
      int at,
      int count) {
    if (step == 1) {
      gatherNeighbours(from, offset, stride, rows, first, at, count);
      return;
    }
    float[] a = rows[first];
    float[] b = rows[first + 1];
    float[] c = rows[first + 2];
    float[] d = rows[first + 3];
    float[] e = rows[first + 4];
    float[] f = rows[first + 5];
    float[] g = rows[first + 6];
    float[] h = rows[first + 7];
    for (int i = 0; i < count; i++) {
      int source = offset + i * stride;
      a[at + i] = from[source];
      b[at + i] = from[source + step];
      c[at + i] = from[source + 2 * step];
      d[at + i] = from[source + 3 * step];
      e[at + i] = from[source + 4 * step];
      f[at + i] = from[source + 5 * step];
      g[at + i] = from[source + 6 * step];
      h[at + i] = from[source + 7 * step];
    }
  }

  /** Of neighbours the bounds are checked together. */
  private static void gatherNeighbours(
      float[] from, int offset, int stride, float[][] rows, int first, int at, int count) {
    float[] a = rows[first];
    float[] b = rows[first + 1];
    float[] c = rows[first + 2];
    float[] d = rows[first + 3];
    float[] e = rows[first + 4];
    float[] f = rows[first + 5];
    float[] g = rows[first + 6];
    float[] h = rows[first + 7];
    for (int i = 0; i < count; i++) {
      int source = offset + i * stride;
      a[at + i] = from[source];
      b[at + i] = from[source + 1];
      c[at + i] = from[source + 2];
      d[at + i] = from[source + 3];
      e[at + i] = from[source + 4];
      f[at + i] = from[source + 5];
      g[at + i] = from[source + 6];
      h[at + i] = from[source + 7];
    }
  }

  @Override
  public void scatterEight(
      float[][] rows, int first, int at, float[] to, int offset, int step, int stride, int count) {
    if (step == 1) {
      scatterNeighbours(rows, first, at, to, offset, stride, count);
      return;
    }
    float[] a = rows[first];
    float[] b = rows[first + 1];
    float[] c = rows[first + 2];
    float[] d = rows[first + 3];
    float[] e = rows[first + 4];
    float[] f = rows[first + 5];
    float[] g = rows[first + 6];
    float[] h = rows[first + 7];
    for (int i = 0; i < count; i++) {
      int target = offset + i * stride;
      to[target] = a[at + i];
      to[target + step] = b[at + i];
      to[target + 2 * step] = c[at + i];
      to[target + 3 * step] = d[at + i];
      to[target + 4 * step] = e[at + i];
      to[target + 5 * step] = f[at + i];
      to[target + 6 * step] = g[at + i];
      to[target + 7 * step] = h[at + i];
    }
  }

  /** Of neighbours the bounds are checked together. */
  private static void scatterNeighbours(
      float[][] rows, int first, int at, float[] to, int offset, int stride, int count) {
    float[] a = rows[first];
    float[] b = rows[first + 1];
    float[] c = rows[first + 2];
    float[] d = rows[first + 3];
    float[] e = rows[first + 4];
    float[] f = rows[first + 5];
    float[] g = rows[first + 6];
    float[] h = rows[first + 7];
    for (int i = 0; i < count; i++) {
      int target = offset + i * stride;
      to[target] = a[at + i];
      to[target + 1] = b[at + i];
      to[target + 2] = c[at + i];
      to[target + 3] = d[at + i];
      to[target + 4] = e[at + i];
      to[target + 5] = f[at + i];
      to[target + 6] = g[at + i];
      to[target + 7] = h[at + i];
    }
  }
}
