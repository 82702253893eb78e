package dev.phasecast.wavelet;

import java.util.List;

/** Makes a few rows orthonormal, in place and in their order. */
final class Orthonormalisation {
  private Orthonormalisation() {}

  /**
   * Gram and Schmidt's, each row against those before it. Twice, since once leaves an error that
   * grows with the condition of the rows (Giraud, Langou, Rozložník 2005: "twice is enough").
   *
   * @param fixed orthonormal rows to which the others are orthogonal but for rounding; that error
   *     would grow as rows are made longer
   */
  static void byGramSchmidt(List<double[]> rows, List<double[]> fixed) {
    for (int r = 0; r < rows.size(); r++) {
      double[] row = rows.get(r);
      double before = Math.sqrt(dot(row, row));
      for (int pass = 0; pass < 2; pass++) {
        for (double[] other : fixed) {
          subtract(row, other, dot(row, other));
        }
        for (int s = 0; s < r; s++) {
          subtract(row, rows.get(s), dot(row, rows.get(s)));
        }
      }
      double norm = Math.sqrt(dot(row, row));
      requireRank(norm, before);
      for (int i = 0; i < row.length; i++) {
        row[i] = withoutNoise(row[i] / norm);
      }
    }
  }

  private static void requireRank(double norm, double before) {
    if (!(norm > 1e-10 * before)) {
      throw new IllegalArgumentException(
          "the filters at the ends of the signal depend on each other; take a longer signal or a"
              + " shorter wavelet");
    }
  }

  /** Rounding errors in the place of zeros would make filters as long as the signal. */
  private static double withoutNoise(double value) {
    return Math.abs(value) < 1e-15 ? 0 : value;
  }

  /**
   * The Q of a QR decomposition of the rows as columns, by Householder's reflections. As in LAPACK
   * (xGEQRF, xORGQR), a reflection turns the rest of a column onto the first axis, with the sign
   * opposite to that of its first entry.
   */
  static void byReflections(List<double[]> rows) {
    int count = rows.size();
    double[][] reflections = new double[count][];
    double[] before = rows.stream().mapToDouble(row -> Math.sqrt(dot(row, row))).toArray();
    for (int c = 0; c < count; c++) {
      double[] column = rows.get(c);
      double norm = 0;
      for (int i = c; i < column.length; i++) {
        norm += column[i] * column[i];
      }
      norm = Math.sqrt(norm);
      requireRank(norm, before[c]);
      double[] mirror = new double[column.length];
      System.arraycopy(column, c, mirror, c, column.length - c);
      double beta = column[c] < 0 ? norm : -norm;
      mirror[c] -= beta;
      double length = Math.sqrt(dot(mirror, mirror));
      // A column that already is a multiple of the axis needs no reflection; LAPACK keeps its sign.
      if (tail(column, c) == 0) {
        length = 0;
      }
      for (int i = c; i < mirror.length; i++) {
        mirror[i] = length == 0 ? 0 : mirror[i] / length;
      }
      reflections[c] = mirror;
      for (int other = c; other < count; other++) {
        subtract(rows.get(other), mirror, 2 * dot(rows.get(other), mirror));
      }
    }
    for (int c = 0; c < count; c++) {
      double[] row = rows.get(c);
      java.util.Arrays.fill(row, 0);
      row[c] = 1;
      for (int r = count - 1; r >= 0; r--) {
        subtract(row, reflections[r], 2 * dot(row, reflections[r]));
      }
      for (int i = 0; i < row.length; i++) {
        row[i] = withoutNoise(row[i]);
      }
    }
  }

  private static double tail(double[] column, int after) {
    double sum = 0;
    for (int i = after + 1; i < column.length; i++) {
      sum += Math.abs(column[i]);
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void subtract(double[] from, double[] what, double times) {
    for (int i = 0; i < from.length; i++) {
      from[i] -= times * what[i];
    }
  }
}
