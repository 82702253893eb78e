package dev.phasecast.network.classifier;

import java.util.Random;

/**
 * Leaves out a share of the numbers while learning and scales the others up (Srivastava et al.
 * 2014); answers are left alone.
 */
final class Dropout extends Layer {
  private final double share;
  private final Random random;
  private float[] factors = {};

  Dropout(Shape shape, double share, Random random) {
    super(shape, shape);
    this.share = share;
    this.random = random;
  }

  @Override
  float[] forward(float[] in, int batch, Purpose purpose) {
    factors = new float[in.length];
    float[] out = new float[in.length];
    float kept = (float) (1 / (1 - share));
    for (int i = 0; i < in.length; i++) {
      factors[i] = purpose == Purpose.ANSWER ? 1 : random.nextFloat() < share ? 0 : kept;
      out[i] = in[i] * factors[i];
    }
    return out;
  }

  @Override
  float[] backward(float[] gradient, int batch) {
    float[] out = new float[gradient.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = gradient[i] * factors[i];
    }
    return out;
  }
}
