package dev.phasecast.training;

import dev.phasecast.digits.DigitPictures;
import dev.phasecast.digits.DigitSequence;
import dev.phasecast.digits.DigitSequences;
import dev.phasecast.network.cell.CellTrainer;
import dev.phasecast.network.digits.FrameTrainer;
import dev.phasecast.network.digits.SequenceGruTrainer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A net of the ESANN experiment in training. Every step has sequences of its own; held-out ones
 * show digits that are not trained on.
 */
final class SequenceTrainee implements Trainee, AutoCloseable {
  private static final int HELD_OUT = 256;
  private static final long TRAINING = 0x0e5a_0001L;
  private static final long VALIDATION = 0x0e5a_0002L;

  private final SequencePlan plan;
  private final DigitSequences source;
  private final FrameTrainer trainer;
  private final List<float[]> heldOut = new ArrayList<>();

  /**
   * @param digits trained on
   * @param validation digits held out, none of which is trained on
   * @param threads how many may compute; the weights do not depend on it
   */
  SequenceTrainee(SequencePlan plan, DigitPictures digits, DigitPictures validation, int threads) {
    this.plan = plan;
    source = plan.setting().sequences(digits, plan.seed() ^ TRAINING << 16);
    trainer =
        switch (plan.net()) {
          case CELL ->
              new CellTrainer(
                  DigitSequence.SIDE,
                  plan.units(),
                  plan.batch(),
                  plan.coarseSteps(),
                  threads,
                  plan.seed());
          case GRU ->
              new SequenceGruTrainer(
                  DigitSequence.SIDE, plan.units(), plan.batch(), threads, plan.seed());
        };
    DigitSequences looked = plan.setting().sequences(validation, VALIDATION);
    for (int first = 0; first < HELD_OUT; first += plan.batch()) {
      heldOut.add(batch(looked, first));
    }
  }

  private float[] batch(DigitSequences from, long first) {
    int length = from.frames() * DigitSequence.SIDE * DigitSequence.SIDE;
    float[] sequences = new float[plan.batch() * length];
    for (int i = 0; i < plan.batch(); i++) {
      System.arraycopy(from.sequence(first + i).data(), 0, sequences, i * length, length);
    }
    return sequences;
  }

  @Override
  public int iteration() {
    return trainer.iteration();
  }

  @Override
  public double step(int step, double rate) {
    float[] sequences = batch(source, (long) step * plan.batch());
    SequenceSetting setting = plan.setting();
    return trainer
        .step(sequences, setting.context(), setting.predicted(), rate, plan.clip())
        .loss();
  }

  @Override
  public double heldOutLoss() {
    double sum = 0;
    for (float[] sequences : heldOut) {
      sum += trainer.loss(sequences, plan.setting().context(), plan.setting().predicted());
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
