package dev.phasecast.network.classifier;

/** The greatest of each 2 × 2 positions; a last odd row or column is left out. */
final class MaxPool extends Layer {
  private int[] chosen = {};
  private int inputs;

  MaxPool(Shape input) {
    super(input, new Shape(input.channels(), input.rows() / 2, input.columns() / 2));
  }

  @Override
  float[] forward(float[] in, int batch, Purpose purpose) {
    inputs = in.length;
    int columns = input().columns();
    float[] out = new float[output().floats(batch)];
    chosen = new int[out.length];
    int next = 0;
    for (int plane = 0; plane < input().channels() * batch; plane++) {
      for (int y = 0; y < output().rows(); y++) {
        for (int x = 0; x < output().columns(); x++) {
          int best = (plane * input().rows() + 2 * y) * columns + 2 * x;
          for (int other : new int[] {best + 1, best + columns, best + columns + 1}) {
            best = in[other] > in[best] ? other : best;
          }
          chosen[next] = best;
          out[next++] = in[best];
        }
      }
    }
    return out;
  }

  @Override
  float[] backward(float[] gradient, int batch) {
    float[] out = new float[inputs];
    for (int i = 0; i < chosen.length; i++) {
      out[chosen[i]] += gradient[i];
    }
    return out;
  }
}
