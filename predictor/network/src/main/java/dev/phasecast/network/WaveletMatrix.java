package dev.phasecast.network;

import dev.phasecast.wavelet.Wavelet;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A matrix made of few numbers, the learnable wavelet layer of Wolter, Lin and Yao, "Neural Network
 * Compression via Learnable Wavelet Transforms", ICANN 2020, section 3, after the fastfood layer:
 *
 * <pre>
 *   y = x · diag(B) · A(h0, h1) · Π · diag(G) · V(f0, f1) · diag(S)
 * </pre>
 *
 * <p>A is the fast wavelet transform over several levels with the filters h0 (low-pass) and h1
 * (high-pass), V the inverse transform with f0 and f1, Π a permutation drawn from a seed and fixed.
 * The three diagonals and the four filters are learned: for 512 units and 12 taps 1,584 numbers in
 * place of 262,144.
 *
 * <p>Signals go round in a circle, so that n samples have n coefficients, as PyWavelets' mode
 * "periodization" does it: with L taps the low-pass coefficients of m samples are {@code a[k] = Σ_j
 * h0[j]·x[(2k + L/2 − j) mod m]}. The coefficients are in the order approximation, details of the
 * coarsest level, … of the finest. The inverse is {@code x[(2k − L/2 + 1 + j) mod m] += f0[j]·a[k]
 * + f1[j]·d[k]}: the transpose of the transform with f0 and f1 reversed.
 */
public final class WaveletMatrix implements RecurrentMatrix {
  /** The number of arrays that are learned. */
  static final int TENSORS = 7;

  /** Most taps of a filter. */
  static final int MOST_TAPS = 256;

  private final int size;
  private final int levels;
  private final long seed;
  private final List<float[]> tensors;
  private final float[] dense;

  /**
   * @param size rows and columns, a power of two from 2 on
   * @param levels of the transforms, at least 1
   * @param seed of the permutation
   * @param tensors B, G, S with {@code size} values each, then h0, h1, f0, f1 of one even length;
   *     handed over and no longer written
   * @throws IllegalArgumentException if the sizes do not fit; the message says how
   */
  public WaveletMatrix(int size, int levels, long seed, List<float[]> tensors) {
    checkSize(size);
    int most = Integer.numberOfTrailingZeros(size);
    if (levels < 1 || levels > most) {
      throw new IllegalArgumentException(
          "a wavelet transform of " + size + " values has 1 to " + most + " levels, not " + levels);
    }
    if (tensors.size() != TENSORS) {
      throw new IllegalArgumentException(
          "a wavelet layer has three diagonals and four filters, not "
              + tensors.size()
              + " arrays");
    }
    int taps = tensors.get(3).length;
    if (taps < 2 || taps > MOST_TAPS || taps % 2 != 0) {
      throw new IllegalArgumentException(
          "wavelet filters have an even number of taps from 2 to " + MOST_TAPS + ", not " + taps);
    }
    for (int i = 0; i < TENSORS; i++) {
      int due = i < 3 ? size : taps;
      if (tensors.get(i).length != due) {
        throw new IllegalArgumentException(
            "array %d of a wavelet layer has %d values, not %d"
                .formatted(i, tensors.get(i).length, due));
      }
    }
    this.size = size;
    this.levels = levels;
    this.seed = seed;
    this.tensors = List.copyOf(tensors);
    this.dense = materialise();
  }

  /**
   * Refuses sizes that a wavelet layer cannot have.
   *
   * @throws IllegalArgumentException if {@code size} is not a power of two
   */
  static void checkSize(int size) {
    if (size < 2 || Integer.bitCount(size) != 1) {
      int below = Math.max(2, Integer.highestOneBit(Math.max(1, size)));
      throw new IllegalArgumentException(
          "a wavelet layer has a power of two of units, such as %d or %d, not %d"
              .formatted(below, 2 * below, size));
    }
  }

  /**
   * A layer to begin training with: the filters of a wavelet, and diagonals of random signs. With
   * an orthogonal wavelet the matrix is {@code scale} times an orthogonal one.
   *
   * @param size rows and columns, a power of two
   * @param levels of the transforms
   * @param scale what the last diagonal is multiplied by
   * @param seed of the permutation and of the signs
   * @throws IllegalArgumentException if the size is not a power of two or has not so many levels
   */
  public static WaveletMatrix start(
      int size, int levels, Wavelet wavelet, double scale, long seed) {
    checkSize(size);
    Random random = new Random(~seed);
    return new WaveletMatrix(
        size,
        levels,
        seed,
        List.of(
            signs(size, 1, random),
            signs(size, 1, random),
            signs(size, (float) scale, random),
            floats(wavelet.decompositionLow()),
            floats(wavelet.decompositionHigh()),
            floats(wavelet.reconstructionLow()),
            floats(wavelet.reconstructionHigh())));
  }

