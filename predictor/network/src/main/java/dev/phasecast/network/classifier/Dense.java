package dev.phasecast.network.classifier;

import java.util.List;
import java.util.Random;

/** A weight for each input and output, and a bias for each output. */
final class Dense extends Layer {
  /** Outputs × inputs; inputs are channels × rows × columns. */
  private final float[] weights;

  private final float[] bias;
  private final float[] weightGradient;
  private final float[] biasGradient;
  private float[] last = {};

  private Dense(Shape input, int outputs) {
    super(input, new Shape(outputs, 1, 1));
    weights = new float[Math.multiplyExact(outputs, input.floats(1))];
    bias = new float[outputs];
    weightGradient = new float[weights.length];
    biasGradient = new float[outputs];
  }

  /**
   * A layer that answers 0 to everything, to be the only one: what random weights add for inputs
   * that no example varies would stay there for ever.
   */
  static Dense zero(Shape input, int outputs) {
    return new Dense(input, outputs);
  }

  /**
   * A layer on top of others.
   *
   * @param random gives the first weights (Glorot and Bengio 2010: normal, variance 2 / (inputs +
   *     outputs))
   */
  static Dense drawn(Shape input, int outputs, Random random) {
    Dense made = new Dense(input, outputs);
    double deviation = Math.sqrt(2.0 / (input.floats(1) + outputs));
    for (int i = 0; i < made.weights.length; i++) {
      made.weights[i] = (float) (deviation * random.nextGaussian());
    }
    return made;
  }

  @Override
  float[] forward(float[] in, int batch, Purpose purpose) {
    last = in;
    int plane = input().plane();
    float[] out = new float[output().channels() * batch];
    for (int o = 0; o < output().channels(); o++) {
      for (int n = 0; n < batch; n++) {
        double sum = bias[o];
        for (int c = 0; c < input().channels(); c++) {
          int at = (c * batch + n) * plane;
          int weight = (o * input().channels() + c) * plane;
          float part = 0;
          for (int i = 0; i < plane; i++) {
            part += weights[weight + i] * in[at + i];
          }
          sum += part;
        }
        out[o * batch + n] = (float) sum;
      }
    }
    return out;
  }

  @Override
  float[] backward(float[] gradient, int batch) {
    int plane = input().plane();
    float[] out = new float[last.length];
    java.util.Arrays.fill(weightGradient, 0);
    java.util.Arrays.fill(biasGradient, 0);
    for (int o = 0; o < output().channels(); o++) {
      for (int n = 0; n < batch; n++) {
        float slope = gradient[o * batch + n];
        biasGradient[o] += slope;
        for (int c = 0; c < input().channels(); c++) {
          int at = (c * batch + n) * plane;
          int weight = (o * input().channels() + c) * plane;
          for (int i = 0; i < plane; i++) {
            weightGradient[weight + i] += slope * last[at + i];
            out[at + i] += slope * weights[weight + i];
          }
        }
      }
    }
    return out;
  }

  @Override
  List<float[]> parameters() {
    return List.of(weights, bias);
  }

  @Override
  List<float[]> gradients() {
    return List.of(weightGradient, biasGradient);
  }
}
