package dev.phasecast.forensics.picture;

/** The orthonormal cosine transform (DCT-II) of 8 × 8 samples, as in JPEG. */
final class BlockCosine {
  /** Columns and rows of a block. */
  static final int SIDE = 8;

  private static final float[] BASIS = new float[SIDE * SIDE];

  static {
    for (int k = 0; k < SIDE; k++) {
      double scale = k == 0 ? Math.sqrt(1.0 / SIDE) : Math.sqrt(2.0 / SIDE);
      for (int n = 0; n < SIDE; n++) {
        BASIS[k * SIDE + n] = (float) (scale * Math.cos(Math.PI * (2 * n + 1) * k / (2.0 * SIDE)));
      }
    }
  }

  private final float[] rows = new float[SIDE * SIDE];

  /**
   * Transforms one block.
   *
   * @param plane row-major
   * @param at its first sample
   * @param stride from one row of the plane to the next
   * @param out 64 coefficients, row-major, the vertical frequency choosing the row
   */
  void forward(float[] plane, int at, int stride, float[] out) {
    for (int y = 0; y < SIDE; y++) {
      int from = at + y * stride;
      for (int k = 0; k < SIDE; k++) {
        float sum = 0;
        for (int n = 0; n < SIDE; n++) {
          sum += BASIS[k * SIDE + n] * plane[from + n];
        }
        rows[y * SIDE + k] = sum;
      }
    }
    for (int k = 0; k < SIDE; k++) {
      for (int x = 0; x < SIDE; x++) {
        float sum = 0;
        for (int n = 0; n < SIDE; n++) {
          sum += BASIS[k * SIDE + n] * rows[n * SIDE + x];
        }
        out[k * SIDE + x] = sum;
      }
    }
  }
}
