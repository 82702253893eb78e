package dev.phasecast.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Weights without meaning, for tests. */
final class RandomWeights {
  private RandomWeights() {}

  static GruWeights of(GruShape shape, long seed) {
    Random random = new Random(seed);
    List<float[]> tensors = new ArrayList<>();
    for (int length : GruWeights.lengths(shape)) {
      float[] tensor = new float[length];
      for (int i = 0; i < length; i++) {
        tensor[i] = (float) (0.3 * random.nextGaussian() / Math.sqrt(shape.tile()));
      }
      tensors.add(tensor);
    }
    return GruWeights.of(shape, tensors);
  }
}
