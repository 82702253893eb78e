package dev.phasecast.fourier;

/**
 * Lengths for which the transform is fast: products of 2, 3 and 5. Others fall back on Bluestein's
 * algorithm, which is several times slower. Among the good ones powers of two take little more than
 * half the time per sample.
 */
public final class TransformSize {
  private TransformSize() {}

  /** Whether {@code n} is a product of 2, 3 and 5 alone. */
  public static boolean isGood(int n) {
    if (n < 1) {
      return false;
    }
    int rest = n;
    for (int factor : new int[] {2, 3, 5}) {
      while (rest % factor == 0) {
        rest /= factor;
      }
    }
    return rest == 1;
  }

  /**
   * The smallest good length that is even and at least {@code n}.
   *
   * @throws IllegalArgumentException if {@code n} is less than 1 or above 2²⁹
   */
  public static int evenAtLeast(int n) {
    if (n < 1 || n > 1 << 29) {
      throw new IllegalArgumentException("transform length out of range: " + n);
    }
    int size = n + (n & 1);
    while (!isGood(size)) {
      size += 2;
    }
    return size;
  }

  /** Time per sample of a length that is no power of two, against one that is. */
  private static final double MIXED_RADIX_COST = 1.75;

  /**
   * The even length of at least {@code n} whose transform takes the least time.
   *
   * @throws IllegalArgumentException if {@code n} is less than 1 or above 2²⁹
   */
  public static int fastestAtLeast(int n) {
    int mixed = evenAtLeast(n);
    int power =
        Math.max(
            2, Integer.highestOneBit(mixed) == mixed ? mixed : Integer.highestOneBit(mixed) << 1);
    return power <= mixed * MIXED_RADIX_COST ? power : mixed;
  }

  /**
   * The length to which a side of {@code n} samples is padded: itself below 2, else the smallest
   * good even length that holds it.
   *
   * @throws IllegalArgumentException if {@code n} is less than 1 or above 2²⁹
   */
  public static int padded(int n) {
    return n == 1 ? 1 : evenAtLeast(n);
  }

  /**
   * The largest good length that is even and at most {@code n}, or {@code n} itself below 2.
   *
   * @throws IllegalArgumentException if {@code n} is less than 1
   */
  public static int evenAtMost(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("transform length out of range: " + n);
    }
    if (n < 2) {
      return n;
    }
    int size = n - (n & 1);
    while (!isGood(size)) {
      size -= 2;
    }
    return size;
  }
}
