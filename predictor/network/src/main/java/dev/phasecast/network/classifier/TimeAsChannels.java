package dev.phasecast.network.classifier;

/** Exchanges channels and rows, so that the next convolution sums over time; its own inverse. */
final class TimeAsChannels extends Layer {
  TimeAsChannels(Shape input) {
    super(
        input,
        new Shape(/* channels= */ input.rows(), /* rows= */ input.channels(), input.columns()));
  }

  @Override
  float[] forward(float[] in, int batch, Purpose purpose) {
    return exchanged(in, batch, input());
  }

  @Override
  float[] backward(float[] gradient, int batch) {
    return exchanged(gradient, batch, output());
  }

  private static float[] exchanged(float[] in, int batch, Shape shape) {
    float[] out = new float[in.length];
    for (int c = 0; c < shape.channels(); c++) {
      for (int n = 0; n < batch; n++) {
        for (int y = 0; y < shape.rows(); y++) {
          System.arraycopy(
              in,
              ((c * batch + n) * shape.rows() + y) * shape.columns(),
              out,
              ((y * batch + n) * shape.channels() + c) * shape.columns(),
              shape.columns());
        }
      }
    }
    return out;
  }
}
