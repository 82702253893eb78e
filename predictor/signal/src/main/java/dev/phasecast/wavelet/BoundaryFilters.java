package dev.phasecast.wavelet;

import java.util.ArrayList;
import java.util.List;

/**
 * Boundary filters of an orthogonal wavelet: the matrix of the filter bank is cut off at the ends
 * of the signal, and the rows that lost taps are made orthonormal among each other. All other rows
 * are orthogonal to them already, so that the matrix is orthogonal and its transpose brings the
 * signal back without any padding. (Jensen and la Cour-Harbo, <i>Ripples in Mathematics</i>,
 * section 10.3; Strang and Nguyen, <i>Wavelets and Filter Banks</i>, section 8.5.)
 *
 * <p>Row {@code k} of the low band is {@code Σ_j decompositionLow[j] · x[2k + L/2 − j]} without
 * what falls outside, as in ptwt. Rows are taken in the order of ptwt's matrix: low band from the
 * left to the right, then the high band. Both ways of making them orthonormal span the same spaces;
 * QR gives the rows of Gram-Schmidt up to their signs, which are LAPACK's.
 */
final class BoundaryFilters {
  private final int length;
  private final int filterLength;
  private final double[][] filters;

  /** Rows that were cut: their numbers, low band first, and their weights over all samples. */
  private final List<Integer> cut = new ArrayList<>();

  private final List<double[]> rows = new ArrayList<>();

  /** Samples at either end that cut rows reach. */
  private final int reach;

  private BoundaryFilters(Wavelet wavelet, int length) {
    this.length = length;
    this.filterLength = wavelet.length();
    this.filters = new double[][] {wavelet.decompositionLow(), wavelet.decompositionHigh()};
    // Columns: the first `reach` and the last `reach` samples, or all of them.
    this.reach = Math.min(length, 2 * filterLength);
  }

  /**
   * The filters for signals of {@code length} samples.
   *
   * @throws IllegalArgumentException if the wavelet is not orthogonal, or the length odd or shorter
   *     than the filter
   */
  static BoundaryFilters of(Wavelet wavelet, BoundaryMode mode, int length) {
    check(wavelet, mode, length);
    BoundaryFilters filters = new BoundaryFilters(wavelet, length);
    filters.collect();
    if (mode == BoundaryMode.BOUNDARY_QR) {
      Orthonormalisation.byReflections(filters.rows);
    }
    // After reflections this corrects the last digits and no more.
    Orthonormalisation.byGramSchmidt(filters.rows, filters.neighbours());
    return filters;
  }

  private static void check(Wavelet wavelet, BoundaryMode mode, int length) {
    if (!wavelet.orthogonal()) {
      throw new IllegalArgumentException(
          "mode "
              + mode.label()
              + " needs an orthogonal wavelet, which "
              + wavelet.name()
              + " is not; take haar, db, sym or coif, or a mode that pads, such as symmetric");
    }
    if (length % 2 != 0 || length < wavelet.length()) {
      throw new IllegalArgumentException(
          "mode "
              + mode.label()
              + " needs an even length of at least "
              + wavelet.length()
              + " (the filter of "
              + wavelet.name()
              + ") at every level, not "
              + length
              + "; take fewer levels, a shorter wavelet or a mode that pads");
    }
  }

  private int columns() {
    return Math.min(length, 2 * reach);
  }

  /** The column that holds sample {@code i}; negative if no cut row reaches it. */
  private int column(int i) {
    if (columns() == length) {
      return i;
    }
    if (i < reach) {
      return i;
    }
    return i >= length - reach ? i - length + columns() : -1;
  }

  private int sample(int column) {
    return columns() == length || column < reach ? column : column + length - columns();
  }

  private boolean isCut(int k) {
    int highest = 2 * k + filterLength / 2;
    return highest >= length || highest - filterLength + 1 < 0;
  }

  private void collect() {
    for (int band = 0; band < 2; band++) {
      for (int k = 0; k < length / 2; k++) {
        if (isCut(k)) {
          cut.add(band * (length / 2) + k);
          rows.add(row(band, k));
        }
      }
    }
  }

  /** Rows that were not cut and share samples with those that were. */
  private List<double[]> neighbours() {
    List<double[]> neighbours = new ArrayList<>();
    for (int band = 0; band < 2; band++) {
      for (int k = 0; k < length / 2; k++) {
        int highest = 2 * k + filterLength / 2;
        int lowest = highest - filterLength + 1;
        if (!isCut(k) && (lowest < filterLength || highest >= length - filterLength)) {
          neighbours.add(row(band, k));
        }
      }
    }
    return neighbours;
  }

  /** What is left of row {@code k} of a band. */
  private double[] row(int band, int k) {
    double[] row = new double[columns()];
    for (int j = 0; j < filterLength; j++) {
      int i = 2 * k + filterLength / 2 - j;
      if (i >= 0 && i < length) {
        row[column(i)] = filters[band][j];
      }
    }
    return row;
  }

  /** Taps of analysis pair {@code k}, which was cut. */
  Taps analysisEdge(int k) {
    double[] low = rows.get(cut.indexOf(k));
    double[] high = rows.get(cut.indexOf(length / 2 + k));
    TapCollector taps = new TapCollector();
    for (int c = 0; c < low.length; c++) {
      if (low[c] != 0 || high[c] != 0) {
        taps.add(0, sample(c), low[c], high[c]);
      }
    }
    return taps.taps();
  }

  /** Pairs of samples at either end that cut rows may reach. */
  int synthesisMargin() {
    return cut.isEmpty() ? 0 : Math.min(length / 2, (reach + 1) / 2);
  }

  /** Taps of the samples {@code 2m} and {@code 2m + 1}: two columns of the matrix. */
  Taps synthesisEdge(int m) {
    TapCollector taps = new TapCollector();
    for (int output = 0; output < 2; output++) {
      int i = 2 * m + output;
      for (int band = 0; band < 2; band++) {
        for (int j = 0; j < filterLength; j++) {
          int twice = i + j - filterLength / 2;
          int k = Math.floorDiv(twice, 2);
          if (Math.floorMod(twice, 2) == 0 && k >= 0 && k < length / 2 && !isCut(k)) {
            taps.add(
                band, k, output == 0 ? filters[band][j] : 0, output == 0 ? 0 : filters[band][j]);
          }
        }
      }
      int column = column(i);
      for (int r = 0; column >= 0 && r < cut.size(); r++) {
        double weight = rows.get(r)[column];
        if (weight != 0) {
          int band = cut.get(r) / (length / 2);
          taps.add(
              band, cut.get(r) % (length / 2), output == 0 ? weight : 0, output == 0 ? 0 : weight);
        }
      }
    }
    return taps.taps();
  }
}
