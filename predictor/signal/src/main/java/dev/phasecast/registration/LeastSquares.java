package dev.phasecast.registration;

/** Solves small symmetric positive definite systems by Cholesky's factors. */
final class LeastSquares {
  /** A pivot below this part of its diagonal element is zero but for rounding. */
  private static final double SINGULAR = 1e-10;

  private LeastSquares() {}

  /**
   * The solution of {@code matrix · x = right}; empty if the matrix is singular.
   *
   * @param matrix of which the lower triangle is read
   */
  static double[] solve(double[][] matrix, double[] right) {
    double[][] factor = factor(matrix);
    return factor.length == 0 ? new double[0] : substitute(factor, right);
  }

  /** The inverse of {@code matrix}, of which the lower triangle is read; empty if singular. */
  static double[][] inverse(double[][] matrix) {
    double[][] factor = factor(matrix);
    double[][] inverse = new double[factor.length][];
    for (int i = 0; i < factor.length; i++) {
      double[] unit = new double[factor.length];
      unit[i] = 1;
      inverse[i] = substitute(factor, unit);
    }
    return inverse;
  }

  /**
   * The covariance of {@code curvature⁻¹ · v}, where v has the covariance {@code spread ·
   * variance}; empty if the curvature is singular. Lower triangles are read.
   */
  static double[][] propagate(double[][] curvature, double[][] spread, double variance) {
    double[][] inverse = inverse(curvature);
    int n = inverse.length;
    double[][] half = new double[n][n];
    double[][] out = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          half[i][j] += inverse[i][k] * (k >= j ? spread[k][j] : spread[j][k]);
        }
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          out[i][j] += variance * half[i][k] * inverse[k][j];
        }
      }
    }
    return out;
  }

  private static double[][] factor(double[][] matrix) {
    int n = matrix.length;
    double[][] factor = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= factor[i][k] * factor[j][k];
        }
        if (i == j) {
          if (!(sum > SINGULAR * matrix[i][i])) {
            return new double[0][];
          }
          factor[i][i] = Math.sqrt(sum);
        } else {
          factor[i][j] = sum / factor[j][j];
        }
      }
    }
    return factor;
  }

  private static double[] substitute(double[][] factor, double[] right) {
    int n = right.length;
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      double sum = right[i];
      for (int k = 0; k < i; k++) {
        sum -= factor[i][k] * x[k];
      }
      x[i] = sum / factor[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = x[i];
      for (int k = i + 1; k < n; k++) {
        sum -= factor[k][i] * x[k];
      }
      x[i] = sum / factor[i][i];
    }
    return x;
  }
}
