package dev.phasecast.network;

/**
 * Weighs two ways of predicting a tile against copying it, by hindcast: least squares on how each
 * of them would have changed the tile, and how it did change, over the frames seen.
 *
 * <p>Each tile has normal equations of its own, forgotten with time, to which a share of the mean
 * over all tiles is added, so that a tile where little happens follows the others. Without evidence
 * the weights are zero, which is copying.
 */
final class TileMixture {
  /** What is left of the weight of a frame after the next one. */
  private static final double MEMORY = 0.8;

  /** Share of the other tiles. */
  private static final double SHARED = 0.3;

  /** Part of the energy of the two ways that is added to the diagonal. */
  private static final double RIDGE = 1e-3;

  /** Added to the diagonal, so that tiles in which nothing ever moves are copied. */
  private static final double LEAST = 1e-4;

  /** Numbers kept for a tile: two squares, their product, and two products with the change. */
  private static final int SUMS = 5;

  private final int pixels;
  private final double[] sums;
  private final float[] weights;

  /**
   * @param count tiles
   * @param pixels samples of a tile
   */
  TileMixture(int count, int pixels) {
    this.pixels = pixels;
    sums = new double[count * SUMS];
    weights = new float[2 * count];
  }

  /**
   * Takes note of one tile of a frame.
   *
   * @param number of the tile
   * @param one how the first way would have changed it; its {@code pixels} values begin at {@code
   *     from}
   * @param other how the second way would have, at the same place
   * @param change how it did, from {@code start} on
   */
  void learn(int number, float[] one, float[] other, int from, float[] change, int start) {
    double oneOne = 0;
    double oneOther = 0;
    double otherOther = 0;
    double oneChange = 0;
    double otherChange = 0;
    for (int i = 0; i < pixels; i++) {
      double a = one[from + i];
      double b = other[from + i];
      double c = change[start + i];
      oneOne += a * a;
      oneOther += a * b;
      otherOther += b * b;
      oneChange += a * c;
      otherChange += b * c;
    }
    int at = number * SUMS;
    sums[at] = MEMORY * sums[at] + oneOne;
    sums[at + 1] = MEMORY * sums[at + 1] + oneOther;
    sums[at + 2] = MEMORY * sums[at + 2] + otherOther;
    sums[at + 3] = MEMORY * sums[at + 3] + oneChange;
    sums[at + 4] = MEMORY * sums[at + 4] + otherChange;
  }

  /** Ends a frame: what was learned holds from here on. */
  void solve() {
    int count = weights.length / 2;
    double[] shared = new double[SUMS];
    for (int i = 0; i < sums.length; i++) {
      shared[i % SUMS] += SHARED / count * sums[i];
    }
    for (int number = 0; number < count; number++) {
      int at = number * SUMS;
      double oneOne = sums[at] + shared[0];
      double oneOther = sums[at + 1] + shared[1];
      double otherOther = sums[at + 2] + shared[2];
      double oneChange = sums[at + 3] + shared[3];
      double otherChange = sums[at + 4] + shared[4];
      double ridge = RIDGE * (oneOne + otherOther) / 2 + LEAST;
      oneOne += ridge;
      otherOther += ridge;
      // Positive, since the matrix of squares is not negative and the ridge is positive.
      double determinant = oneOne * otherOther - oneOther * oneOther;
      weights[2 * number] =
          (float) ((oneChange * otherOther - otherChange * oneOther) / determinant);
      weights[2 * number + 1] =
          (float) ((otherChange * oneOne - oneChange * oneOther) / determinant);
    }
  }

  /** How much of the first way's change to use in a tile. */
  float one(int number) {
    return weights[2 * number];
  }

  /** How much of the second way's change to use in a tile. */
  float other(int number) {
    return weights[2 * number + 1];
  }
}
