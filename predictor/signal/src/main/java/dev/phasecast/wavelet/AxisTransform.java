package dev.phasecast.wavelet;

import java.util.List;

/**
 * A transform along one axis through all its levels, on rows. Immutable.
 *
 * <p>Samples are in the rows {@code 0} to {@code phases − 1} of the set {@link Scratch.Set#FRONT};
 * the coefficients of each {@link Leaf} end in rows of either set.
 */
sealed interface AxisTransform permits AxisCascade, AxisPackets, AxisStationary {
  /**
   * Coefficients of one filter path.
   *
   * @param path letters a (low-pass) and d (high-pass), the first level first
   * @param level how often the signal was filtered
   * @param start of the coefficients among all of the axis
   * @param length number of coefficients
   */
  record Leaf(String path, int level, int start, int length) {}

  /** Samples of a line. */
  int length();

  /** Number of coefficients of a line. */
  int outputs();

  /** The coefficients, in the order in which they lie. */
  List<Leaf> leaves();

  /** What the phases have to be a multiple of. */
  int unit();

  /** Rows that each set has to have. */
  int rows(int phases);

  /** Steps that a row has to hold from the first sample on. */
  int steps(int phases);

  /** Steps that a row has to hold before the first sample, for padding. */
  int stepsBefore(int phases);

  /** The set that leaf {@code leaf} ends in. */
  Scratch.Set set(int leaf);

  /** Its first row. */
  int row(int leaf, int phases);

  /** Its number of rows. */
  int phases(int leaf, int phases);

  /** Samples to coefficients. */
  <A> void forward(RowFilter<A> filter, RowGeometry geometry, A[] front, A[] back);

  /** Coefficients to samples. */
  <A> void inverse(RowFilter<A> filter, RowGeometry geometry, A[] front, A[] back);
}
