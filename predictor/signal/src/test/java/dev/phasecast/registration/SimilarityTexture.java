package dev.phasecast.registration;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import dev.phasecast.frame.Translation;
import java.util.Random;

/** A band-limited texture without end, seen under a similarity about the picture's centre. */
public final class SimilarityTexture {
  private SimilarityTexture() {}

  /** The texture of a seed, moved as {@code motion} says. */
  public static Plane plane(int height, int width, Similarity motion, long seed) {
    var random = new Random(seed);
    Similarity back = motion.inverse();
    double[] sums = new double[height * width];
    for (int k = 0; k < 150; k++) {
      double frequency = 0.01 * Math.pow(20, random.nextDouble());
      double direction = 2 * Math.PI * random.nextDouble();
      double fx = 2 * Math.PI * frequency * Math.cos(direction);
      double fy = 2 * Math.PI * frequency * Math.sin(direction);
      double phase = 2 * Math.PI * random.nextDouble();
      double strength = 0.006 + 0.0002 / frequency;
      Translation origin = back.apply(-(width - 1) / 2.0, -(height - 1) / 2.0);
      Translation right = back.apply(1 - (width - 1) / 2.0, -(height - 1) / 2.0);
      Translation down = back.apply(-(width - 1) / 2.0, 1 - (height - 1) / 2.0);
      double start = fx * origin.dx() + fy * origin.dy() + phase;
      double perColumn = fx * right.dx() + fy * right.dy() + phase - start;
      double perRow = fx * down.dx() + fy * down.dy() + phase - start;
      for (int i = 0; i < sums.length; i++) {
        sums[i] +=
            strength * Math.sin(start + perColumn * (i % width) + perRow * Math.floorDiv(i, width));
      }
    }
    float[] samples = new float[sums.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 + sums[i]);
    }
    return Plane.of(height, width, samples);
  }
}
