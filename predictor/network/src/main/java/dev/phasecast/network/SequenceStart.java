package dev.phasecast.network;

import dev.phasecast.network.Compression.Gate;
import dev.phasecast.wavelet.Wavelet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a GRU for sequences begins training with.
 *
 * <p>All recurrent matrices are orthogonal, full ones and compressed ones alike. The update gates
 * are biased so that the units forget after 1 to {@code steps} steps, each after another time
 * (Tallec and Ollivier, "Can recurrent neural networks warp time?", ICLR 2018, section 3): what was
 * read early is still there at the end, and its gradient with it.
 *
 * @param recurrences Uz, Ur, Uc
 * @param tensors in the order of {@link #names}
 */
record SequenceStart(List<RecurrentMatrix> recurrences, List<float[]> tensors) {
  /** How large a step the arrays of a layer take: three diagonals, four filters. */
  private static final double[] LAYER_SHARES = {1, 1, 1, 0.1, 0.1, 0.1, 0.1};

  /**
   * Draws one.
   *
   * @param compression which of the recurrent matrices are wavelet layers
   * @param wavelet whose filters those begin with
   * @throws IllegalArgumentException if a matrix is to be compressed and the units are not a power
   *     of two
   */
  static SequenceStart of(
      SequenceShape shape, Compression compression, Wavelet wavelet, long seed) {
    SplittableRandom dice = new SplittableRandom(seed);
    int units = shape.units();
    float[] input = new float[shape.inputs() * shape.gates()];
    for (int i = 0; i < input.length; i++) {
      input[i] = (float) (dice.nextGaussian() / Math.sqrt(shape.inputs()));
    }
    List<RecurrentMatrix> recurrences = new ArrayList<>();
    for (Gate gate : Gate.values()) {
      long own = dice.nextLong();
      recurrences.add(
          compression.covers(gate)
              ? WaveletMatrix.start(
                  units, WaveletMatrix.levels(units, wavelet.length()), wavelet, 1, own)
              : orthogonal(units, own));
    }
    float[] gateBias = new float[shape.gates()];
    for (int i = 0; i < units; i++) {
      gateBias[i] = (float) -Math.log(1 + (shape.steps() - 1) * dice.nextDouble());
    }
    float[] output = new float[units * shape.outputs()];
    for (int i = 0; i < output.length; i++) {
      output[i] = (float) (dice.nextGaussian() / Math.sqrt(units));
    }
    List<float[]> tensors = new ArrayList<>(List.of(input));
    recurrences.forEach(matrix -> tensors.addAll(matrix.tensors()));
    tensors.addAll(List.of(gateBias, output, new float[shape.outputs()]));
    return new SequenceStart(List.copyOf(recurrences), List.copyOf(tensors));
  }

  private static DenseMatrix orthogonal(int units, long seed) {
    SplittableRandom dice = new SplittableRandom(seed);
    float[] rows = new float[units * units];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) dice.nextGaussian();
    }
    GramSchmidt.orthonormalise(rows, units, units);
    return new DenseMatrix(units, rows);
  }

  /** What the arrays are called. */
  List<String> names() {
    List<String> names = new ArrayList<>(List.of("input"));
    names.addAll(RecurrentNodes.names(recurrences));
    names.addAll(List.of("gateBias", "output", "outputBias"));
    return names;
  }

  /** How large a step each array takes, in parts of the rate. */
  double[] shares() {
    List<Double> shares = new ArrayList<>(List.of(1.0));
    shares.addAll(RecurrentNodes.shares(recurrences, 1, LAYER_SHARES));
    shares.addAll(List.of(1.0, 1.0, 1.0));
    return shares.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The arrays as {@link SequenceGraph} takes them, copied out of the heap. */
  List<INDArray> arrays(SequenceShape shape) {
    List<long[]> shapes = new ArrayList<>();
    shapes.add(new long[] {shape.inputs(), shape.gates()});
    shapes.addAll(RecurrentNodes.shapes(recurrences));
    shapes.add(new long[] {1, shape.gates()});
    shapes.add(new long[] {shape.units(), shape.outputs()});
    shapes.add(new long[] {1, shape.outputs()});
    List<INDArray> arrays = new ArrayList<>();
    for (float[] tensor : tensors) {
      arrays.add(Nd4j.create(tensor, shapes.get(arrays.size()), 'c'));
    }
    return arrays;
  }

  /** Numbers that are learned in place of the recurrent matrices. */
  long recurrentParameters() {
    return recurrences.stream().mapToLong(RecurrentMatrix::parameters).sum();
  }

  /** All numbers that are learned. */
  long parameters() {
    return tensors.stream().mapToLong(tensor -> tensor.length).sum();
  }

  @Override
  public String toString() {
    return "SequenceStart[" + Arrays.toString(recurrences.toArray()) + "]";
  }
}
