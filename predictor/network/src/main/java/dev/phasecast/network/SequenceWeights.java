package dev.phasecast.network;

/** The numbers of a {@link SequenceNet}, or a gradient by them. The arrays are shared. */
final class SequenceWeights {
  private final float[] input;
  private final float[] recurrent;
  private final float[] gateBias;
  private final float[] output;
  private final float[] outputBias;

  /**
   * @param input [Wz Wr Wc], inputs × 3·units
   * @param recurrent [Uz Ur Uc], units × 3·units
   * @param gateBias [bz br bc], 3·units
   * @param output D, units × outputs
   * @param outputBias d, outputs
   */
  SequenceWeights(
      float[] input, float[] recurrent, float[] gateBias, float[] output, float[] outputBias) {
    this.input = input;
    this.recurrent = recurrent;
    this.gateBias = gateBias;
    this.output = output;
    this.outputBias = outputBias;
  }

  /** All zero. */
  static SequenceWeights zero(SequenceShape shape) {
    return new SequenceWeights(
        new float[shape.inputs() * shape.gates()],
        new float[shape.units() * shape.gates()],
        new float[shape.gates()],
        new float[shape.units() * shape.outputs()],
        new float[shape.outputs()]);
  }

  float[] input() {
    return input;
  }

  float[] recurrent() {
    return recurrent;
  }

  float[] gateBias() {
    return gateBias;
  }

  float[] output() {
    return output;
  }

  float[] outputBias() {
    return outputBias;
  }
}
