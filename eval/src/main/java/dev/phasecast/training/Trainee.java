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
  /** Steps taken. */
  int iteration();

  /**
   * Takes one step.
   *
   * @param step its number, counted from 0
   * @param rate step size of Adam
   * @return the loss before it
   */
  double step(int step, double rate);

  /** The loss on data held out to decide when to stop; never on data that is reported. */
  double heldOutLoss();

  /** Writes everything that the next steps depend on. */
  void save(DataOutputStream out) throws IOException;

  /** Reads what {@link #save} has written. */
  void restore(DataInputStream in) throws IOException;

  /** Writes the weights as they are predicted with: whole or not at all. */
  void writeWeights(Path file) throws IOException;
}
