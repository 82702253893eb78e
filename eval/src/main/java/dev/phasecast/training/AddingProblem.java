package dev.phasecast.training;

import dev.phasecast.network.SequenceBatch;
import dev.phasecast.network.SequenceShape;
import java.util.SplittableRandom;

/**
 * The adding problem (Hochreiter and Schmidhuber, "Long short-term memory", Neural Computation
 * 1997, section 5.4, as Wolter, Lin and Yao set it): at each step a number from [0, 1) and a mark;
 * two steps are marked, one in each half of the sequence; the sum of their two numbers is to be
 * answered at the end. Who always answers 1 has a mean squared error of 1/6.
 */
final class AddingProblem {
  static final int INPUTS = 2;
  static final int OUTPUTS = 1;

  private AddingProblem() {}

  /** The sizes of a net for sequences of {@code length} steps. */
  static SequenceShape shape(int length, int units) {
    return new SequenceShape(INPUTS, units, OUTPUTS, length);
  }

  /**
   * Fills a batch with new sequences.
   *
   * @param dice all that they depend on
   */
  static void fill(SequenceBatch batch, SplittableRandom dice) {
    int length = batch.shape().steps();
    int half = length / 2;
    for (int sequence = 0; sequence < batch.size(); sequence++) {
      float[] steps = new float[length * INPUTS];
      for (int t = 0; t < length; t++) {
        steps[t * INPUTS] = (float) dice.nextDouble();
      }
      int first = dice.nextInt(half) * INPUTS;
      int second = (half + dice.nextInt(length - half)) * INPUTS;
      steps[first + 1] = 1;
      steps[second + 1] = 1;
      batch.put(sequence, steps, new float[] {steps[first] + steps[second]});
    }
  }
}