  /**
   * As many levels as a transform of {@code size} values has before the filter is longer than the
   * signal: ⌊log2(size / (taps − 1))⌋, but at least one.
   */
  public static int levels(int size, int taps) {
    return Math.max(1, 31 - Integer.numberOfLeadingZeros(Math.max(1, size / (taps - 1))));
  }

  private static float[] signs(int count, float scale, Random random) {
    float[] signs = new float[count];
    for (int i = 0; i < count; i++) {
      signs[i] = random.nextBoolean() ? scale : -scale;
    }
    return signs;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  @Override
  public int size() {
    return size;
  }

  /** Levels of the transforms. */
  public int levels() {
    return levels;
  }

  /** Seed of the permutation. */
  public long seed() {
    return seed;
  }

  /** Taps of each filter. */
  public int taps() {
    return tensors.get(3).length;
  }

  /** B, G, S, h0, h1, f0, f1; borrowed. */
  @Override
  public List<float[]> tensors() {
    return tensors;
  }

  @Override
  public long parameters() {
    return 3L * size + 4L * taps();
  }

  @Override
  public float[] dense() {
    return dense;
  }

  /**
   * The permutation Π: coefficient k behind it is coefficient {@code permutation()[k]} before it.
   * Drawn by Fisher and Yates' shuffle from the generator that {@link Random} specifies, so that a
   * seed means the same everywhere.
   */
  int[] permutation() {
    Random random = new Random(seed);
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    for (int i = size - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
    return order;
  }

  private float[] materialise() {
    float[] before = tensors.get(0);
    float[] between = tensors.get(1);
    float[] after = tensors.get(2);
    int[] order = permutation();
    double[] row = new double[size];
    double[] permuted = new double[size];
    double[] scratch = new double[size];
    float[] matrix = new float[size * size];
    for (int i = 0; i < size; i++) {
      Arrays.fill(row, 0);
      row[i] = before[i];
      analyse(row, scratch);
      for (int k = 0; k < size; k++) {
        permuted[k] = row[order[k]] * between[k];
      }
      synthesise(permuted, scratch);
      for (int k = 0; k < size; k++) {
        matrix[i * size + k] = (float) (permuted[k] * after[k]);
      }
    }
    return matrix;
  }

  private void analyse(double[] signal, double[] scratch) {
    float[] low = tensors.get(3);
    float[] high = tensors.get(4);
    int taps = low.length;
    for (int level = 0, m = size; level < levels; level++, m /= 2) {
      int half = m / 2;
      for (int k = 0; k < half; k++) {
        double a = 0;
        double d = 0;
        for (int j = 0; j < taps; j++) {
          double x = signal[Math.floorMod(2 * k + taps / 2 - j, m)];
          a += low[j] * x;
          d += high[j] * x;
        }
        scratch[k] = a;
        scratch[half + k] = d;
      }
      System.arraycopy(scratch, 0, signal, 0, m);
    }
  }

  private void synthesise(double[] coefficients, double[] scratch) {
    float[] low = tensors.get(5);
    float[] high = tensors.get(6);
    int taps = low.length;
    for (int level = levels - 1; level >= 0; level--) {
      int m = size >> level;
      int half = m / 2;
      Arrays.fill(scratch, 0, m, 0);
      for (int k = 0; k < half; k++) {
        for (int j = 0; j < taps; j++) {
          scratch[Math.floorMod(2 * k - taps / 2 + 1 + j, m)] +=
              low[j] * coefficients[k] + high[j] * coefficients[half + k];
        }
      }
      System.arraycopy(scratch, 0, coefficients, 0, m);
    }
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof WaveletMatrix that)
        || size != that.size
        || levels != that.levels
        || seed != that.seed) {
      return false;
    }
    for (int i = 0; i < TENSORS; i++) {
      if (!Arrays.equals(tensors.get(i), that.tensors.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * size + levels) + Arrays.hashCode(tensors.get(0));
  }

  @Override
  public String toString() {
    return "WaveletMatrix[%d, %d levels, %d taps]".formatted(size, levels, taps());
  }
}
