package dev.phasecast.network.digits;

import dev.phasecast.network.TensorFile;
import java.util.List;

/** A net that continues sequences of square frames: its sizes and its weights. */
interface FrameNet {
  /** Pixels of a frame. */
  int pixels();

  /** All weights, in a fixed order: themselves, not copies. */
  List<Parameter> parameters();

  /** How many sequences are best computed at once; a larger batch is cut up. */
  int shard();

  /** The net at work. */
  Pass pass(int batch, int context, int steps);

  /** The file of the net with the given values in place of its own. */
  TensorFile file(List<float[]> values);

  /** Number of weights and biases. */
  default long weights() {
    return parameters().stream().mapToLong(parameter -> parameter.values().length).sum();
  }
}
