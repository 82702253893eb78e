package dev.phasecast.training;

import dev.phasecast.digits.DigitPictures;
import dev.phasecast.digits.DigitSequence;
import dev.phasecast.digits.DigitSequences;
import dev.phasecast.digits.MovingMnist;
import dev.phasecast.network.digits.ConvGruTrainer;
import dev.phasecast.network.digits.FrameTrainer;
import dev.phasecast.network.digits.SequenceGruTrainer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A net that learns to continue moving digits. Every step has sequences of its own, which never
 * come again; held-out ones show digits that are not trained on.
 */
final class DigitTrainee implements Trainee, AutoCloseable {
  /** Two digits, as in the standard test. */
  static final int DIGITS = 2;

  private static final int HELD_OUT = 256;
  private static final long TRAINING = 0x0d19_0001L;
  private static final long VALIDATION = 0x0d19_0002L;

  private final DigitPlan plan;
  private final DigitPictures digits;
  private final FrameTrainer trainer;
  private final List<float[]> heldOut = new ArrayList<>();

  /**
   * @param digits trained on
   * @param validation digits held out, none of which is trained on
   * @param threads how many may compute
   */
  DigitTrainee(DigitPlan plan, DigitPictures digits, DigitPictures validation, int threads) {
    this.plan = plan;
    this.digits = digits;
    trainer =
        switch (plan.net()) {
          case GRU ->
              new SequenceGruTrainer(
                  DigitSequence.SIDE, plan.units(), plan.batch(), threads, plan.seed());
          case CONVGRU ->
              new ConvGruTrainer(
                  plan.units(), plan.coarseUnits(), plan.batch(), threads, plan.seed());
        };
    DigitSequences source = new MovingMnist(validation, DIGITS, plan.whole().frames(), VALIDATION);
    for (int first = 0; first < HELD_OUT; first += plan.batch()) {
      heldOut.add(batch(source, first));
    }
  }

  private float[] batch(DigitSequences source, long first) {
    int length = source.frames() * DigitSequence.SIDE * DigitSequence.SIDE;
    float[] sequences = new float[plan.batch() * length];
    for (int i = 0; i < plan.batch(); i++) {
      System.arraycopy(source.sequence(first + i).data(), 0, sequences, i * length, length);
    }
    return sequences;
  }

  @Override
  public int iteration() {
    return trainer.iteration();
  }

  @Override
  public double step(int step, double rate) {
    DigitPlan.Length length = plan.lengthAt(step);
    DigitSequences source =
        new MovingMnist(digits, DIGITS, length.frames(), plan.seed() ^ TRAINING << 16);
    float[] sequences = batch(source, (long) step * plan.batch());
    return trainer.step(sequences, length.context(), length.predicted(), rate, plan.clip()).loss();
  }

  @Override
  public double heldOutLoss() {
    double sum = 0;
    for (float[] sequences : heldOut) {
      sum += trainer.loss(sequences, plan.context(), plan.predicted());
    }
    return sum / heldOut.size();
  }

  @Override
  public void save(DataOutputStream out) throws IOException {
    trainer.save(out);
  }

  @Override
  public void restore(DataInputStream in) throws IOException {
    trainer.restore(in);
  }

  @Override
  public void writeWeights(Path file) throws IOException {
    trainer.write(file);
  }

  /** Number of weights and biases. */
  long parameters() {
    return trainer.parameters();
  }

  @Override
  public void close() {
    trainer.close();
  }
}
