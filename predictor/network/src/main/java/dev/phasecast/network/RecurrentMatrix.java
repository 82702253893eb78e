package dev.phasecast.network;

import java.util.List;

/**
 * A square matrix that carries the state of a network from one step to the next: row vector in, row
 * vector out, y = x·M.
 */
public sealed interface RecurrentMatrix permits DenseMatrix, WaveletMatrix {
  /** Rows and columns. */
  int size();

  /** All its values, size × size, row-major; may be borrowed and must not be written. */
  float[] dense();

  /** Numbers that are learned. */
  long parameters();

  /** The arrays that are learned, in a fixed order; borrowed. */
  List<float[]> tensors();
}
