package dev.phasecast.report.wavelet;

import java.util.Arrays;

/** A rectangle of values that is drawn as a picture. */
public final class Grid {
  private final int rows;
  private final int columns;
  private final double[] values;

  /**
   * @param rows number of rows
   * @param columns number of columns
   * @param values row-major; shared, not to be written
   * @throws IllegalArgumentException if the sides do not fit the values
   */
  public Grid(int rows, int columns, double[] values) {
    if (rows < 1 || columns < 1 || values.length != (long) rows * columns) {
      throw new IllegalArgumentException(
          "%d values do not make a grid of %d x %d".formatted(values.length, rows, columns));
    }

    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Number of columns. */
  public int columns() {
    return columns;
  }

  /** Row-major; shared, not to be written. */
  public double[] values() {
    return values;
  }

  /** The value in a place. */
  public double at(int row, int column) {
    return values[row * columns + column];
  }

  /** Where to place an end of a colour scale so that all but so much of the values lie within. */
  public static double quantile(double[] values, double part) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return 0;
    }
    return sorted[(int) Math.round(part * (sorted.length - 1))];
  }

  /** The colours of all values on a scale whose ends are {@code least} and {@code greatest}. */
  public int[] colours(ColourScale scale, double least, double greatest) {
    int[] colours = new int[values.length];
    for (int i = 0; i < colours.length; i++) {
      colours[i] = scale.colour(greatest > least ? (values[i] - least) / (greatest - least) : 0.5);
    }
    return colours;
  }
}
