package dev.phasecast.network.classifier;

import java.util.ArrayList;
import java.util.List;

/**
 * Trains a {@link Classifier} on batches: mean negative log-likelihood, Adam (Kingma and Ba 2015)
 * with decay of the weights as part of the loss. The same batches in the same order give the same
 * weights, on one thread of OpenBLAS.
 */
public final class ClassifierTrainer {
  private static final double FIRST = 0.9;
  private static final double SECOND = 0.999;
  private static final double EPSILON = 1e-8;

  private final Classifier net;
  private final TrainingSettings settings;
  private final List<float[]> means = new ArrayList<>();
  private final List<float[]> squares = new ArrayList<>();
  private int steps;

  /** A trainer of a network, which it changes in place. */
  public ClassifierTrainer(Classifier net, TrainingSettings settings) {
    this.net = net;
    this.settings = settings;
    for (Layer layer : net.layers()) {
      for (float[] parameters : layer.parameters()) {
        means.add(new float[parameters.length]);
        squares.add(new float[parameters.length]);
      }
    }
  }

  /**
   * One step.
   *
   * @param examples at least two, for the statistics of a batch
   * @param classes of the examples, counted from 0
   * @return mean negative log-likelihood of the batch, before the step
   */
  public double step(List<float[]> examples, int[] classes) {
    int batch = examples.size();
    if (batch < 2 || classes.length != batch) {
      throw new IllegalArgumentException(
          "a step takes two examples or more with a class each, not %d with %d"
              .formatted(batch, classes.length));
    }
    double[][] logs = Classifier.logSoftmax(net.forward(examples, Layer.Purpose.LEARN), batch);
    int count = net.architecture().classes();
    float[] slope = new float[batch * count];
    double loss = 0;
    for (int n = 0; n < batch; n++) {
      loss -= logs[n][classes[n]] / batch;
      for (int k = 0; k < count; k++) {
        slope[k * batch + n] = (float) ((Math.exp(logs[n][k]) - (k == classes[n] ? 1 : 0)) / batch);
      }
    }
    net.backward(slope, batch);
    adam();
    return loss;
  }

  private void adam() {
    steps++;
    double rate =
        settings.rate() * Math.sqrt(1 - Math.pow(SECOND, steps)) / (1 - Math.pow(FIRST, steps));
    int at = 0;
    for (Layer layer : net.layers()) {
      List<float[]> parameters = layer.parameters();
      for (int p = 0; p < parameters.size(); p++) {
        float[] values = parameters.get(p);
        float[] gradient = layer.gradients().get(p);
        float[] mean = means.get(at);
        float[] square = squares.get(at++);
        for (int i = 0; i < values.length; i++) {
          double slope = gradient[i] + settings.weightDecay() * values[i];
          mean[i] = (float) (FIRST * mean[i] + (1 - FIRST) * slope);
          square[i] = (float) (SECOND * square[i] + (1 - SECOND) * slope * slope);
          values[i] -= (float) (rate * mean[i] / (Math.sqrt(square[i]) + EPSILON));
        }
      }
    }
  }
}
