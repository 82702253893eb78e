package dev.phasecast.network.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.phasecast.network.classifier.Layer.Purpose;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/** Layers against ND4J's operations, naive loops and central differences. */
class LayersTest {
  private static float[] drawn(int length, long seed) {
    Random random = new Random(seed);
    float[] out = new float[length];
    for (int i = 0; i < length; i++) {
      out[i] = (float) random.nextGaussian();
    }
    return out;
  }

  /** ND4J holds examples × channels × rows × columns. */
  private static INDArray theirs(float[] ours, int batch, Shape shape) {
    INDArray array =
        Nd4j.create(
            ours.clone(), new long[] {shape.channels(), batch, shape.rows(), shape.columns()}, 'c');
    return array.permute(1, 0, 2, 3).dup('c');
  }

  @ParameterizedTest
  @CsvSource({
    // in, rows, columns, out, side, dilation, padding, batch
    "1, 5, 7, 3, 3, 1, 0, 2",
    "3, 8, 6, 4, 3, 1, 2, 3",
    "5, 16, 16, 2, 6, 1, 0, 1",
    "2, 9, 9, 3, 9, 1, 0, 4",
    "4, 12, 31, 5, 7, 4, 12, 2",
    "3, 4, 4, 6, 1, 1, 0, 2"
  })
  void convolutionAgreesWithNd4j(
      int in, int rows, int columns, int out, int side, int dilation, int padding, int batch) {
    Shape shape = new Shape(in, rows, columns);
    try (Convolution layer = new Convolution(shape, out, side, dilation, padding, new Random(3))) {
      float[] weights = layer.parameters().get(0);
      float[] bias = layer.parameters().get(1);
      System.arraycopy(drawn(out, 5), 0, bias, 0, out);
      float[] x = drawn(shape.floats(batch), 4);
      INDArray kernel =
          Nd4j.create(weights.clone(), new long[] {side, side, out, in}, 'c')
              .permute(0, 1, 3, 2)
              .dup('c');
      INDArray expected =
          Nd4j.cnn()
              .conv2d(
                  theirs(x, batch, shape),
                  kernel,
                  Nd4j.create(bias.clone()),
                  Conv2DConfig.builder()
                      .kH(side)
                      .kW(side)
                      .dH(dilation)
                      .dW(dilation)
                      .pH(padding)
                      .pW(padding)
                      .build());
      // Another batch before: what is remembered of it must not show.
      layer.forward(drawn(shape.floats(batch + 1), 6), batch + 1, Purpose.ANSWER);
      float[] actual = layer.forward(x, batch, Purpose.ANSWER);
      INDArray difference = theirs(actual, batch, layer.output()).sub(expected);
      assertEquals(0, difference.amaxNumber().doubleValue(), 2e-5);
    }
  }

  @ParameterizedTest
  @CsvSource({"3, 1, 0", "3, 1, 2", "2, 1, 1", "5, 2, 4"})
  void convolutionHasItsGradients(int side, int dilation, int padding) {
    checkGradients(
        () -> new Convolution(new Shape(2, 11, 10), 3, side, dilation, padding, new Random(7)), 2);
  }

  @Test
  void otherLayersHaveTheirGradients() {
    Shape shape = new Shape(3, 5, 6);
    checkGradients(() -> Dense.drawn(shape, 4, new Random(1)), 3);
    checkGradients(() -> Rectifier.learned(shape), 2);
    checkGradients(() -> Rectifier.plain(shape), 2);
    checkGradients(() -> new BatchNormalisation(shape), 3);
    // One of which no two are close, so that a difference does not change which is the greatest.
    checkGradients(() -> new MaxPool(shape), 1);
    checkGradients(() -> new MeanPool(shape, 2, 4), 2);
    checkGradients(() -> new TimeAsChannels(shape), 2);
    checkGradients(() -> new Dropout(shape, 0.4, new Random(9)), 2);
  }

