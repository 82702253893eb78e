package dev.phasecast.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A net in training, as {@link TrainingLoop} sees it: it knows its data and its loss. What it does
 * at a step depends on nothing but its weights and the number of the step.
 */
interface Trainee {
  /** Who is told of steps that have been taken, in order. */
  interface StepListener {
    /**
     * A step has been taken.
     *
     * @param step steps taken so far
     * @param loss before it
     * @throws TrainingException if no more is to be taken
     */
    void step(int step, double loss) throws TrainingException;
  }

  /** Steps taken. */
  int iteration();

  /**
   * Takes steps.
   *
   * @param until steps taken thereafter, all since the first one counted
   * @param schedule step sizes of Adam
   * @throws IOException if they cannot be taken, or are not to be
   */
  void advance(int until, RateSchedule schedule, StepListener listener) throws IOException;

  /** The loss on data held out to decide when to stop; never on data that is reported. */
  double heldOutLoss();

  /** Writes everything that the next steps depend on. */
  void save(DataOutputStream out) throws IOException;

  /** Reads what {@link #save} has written. */
  void restore(DataInputStream in) throws IOException;

  /** Writes the weights as they are predicted with: whole or not at all. */
  void writeWeights(Path file) throws IOException;
}
