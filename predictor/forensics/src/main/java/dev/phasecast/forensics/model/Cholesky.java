package dev.phasecast.forensics.model;

/** The factor L of a symmetric positive definite matrix A = L · Lᵀ. */
public final class Cholesky {
  private final double[][] lower;

  private Cholesky(double[][] lower) {
    this.lower = lower;
  }

  /**
   * Factors a matrix in place; only its lower triangle is read, and rows may end at the diagonal.
   *
   * @throws IllegalArgumentException if it is not positive definite
   */
  public static Cholesky of(double[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      double[] row = matrix[i];
      int done = 0;
      // Four columns at a time, whose sums need not wait for each other.
      for (; done + 3 < i; done += 4) {
        reduce(row, matrix, done);
        for (int j = done; j < done + 4; j++) {
          row[j] = rest(row, matrix[j], done, j) / matrix[j][j];
        }
      }
      for (int j = done; j < i; j++) {
        row[j] = rest(row, matrix[j], 0, j) / matrix[j][j];
      }
      double square = rest(row, row, 0, i);
      if (!(square > 0)) {
        throw new IllegalArgumentException("the matrix is not positive definite at row " + i);
      }
      row[i] = Math.sqrt(square);
    }
    return new Cholesky(matrix);
  }

  /** Takes off four columns of a row what the columns before them explain. */
  private static void reduce(double[] row, double[][] lower, int from) {
    double[] a = lower[from];
    double[] b = lower[from + 1];
    double[] c = lower[from + 2];
    double[] d = lower[from + 3];
    double sumA = 0;
    double sumB = 0;
    double sumC = 0;
    double sumD = 0;
    for (int k = 0; k < from; k++) {
      double value = row[k];
      sumA += value * a[k];
      sumB += value * b[k];
      sumC += value * c[k];
      sumD += value * d[k];
    }
    row[from] -= sumA;
    row[from + 1] -= sumB;
    row[from + 2] -= sumC;
    row[from + 3] -= sumD;
  }

  /** row[to] − Σ row[k] · other[k], over k from {@code from} to before {@code to}. */
  private static double rest(double[] row, double[] other, int from, int to) {
    double sum = row[to];
    for (int k = from; k < to; k++) {
      sum -= row[k] * other[k];
    }
    return sum;
  }

  /** A⁻¹ b. */
  public double[] solve(double[] b) {
    double[] out = b.clone();
    for (int i = 0; i < out.length; i++) {
      for (int k = 0; k < i; k++) {
        out[i] -= lower[i][k] * out[k];
      }
      out[i] /= lower[i][i];
    }
    for (int i = out.length - 1; i >= 0; i--) {
      out[i] /= lower[i][i];
      for (int k = 0; k < i; k++) {
        out[k] -= lower[i][k] * out[i];
      }
    }
    return out;
  }
}
