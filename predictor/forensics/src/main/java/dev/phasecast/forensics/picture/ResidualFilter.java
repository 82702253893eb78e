package dev.phasecast.forensics.picture;

import java.util.Arrays;

/**
 * High-pass filters of the rich models (Fridrich and Kodovský 2012): what neighbours do not
 * foretell. Whole codes in, whole numbers out.
 */
enum ResidualFilter {
  /** Difference to the neighbour. */
  FIRST(1, true, new int[][] {{-1, 1, 0}}),
  /** Second difference. */
  SECOND(2, true, new int[][] {{1, -2, 1}}),
  /** Third difference. */
  THIRD(3, true, new int[][] {{0, 1, -3, 3, -1}}),
  /** The square of 3 × 3. */
  SQUARE3(4, false, new int[][] {{-1, 2, -1}, {2, -4, 2}, {-1, 2, -1}}),
  /** The square of 5 × 5. */
  SQUARE5(
      12,
      false,
      new int[][] {
        {-1, 2, -2, 2, -1},
        {2, -6, 8, -6, 2},
        {-2, 8, -12, 8, -2},
        {2, -6, 8, -6, 2},
        {-1, 2, -2, 2, -1}
      });

  /** Pixels at each edge that are left out, for all filters alike. */
  static final int MARGIN = 3;

  /** Columns and rows of a residual. */
  static final int SIDE = FaceSample.SIDE - 2 * MARGIN;

  private static final int CODES = 256;

  private final int norm;
  private final boolean directed;

  /** Never written. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final int[][] kernel;

  private final int greatest;

  ResidualFilter(int norm, boolean directed, int[][] kernel) {
    this.norm = norm;
    this.directed = directed;
    this.kernel = kernel;
    this.greatest = CODES * Arrays.stream(kernel).flatMapToInt(Arrays::stream).map(Math::abs).sum();
  }

  /** Whether it looks along lines, and so exists for rows and for columns. */
  boolean directed() {
    return directed;
  }

  /** The residual along rows; of one that looks everywhere, the only one. */
  void acrossRows(float[] channel, int[] out) {
    apply(channel, FaceSample.SIDE, 1, out);
  }

  /** The residual along columns. */
  void downColumns(float[] channel, int[] out) {
    apply(channel, 1, FaceSample.SIDE, out);
  }

  private void apply(float[] channel, int down, int across, int[] out) {
    int halfRows = kernel.length / 2;
    int halfColumns = kernel[0].length / 2;
    float[] line = new float[SIDE];
    for (int y = 0; y < SIDE; y++) {
      Arrays.fill(line, 0);
      for (int r = 0; r < kernel.length; r++) {
        for (int c = 0; c < kernel[0].length; c++) {
          float weight = kernel[r][c];
          int from =
              (y + MARGIN) * FaceSample.SIDE
                  + MARGIN
                  + (r - halfRows) * down
                  + (c - halfColumns) * across;
          for (int x = 0; x < SIDE; x++) {
            line[x] += weight * channel[from + x];
          }
        }
      }
      for (int x = 0; x < SIDE; x++) {
        out[y * SIDE + x] = (int) line[x];
      }
    }
  }

  /**
   * For each residual from the least to the greatest, it divided by {@code times} the norm,
   * rounded, and cut to −limit … limit; 0 stands for the least.
   */
  byte[] levels(int times, int limit) {
    byte[] out = new byte[2 * greatest + 1];
    for (int i = 0; i < out.length; i++) {
      int level = (int) Math.rint((double) (i - greatest) / (times * norm));
      out[i] = (byte) (Math.max(-limit, Math.min(limit, level)) + limit);
    }
    return out;
  }

  /** Looks residuals up among {@link #levels}. */
  void quantise(int[] residual, byte[] levels, byte[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = levels[residual[i] + greatest];
    }
  }
}
