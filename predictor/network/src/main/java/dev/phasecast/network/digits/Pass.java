package dev.phasecast.network.digits;

import java.util.List;

/**
 * A net at work on some sequences at once: what is computed forward is kept for the way back. Owns
 * memory outside the heap until closed.
 */
interface Pass extends AutoCloseable {
  /** Sequences taken at once. */
  int batch();

  /** Sets the weights: one array for each parameter of the net, copied. */
  void load(List<float[]> values);

  /**
   * Sees the context and predicts.
   *
   * @param sequences each of {@code length} frames; those from number {@code first} on are used
   */
  void forward(float[] sequences, int first, int length);

  /** The predicted frame of a step, counted from 0: batch × pixels from the start of {@code to}. */
  void predicted(int step, float[] to);

  /** The squared error of the predictions, summed over pixels, frames and sequences. */
  double squares(float[] sequences, int first, int length);

  /**
   * Goes back through the last {@link #forward}: the gradients become those of {@code scale} times
   * {@link #squares}.
   */
  void backward(float[] sequences, int first, int length, float scale);

  /** What {@link #backward} found: one array for each parameter. */
  List<float[]> gradients();

  @Override
  void close();
}
