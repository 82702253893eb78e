package dev.phasecast.network.classifier;

import java.util.List;

/**
 * Lets what is positive pass and multiplies the rest by a slope: 0 for ever (ReLU), or learned and
 * one for the whole layer, .25 at first (PReLU; He et al. 2015).
 */
final class Rectifier extends Layer {
  private static final float FIRST = 0.25f;

  private final List<float[]> slopes;
  private final List<float[]> gradients;
  private float[] last = {};

  private Rectifier(Shape shape, List<float[]> slopes, List<float[]> gradients) {
    super(shape, shape);
    this.slopes = slopes;
    this.gradients = gradients;
  }

  static Rectifier plain(Shape shape) {
    return new Rectifier(shape, List.of(), List.of());
  }

  static Rectifier learned(Shape shape) {
    return new Rectifier(shape, List.of(new float[] {FIRST}), List.of(new float[1]));
  }

  private float slope() {
    return slopes.isEmpty() ? 0 : slopes.get(0)[0];
  }

  @Override
  float[] forward(float[] in, int batch, Purpose purpose) {
    last = in;
    float slope = slope();
    float[] out = new float[in.length];
    for (int i = 0; i < in.length; i++) {
      out[i] = in[i] > 0 ? in[i] : slope * in[i];
    }
    return out;
  }

  @Override
  float[] backward(float[] gradient, int batch) {
    float slope = slope();
    double sum = 0;
    float[] out = new float[gradient.length];
    for (int i = 0; i < out.length; i++) {
      boolean passes = last[i] > 0;
      out[i] = passes ? gradient[i] : slope * gradient[i];
      sum += passes ? 0 : gradient[i] * last[i];
    }
    for (float[] kept : gradients) {
      kept[0] = (float) sum;
    }
    return out;
  }

  @Override
  List<float[]> parameters() {
    return slopes;
  }

  @Override
  List<float[]> gradients() {
    return gradients;
  }
}
