package dev.phasecast.network.classifier;

/** Means of rectangles side by side; what is left over at the end is left out. */
final class MeanPool extends Layer {
  private final int height;
  private final int width;

  MeanPool(Shape input, int height, int width) {
    super(input, new Shape(input.channels(), input.rows() / height, input.columns() / width));
    this.height = height;
    this.width = width;
  }

  @Override
  float[] forward(float[] in, int batch, Purpose purpose) {
    float[] out = new float[output().floats(batch)];
    int columns = output().columns();
    for (int plane = 0; plane < input().channels() * batch; plane++) {
      for (int y = 0; y < output().rows() * height; y++) {
        int from = (plane * input().rows() + y) * input().columns();
        int to = (plane * output().rows() + y / height) * columns;
        for (int x = 0; x < columns * width; x++) {
          out[to + x / width] += in[from + x] / (height * width);
        }
      }
    }
    return out;
  }

  @Override
  float[] backward(float[] gradient, int batch) {
    float[] out = new float[input().floats(batch)];
    int columns = output().columns();
    for (int plane = 0; plane < input().channels() * batch; plane++) {
      for (int y = 0; y < output().rows() * height; y++) {
        int to = (plane * input().rows() + y) * input().columns();
        int from = (plane * output().rows() + y / height) * columns;
        for (int x = 0; x < columns * width; x++) {
          out[to + x] = gradient[from + x / width] / (height * width);
        }
      }
    }
    return out;
  }
}
