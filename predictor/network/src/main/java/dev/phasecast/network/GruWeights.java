package dev.phasecast.network;

import dev.phasecast.network.Compression.Gate;
import dev.phasecast.wavelet.Wavelet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The weights of a GRU with a linear layer behind it. With a flat tile x and the state h, both row
 * vectors, σ the logistic function and ∘ the product by elements (Cho et al. 2014):
 *
 * <pre>
 *   z  = σ(x·Wz + h·Uz + bz)            update gate
 *   r  = σ(x·Wr + h·Ur + br)            reset gate
 *   c  = tanh(x·Wc + (r∘h)·Uc + bc)     candidate
 *   h' = h + z∘(c − h)
 *   y  = h'·D + d                       the next tile
 * </pre>
 *
 * <p>Any of Uz, Ur and Uc may be a {@link WaveletMatrix}: then that is what is learned and written
 * to a file, and {@link #recurrent()} holds what it amounts to.
 *
 * <p>All matrices are row-major. The arrays are shared, not copied: they are handed over to this
 * value and no longer written.
 */
public final class GruWeights {
  private final GruShape shape;
  private final float[] input;
  private final float[] recurrent;
  private final float[] gateBias;
  private final float[] output;
  private final float[] outputBias;
  private final Compression compression;

  /** Uz, Ur, Uc; empty if none of them is compressed. */
  private final List<RecurrentMatrix> matrices;

  /**
   * Weights with full recurrent matrices.
   *
   * @param input [Wz Wr Wc], pixels × 3·units
   * @param recurrent [Uz Ur Uc], units × 3·units
   * @param gateBias [bz br bc], 3·units
   * @param output D, units × pixels
   * @param outputBias d, pixels
   * @throws IllegalArgumentException if a length does not fit the shape
   */
  public GruWeights(
      GruShape shape,
      float[] input,
      float[] recurrent,
      float[] gateBias,
      float[] output,
      float[] outputBias) {
    this.shape = shape;
    this.input = checked("input", input, shape.pixels() * shape.gates());
    this.recurrent = checked("recurrent", recurrent, shape.units() * shape.gates());
    this.gateBias = checked("gate bias", gateBias, shape.gates());
    this.output = checked("output", output, shape.units() * shape.pixels());
    this.outputBias = checked("output bias", outputBias, shape.pixels());
    this.compression = Compression.NONE;
    this.matrices = List.of();
  }

  /**
   * Weights with recurrent matrices of their own kinds.
   *
   * @param compression which of them are compressed, not none
   * @param input [Wz Wr Wc], pixels × 3·units
   * @param matrices Uz, Ur, Uc
   * @param gateBias [bz br bc], 3·units
   * @param output D, units × pixels
   * @param outputBias d, pixels
   * @throws IllegalArgumentException if a size does not fit the shape, or others are compressed
   */
  GruWeights(
      GruShape shape,
      Compression compression,
      float[] input,
      List<RecurrentMatrix> matrices,
      float[] gateBias,
      float[] output,
      float[] outputBias) {
    this.shape = shape;
    this.input = checked("input", input, shape.pixels() * shape.gates());
    this.gateBias = checked("gate bias", gateBias, shape.gates());
    this.output = checked("output", output, shape.units() * shape.pixels());
    this.outputBias = checked("output bias", outputBias, shape.pixels());
    this.matrices = List.copyOf(matrices);
    this.compression = compression;
    for (Gate gate : Gate.values()) {
      if (compression.covers(gate) != this.matrices.get(gate.column()) instanceof WaveletMatrix) {
        throw new IllegalArgumentException(
            "with compression \"%s\" the recurrent matrices cannot be %s"
                .formatted(compression.label(), matrices));
      }
    }
    this.recurrent = sideBySide(shape.units(), this.matrices);
  }

  private static float[] sideBySide(int units, List<RecurrentMatrix> matrices) {
    float[] all = new float[units * matrices.size() * units];
    for (int gate = 0; gate < matrices.size(); gate++) {
      float[] one = matrices.get(gate).dense();
      checked("recurrent", one, units * units);
      for (int row = 0; row < units; row++) {
        System.arraycopy(one, row * units, all, (row * matrices.size() + gate) * units, units);
      }
    }
    return all;
  }

  private float[] recurrence(Gate gate) {
    int units = shape.units();
    float[] one = new float[units * units];
    for (int row = 0; row < units; row++) {
      System.arraycopy(recurrent, (row * 3 + gate.column()) * units, one, row * units, units);
    }
    return one;
  }

  /**
   * Weights to begin training with whose recurrent matrices are compressed: full ones are replaced
   * by {@linkplain WaveletMatrix#start wavelet layers} that carry on as much of a state as they did
   * (of the same Frobenius norm).
   *
   * @param seed of what is drawn at random
   * @throws IllegalArgumentException if the units are not a power of two
   * @throws IllegalStateException if these weights are compressed already
   */
  public GruWeights compressed(Compression choice, Wavelet wavelet, long seed) {
    if (compression != Compression.NONE) {
      throw new IllegalStateException("these weights are compressed already");
    }
    if (choice == Compression.NONE) {
      return this;
    }
    int units = shape.units();
    WaveletMatrix.checkSize(units);
    List<RecurrentMatrix> chosen = new ArrayList<>();
    for (Gate gate : Gate.values()) {
      float[] full = recurrence(gate);
      chosen.add(
          choice.covers(gate)
              ? WaveletMatrix.start(
                  units,
                  WaveletMatrix.levels(units, wavelet.length()),
                  wavelet,
                  norm(full) / Math.sqrt(units),
                  3 * seed + gate.column())
              : new DenseMatrix(units, full));
    }
    return new GruWeights(shape, choice, input, chosen, gateBias, output, outputBias);
  }

  private static double norm(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }

  /** Weights of the same sizes and kinds with other values, in the order of {@link #tensors()}. */
  GruWeights with(List<float[]> tensors) {
    return WeightsLayout.of(this).weights(tensors);
  }

  /** Weights made of five arrays in the order of {@link #tensors()}. */
  static GruWeights of(GruShape shape, List<float[]> tensors) {
    return new GruWeights(
        shape, tensors.get(0), tensors.get(1), tensors.get(2), tensors.get(3), tensors.get(4));
  }

  /** The lengths of the arrays of {@link #tensors()}, in their order. */
  static int[] lengths(GruShape shape) {
    return new int[] {
      shape.pixels() * shape.gates(),
      shape.units() * shape.gates(),
      shape.gates(),
      shape.units() * shape.pixels(),
      shape.pixels()
    };
  }

  private static float[] checked(String name, float[] values, int length) {
    if (values.length != length) {
      throw new IllegalArgumentException(
          "the " + name + " weights have " + values.length + " values, not " + length);
    }
    return values;
  }

  /** The sizes. */
  public GruShape shape() {
    return shape;
  }

  /** [Wz Wr Wc], pixels × 3·units; borrowed. */
  public float[] input() {
    return input;
  }

  /** [Uz Ur Uc], units × 3·units, whether learned as such or compressed; borrowed. */
  public float[] recurrent() {
    return recurrent;
  }

  /** [bz br bc], 3·units; borrowed. */
  public float[] gateBias() {
    return gateBias;
  }

  /** D, units × pixels; borrowed. */
  public float[] output() {
    return output;
  }

  /** d, pixels; borrowed. */
  public float[] outputBias() {
    return outputBias;
  }

  /** Which of the recurrent matrices are compressed. */
  public Compression compression() {
    return compression;
  }

  /** Uz, Ur, Uc; empty if none of them is compressed. */
  List<RecurrentMatrix> matrices() {
    return matrices;
  }

  /** Numbers that are learned in place of the recurrent matrices. */
  public long recurrentParameters() {
    return compression == Compression.NONE
        ? recurrent.length
        : matrices.stream().mapToLong(RecurrentMatrix::parameters).sum();
  }

  /** All numbers that are learned. */
  public long parameters() {
    return shape.parameters() - recurrent.length + recurrentParameters();
  }

  /**
   * All arrays that are learned: input, recurrent, gate bias, output, output bias, where the arrays
   * of the three matrices stand in the place of the recurrent one if any is compressed; borrowed.
   */
  List<float[]> tensors() {
    if (compression == Compression.NONE) {
      return List.of(input, recurrent, gateBias, output, outputBias);
    }
    List<float[]> tensors = new ArrayList<>(List.of(input));
    matrices.forEach(matrix -> tensors.addAll(matrix.tensors()));
    tensors.addAll(List.of(gateBias, output, outputBias));
    return tensors;
  }

  /** What the arrays of {@link #tensors()} are called, in their order. */
  List<String> names() {
    List<String> names = new ArrayList<>(List.of("input"));
    if (compression == Compression.NONE) {
      names.add("recurrent");
    } else {
      names.addAll(RecurrentNodes.names(matrices));
    }
    names.addAll(List.of("gateBias", "output", "outputBias"));
    return names;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GruWeights that
        && shape.equals(that.shape)
        && Arrays.equals(input, that.input)
        && Arrays.equals(recurrent, that.recurrent)
        && matrices.equals(that.matrices)
        && Arrays.equals(gateBias, that.gateBias)
        && Arrays.equals(output, that.output)
        && Arrays.equals(outputBias, that.outputBias);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(gateBias);
  }

  @Override
  public String toString() {
    return "GruWeights[" + shape + ", compressed: " + compression.label() + "]";
  }
}
