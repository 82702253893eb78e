package dev.phasecast.network;

import java.util.Arrays;
import java.util.List;

/** A full matrix, whose every value is learned. */
public final class DenseMatrix implements RecurrentMatrix {
  private final int size;
  private final float[] values;

  /**
   * @param size rows and columns
   * @param values size × size, row-major; handed over
   * @throws IllegalArgumentException if there are not that many values
   */
  public DenseMatrix(int size, float[] values) {
    if (size < 1 || values.length != size * size) {
      throw new IllegalArgumentException(
          "a full matrix of "
              + size
              + " rows has "
              + size
              + "² values and at least one, not "
              + values.length);
    }
    this.size = size;
    this.values = values;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public float[] dense() {
    return values;
  }

  @Override
  public long parameters() {
    return values.length;
  }

  @Override
  public List<float[]> tensors() {
    return List.of(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DenseMatrix that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "DenseMatrix[" + size + "]";
  }
}