  /** Of Σ output · drawn weights, with respect to inputs and parameters, a sample of each. */
  private static void checkGradients(Supplier<Layer> made, int batch) {
    try (Layer layer = made.get()) {
      float[] in = drawn(layer.input().floats(batch), 21);
      for (int i = 0; i < in.length; i++) {
        // Away from the kink of rectifiers, which a difference would cross.
        in[i] += Math.copySign(0.05f, in[i]);
      }
      float[] weights = drawn(layer.output().floats(batch), 22);
      layer.forward(in, batch, Purpose.LEARN);
      float[] slope = layer.backward(weights, batch);
      Random random = new Random(23);
      for (int i = 0; i < 25; i++) {
        int at = random.nextInt(in.length);
        assertEquals(
            differences(made, layer, in, weights, batch, -1, at),
            slope[at],
            3e-3 * (1 + Math.abs(slope[at])),
            layer.getClass() + " input " + at);
      }
      for (int p = 0; p < layer.parameters().size(); p++) {
        for (int i = 0; i < 10; i++) {
          int at = random.nextInt(layer.parameters().get(p).length);
          float expected = layer.gradients().get(p)[at];
          assertEquals(
              differences(made, layer, in, weights, batch, p, at),
              expected,
              6e-3 * (1 + Math.abs(expected)),
              layer.getClass() + " parameter " + p + " at " + at);
        }
      }
    }
  }

  private static double differences(
      Supplier<Layer> made,
      Layer like,
      float[] in,
      float[] weights,
      int batch,
      int parameter,
      int at) {
    float step = 1e-2f;
    double[] sides = new double[2];
    for (int side = 0; side < 2; side++) {
      // A fresh one each time, so that dropout draws the same and running means do not run.
      try (Layer layer = made.get()) {
        float[] moved = in.clone();
        for (int p = 0; p < like.parameters().size(); p++) {
          float[] values = like.parameters().get(p);
          System.arraycopy(values, 0, layer.parameters().get(p), 0, values.length);
        }
        (parameter < 0 ? moved : layer.parameters().get(parameter))[at] += side == 0 ? -step : step;
        float[] out = layer.forward(moved, batch, Purpose.LEARN);
        for (int i = 0; i < out.length; i++) {
          sides[side] += (double) out[i] * weights[i];
        }
      }
    }
    return (sides[1] - sides[0]) / (2.0 * step);
  }

  @Test
  void batchNormalisationAgreesWithItsDefinitionAndFollowsTheBatches() {
    Shape shape = new Shape(2, 3, 5);
    BatchNormalisation layer = new BatchNormalisation(shape);
    float[] in = drawn(shape.floats(4), 31);
    for (int i = 0; i < in.length; i++) {
      in[i] = 3 + 2 * in[i];
    }
    float[] out = layer.forward(in, 4, Purpose.LEARN);
    INDArray theirs = Nd4j.create(in, new long[] {2, 60}, 'c').castTo(DataType.DOUBLE);
    INDArray mean = theirs.mean(1);
    INDArray deviation = theirs.std(false, 1);
    for (int i = 0; i < out.length; i++) {
      assertEquals((in[i] - mean.getDouble(i / 60)) / deviation.getDouble(i / 60), out[i], 1e-4);
    }
    for (int i = 0; i < 200; i++) {
      layer.forward(in, 4, Purpose.LEARN);
    }
    // Answers now use the mean and the unbiased variance of what was seen.
    float[] answer = layer.forward(in, 4, Purpose.ANSWER);
    for (int i = 0; i < out.length; i++) {
      assertEquals(out[i] * Math.sqrt(59 / 60.0), answer[i], 1e-3);
    }
  }

  @Test
  void poolsLeaveOutOddEdges() {
    float[] plane = {
      1, 2, 9, //
      3, 4, 9, //
      9, 9, 9
    };
    Shape shape = new Shape(1, 3, 3);
    assertEquals(4, new MaxPool(shape).forward(plane, 1, Purpose.ANSWER)[0]);
    assertEquals(2.5f, new MeanPool(shape, 2, 2).forward(plane, 1, Purpose.ANSWER)[0]);
  }

  @Test
  void dropoutLeavesAnswersAloneAndKeepsTheMean() {
    Shape shape = new Shape(1, 100, 100);
    float[] ones = new float[10000];
    java.util.Arrays.fill(ones, 1);
    Dropout layer = new Dropout(shape, 0.6, new Random(2));
    double sum = 0;
    for (float value : layer.forward(ones, 1, Purpose.LEARN)) {
      sum += value;
    }
    assertEquals(1, sum / 10000, 0.05);
    for (float value : layer.forward(ones, 1, Purpose.ANSWER)) {
      assertEquals(1, value);
    }
  }
}
