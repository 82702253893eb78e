package dev.phasecast.training;

import dev.phasecast.digits.DigitSequence;
import dev.phasecast.digits.DigitSequences;
import dev.phasecast.network.digits.FrameTrainer;
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
abstract class FrameTrainee implements SteppingTrainee, AutoCloseable {
  private static final int HELD_OUT = 256;

  private final FrameTrainer trainer;
  private final double clip;
  private final Lesson looked;
  private final List<float[]> heldOut = new ArrayList<>();

  /**
   * Sequences and what is to be done with them.
   *
   * @param context frames seen
   * @param predicted frames predicted
   */
  record Lesson(DigitSequences source, int context, int predicted) {}

  /**
   * @param trainer closed with this
   * @param clip largest norm of all gradients together
   * @param looked sequences that decide which weights to keep
   */
  FrameTrainee(FrameTrainer trainer, double clip, Lesson looked) {
    this.trainer = trainer;
    this.clip = clip;
    this.looked = looked;
    for (int first = 0; first < HELD_OUT; first += trainer.batch()) {
      heldOut.add(batch(looked.source(), first));
    }
  }

  /** What a step learns from, counted from 0: of its sequences, those that no other step has. */
  abstract Lesson lesson(int step);

  private float[] batch(DigitSequences source, long first) {
    int length = source.frames() * DigitSequence.SIDE * DigitSequence.SIDE;
    float[] sequences = new float[trainer.batch() * length];
    for (int i = 0; i < trainer.batch(); i++) {
      System.arraycopy(source.sequence(first + i).data(), 0, sequences, i * length, length);
    }
    return sequences;
  }

  @Override
  public final int iteration() {
    return trainer.iteration();
  }

  @Override
  public final double step(int step, double rate) {
    Lesson lesson = lesson(step);
    float[] sequences = batch(lesson.source(), (long) step * trainer.batch());
    return trainer.step(sequences, lesson.context(), lesson.predicted(), rate, clip).loss();
  }

  @Override
  public final double heldOutLoss() {
    double sum = 0;
    for (float[] sequences : heldOut) {
      sum += trainer.loss(sequences, looked.context(), looked.predicted());
    }
    return sum / heldOut.size();
  }

  @Override
  public final void save(DataOutputStream out) throws IOException {
    trainer.save(out);
  }

  @Override
  public final void restore(DataInputStream in) throws IOException {
    trainer.restore(in);
  }

  @Override
  public final void writeWeights(Path file) throws IOException {
    trainer.write(file);
  }

  /** Number of weights and biases. */
  final long parameters() {
    return trainer.parameters();
  }

  @Override
  public final void close() {
    trainer.close();
  }
}
