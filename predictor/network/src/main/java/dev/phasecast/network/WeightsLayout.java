package dev.phasecast.network;

import dev.phasecast.network.Compression.Gate;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Which arrays a {@link WeightsFile} holds, in which order and how: full matrices and biases as
 * halves, what makes a wavelet layer in single precision, since there is little of it and a filter
 * counts everywhere.
 */
final class WeightsLayout {
  /** The version of files without compressed matrices. */
  static final int FULL = 1;

  /** The version of files with compressed matrices. */
  static final int COMPRESSED = 2;

  /** Bytes that say of a matrix what it is. */
  private static final int MATRIX_BYTES = 2 * Integer.BYTES + Long.BYTES;

  private final GruShape shape;
  private final Compression compression;

  /** Of Uz, Ur, Uc; empty if none is compressed. */
  private final List<Matrix> matrices;

  private final List<Slot> slots;

  /**
   * An array.
   *
   * @param length its values
   * @param form how they are written
   */
  record Slot(int length, Form form) {
    long bytes() {
      return (long) length * (form == Form.HALF ? Short.BYTES : Float.BYTES);
    }
  }

  /** How the values of an array are written. */
  enum Form {
    /** IEEE 754 binary16, divided by the scale of the array. */
    HALF,
    /** IEEE 754 binary32. */
    SINGLE
  }

  /** What a recurrent matrix is: a layer of so many levels, or full if there are none. */
  private record Matrix(int levels, int taps, long seed) {}

  private WeightsLayout(GruShape shape, Compression compression, List<Matrix> matrices) {
    this.shape = shape;
    this.compression = compression;
    this.matrices = matrices;
    List<Slot> made = new ArrayList<>();
    made.add(new Slot(shape.pixels() * shape.gates(), Form.HALF));
    if (matrices.isEmpty()) {
      made.add(new Slot(shape.units() * shape.gates(), Form.HALF));
    }
    for (Matrix matrix : matrices) {
      if (matrix.levels() == 0) {
        made.add(new Slot(shape.units() * shape.units(), Form.HALF));
      } else {
        for (int i = 0; i < WaveletMatrix.TENSORS; i++) {
          made.add(new Slot(i < 3 ? shape.units() : matrix.taps(), Form.SINGLE));
        }
      }
    }
    made.add(new Slot(shape.gates(), Form.HALF));
    made.add(new Slot(shape.units() * shape.pixels(), Form.HALF));
    made.add(new Slot(shape.pixels(), Form.HALF));
    slots = List.copyOf(made);
  }

  /** That of weights. */
  static WeightsLayout of(GruWeights weights) {
    List<Matrix> matrices = new ArrayList<>();
    for (RecurrentMatrix matrix : weights.matrices()) {
      matrices.add(
          matrix instanceof WaveletMatrix layer
              ? new Matrix(layer.levels(), layer.taps(), layer.seed())
              : new Matrix(0, 0, 0));
    }
    return new WeightsLayout(weights.shape(), weights.compression(), List.copyOf(matrices));
  }

  /** That of a file of version 1. */
  static WeightsLayout full(GruShape shape) {
    return new WeightsLayout(shape, Compression.NONE, List.of());
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IllegalArgumentException if it makes no sense; the message goes on from "it "
   */
  static WeightsLayout compressed(GruShape shape, ByteBuffer buffer) {
    List<Matrix> matrices = new ArrayList<>();
    int most = Integer.numberOfTrailingZeros(Integer.highestOneBit(shape.units()));
    for (int i = 0; i < Gate.values().length; i++) {
      Matrix matrix = new Matrix(buffer.getInt(), buffer.getInt(), buffer.getLong());
      boolean full = matrix.levels() == 0 && matrix.taps() == 0;
      boolean layer =
          matrix.levels() >= 1
              && matrix.levels() <= most
              && matrix.taps() >= 2
              && matrix.taps() <= WaveletMatrix.MOST_TAPS
              && matrix.taps() % 2 == 0
              && Integer.bitCount(shape.units()) == 1;
      if (!full && !layer) {
        throw new IllegalArgumentException(
            "speaks of a layer of %d levels and %d taps over %d units"
                .formatted(matrix.levels(), matrix.taps(), shape.units()));
      }
      matrices.add(matrix);
    }
    for (Compression choice : Compression.values()) {
      boolean fits = choice != Compression.NONE;
      for (Gate gate : Gate.values()) {
        fits &= choice.covers(gate) == matrices.get(gate.column()).levels() > 0;
      }
      if (fits) {
        return new WeightsLayout(shape, choice, List.copyOf(matrices));
      }
    }
    throw new IllegalArgumentException("compresses a choice of matrices that there is not");
  }

  /** Bytes that {@link #compressed} reads. */
  static int bytes() {
    return Gate.values().length * MATRIX_BYTES;
  }

  /** Version of a file with this layout. */
  int version() {
    return matrices.isEmpty() ? FULL : COMPRESSED;
  }

  /** Writes what is compressed and how; nothing if nothing is. */
  void write(ByteBuffer buffer) {
    for (Matrix matrix : matrices) {
      buffer.putInt(matrix.levels()).putInt(matrix.taps()).putLong(matrix.seed());
    }
  }

  /** The arrays in their order. */
  List<Slot> slots() {
    return slots;
  }

  /** Number of arrays that have a scale. */
  int scales() {
    return (int) slots.stream().filter(slot -> slot.form() == Form.HALF).count();
  }

  /** Bytes of all arrays. */
  long arrayBytes() {
    return slots.stream().mapToLong(Slot::bytes).sum();
  }

  /**
   * Weights of this layout.
   *
   * @param tensors of the lengths of {@link #slots()}
   */
  GruWeights weights(List<float[]> tensors) {
    if (matrices.isEmpty()) {
      return GruWeights.of(shape, tensors);
    }
    List<RecurrentMatrix> made = new ArrayList<>();
    int next = 1;
    for (Matrix matrix : matrices) {
      int count = matrix.levels() == 0 ? 1 : WaveletMatrix.TENSORS;
      List<float[]> values = tensors.subList(next, next + count);
      made.add(
          matrix.levels() == 0
              ? new DenseMatrix(shape.units(), values.get(0))
              : new WaveletMatrix(shape.units(), matrix.levels(), matrix.seed(), values));
      next += count;
    }
    return new GruWeights(
        shape,
        compression,
        tensors.get(0),
        made,
        tensors.get(next),
        tensors.get(next + 1),
        tensors.get(next + 2));
  }
}
