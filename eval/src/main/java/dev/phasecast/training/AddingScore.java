package dev.phasecast.training;

import dev.phasecast.network.SequenceBatch;
import dev.phasecast.network.SequenceTrainer;
import java.util.Collection;

/**
 * How well a net adds.
 *
 * @param sequences it was asked about
 * @param meanSquare mean squared error
 * @param right share of answers that are wrong by less than {@link #RIGHT}
 */
record AddingScore(int sequences, double meanSquare, double right) {
  /** What Wolter, Lin and Yao call a right answer. */
  static final double RIGHT = 0.05;

  /** Asks about all sequences of some batches. */
  static AddingScore of(SequenceTrainer net, Collection<SequenceBatch> batches) {
    int sequences = 0;
    int right = 0;
    double squares = 0;
    for (SequenceBatch batch : batches) {
      float[] answers = net.answers(batch);
      for (int i = 0; i < answers.length; i++) {
        double error = answers[i] - batch.targets()[i];
        squares += error * error;
        right += Math.abs(error) < RIGHT ? 1 : 0;
        sequences++;
      }
    }
    return new AddingScore(sequences, squares / sequences, (double) right / sequences);
  }
}
