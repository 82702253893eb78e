package dev.phasecast.network;

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

  /**
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

  /** [Uz Ur Uc], units × 3·units; borrowed. */
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

  /** All arrays: input, recurrent, gate bias, output, output bias; borrowed. */
  List<float[]> tensors() {
    return List.of(input, recurrent, gateBias, output, outputBias);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GruWeights that
        && shape.equals(that.shape)
        && Arrays.equals(input, that.input)
        && Arrays.equals(recurrent, that.recurrent)
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
    return "GruWeights[" + shape + "]";
  }
}
