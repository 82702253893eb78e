package dev.phasecast.network.classifier;

import java.util.Arrays;
import java.util.List;

/**
 * Gives each channel mean 0 and variance 1 over the batch, then a learned scale and offset (Ioffe
 * and Szegedy 2015). Answers use running means of both, which follow the batches by a tenth.
 */
final class BatchNormalisation extends Layer {
  private static final float EPSILON = 1e-5f;
  private static final float FOLLOWED = 0.1f;

  private final float[] scale;
  private final float[] offset;
  private final float[] scaleGradient;
  private final float[] offsetGradient;
  private final float[] mean;
  private final float[] variance;

  private float[] normalised = {};
  private float[] factors = {};
  private Purpose purpose = Purpose.ANSWER;

  BatchNormalisation(Shape shape) {
    super(shape, shape);
    int channels = shape.channels();
    scale = new float[channels];
    Arrays.fill(scale, 1);
    offset = new float[channels];
    scaleGradient = new float[channels];
    offsetGradient = new float[channels];
    mean = new float[channels];
    variance = new float[channels];
    Arrays.fill(variance, 1);
  }

  @Override
  float[] forward(float[] in, int batch, Purpose wanted) {
    purpose = wanted;
    int run = batch * input().plane();
    normalised = new float[in.length];
    factors = new float[scale.length];
    float[] out = new float[in.length];
    for (int c = 0; c < scale.length; c++) {
      int from = c * run;
      double centre = mean[c];
      double spread = variance[c];
      if (wanted == Purpose.LEARN) {
        double sum = 0;
        for (int i = from; i < from + run; i++) {
          sum += in[i];
        }
        centre = sum / run;
        double squares = 0;
        for (int i = from; i < from + run; i++) {
          squares += (in[i] - centre) * (in[i] - centre);
        }
        spread = squares / run;
        mean[c] += FOLLOWED * (float) (centre - mean[c]);
        // Unbiased, as the population's is what answers need.
        variance[c] += FOLLOWED * (float) (squares / Math.max(1, run - 1) - variance[c]);
      }
      float middle = (float) centre;
      float factor = (float) (1 / Math.sqrt(spread + EPSILON));
      factors[c] = factor;
      for (int i = from; i < from + run; i++) {
        normalised[i] = (in[i] - middle) * factor;
        out[i] = normalised[i] * scale[c] + offset[c];
      }
    }
    return out;
  }

  @Override
  float[] backward(float[] gradient, int batch) {
    int run = batch * input().plane();
    float[] out = new float[gradient.length];
    for (int c = 0; c < scale.length; c++) {
      int from = c * run;
      double sum = 0;
      double product = 0;
      for (int i = from; i < from + run; i++) {
        sum += gradient[i];
        product += gradient[i] * normalised[i];
      }
      offsetGradient[c] = (float) sum;
      scaleGradient[c] = (float) product;
      // An answer's statistics do not depend on the example.
      float meanSum = purpose == Purpose.LEARN ? (float) (sum / run) : 0;
      float meanProduct = purpose == Purpose.LEARN ? (float) (product / run) : 0;
      float factor = scale[c] * factors[c];
      for (int i = from; i < from + run; i++) {
        out[i] = factor * (gradient[i] - meanSum - normalised[i] * meanProduct);
      }
    }
    return out;
  }

  @Override
  List<float[]> parameters() {
    return List.of(scale, offset);
  }

  @Override
  List<float[]> gradients() {
    return List.of(scaleGradient, offsetGradient);
  }

  @Override
  List<float[]> state() {
    return List.of(scale, offset, mean, variance);
  }
}
