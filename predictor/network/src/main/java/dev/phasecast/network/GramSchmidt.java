package dev.phasecast.network;

/** Gram and Schmidt's orthogonalisation of the rows of a matrix. */
final class GramSchmidt {
  private GramSchmidt() {}

  /** Makes rows orthonormal from the first to the last (modified Gram-Schmidt, done twice). */
  static void orthonormalise(float[] rows, int count, int length) {
    for (int pass = 0; pass < 2; pass++) {
      for (int row = 0; row < count; row++) {
        int at = row * length;
        for (int before = 0; before < row; before++) {
          float along = dot(rows, at, before * length, length);
          for (int i = 0; i < length; i++) {
            rows[at + i] -= along * rows[before * length + i];
          }
        }
        float norm = (float) Math.sqrt(dot(rows, at, at, length));
        for (int i = 0; i < length; i++) {
          rows[at + i] /= norm;
        }
      }
    }
  }

  private static float dot(float[] rows, int a, int b, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += rows[a + i] * rows[b + i];
    }
    return (float) sum;
  }
}
