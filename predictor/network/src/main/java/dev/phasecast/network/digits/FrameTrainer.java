package dev.phasecast.network.digits;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A net that learns to continue sequences of frames.
 *
 * <p>Losses are squared errors summed over a frame, and then means over the predicted frames: at
 * 64×64 what tables of Moving MNIST call MSE.
 *
 * <p>Given the same calls, the weights come out the same to the last bit, also when {@link #save}
 * and {@link #restore} come between, and with any number of threads.
 */
public interface FrameTrainer extends AutoCloseable {
  /** What one step of training saw. */
  record Progress(double loss, double gradientNorm) {}

  /** Sequences of a step. */
  int batch();

  /**
   * Takes one step downhill, through the predictions that are fed back.
   *
   * @param sequences batch × (context + steps) × pixels, in [0, 1]; borrowed
   * @param context frames seen
   * @param steps frames predicted
   * @param rate step size of Adam
   * @param clip largest norm of all gradients together; larger ones are scaled down to it
   */
  Progress step(float[] sequences, int context, int steps, double rate, double clip);

  /** The loss of the weights that {@link #write} writes, on sequences laid out as for a step. */
  double loss(float[] sequences, int context, int steps);

  /** Number of steps taken. */
  int iteration();

  /** Number of weights and biases. */
  long parameters();

  /** Writes everything that the next steps depend on. */
  void save(DataOutputStream out) throws IOException;

  /** Reads what {@link #save} of a trainer of the same shape has written. */
  void restore(DataInputStream in) throws IOException;

  /** Writes the weights as a predictor loads them: whole or not at all. */
  void write(Path file) throws IOException;

  @Override
  void close();
}
