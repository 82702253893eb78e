package dev.phasecast.network.classifier;

import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Two-dimensional convolution (cross-correlation, as networks have it) with zeros around.
 *
 * <p>Out(o, y, x) = bias(o) + Σ w(o, c, i, j) · in(c, y + d·i − pad, x + d·j − pad). On a padded
 * plane, each tap (i, j) is a product of a matrix out × in with all positions, moved by a fixed
 * distance: no patches are copied. Positions whose window crosses an edge come out as garbage and
 * are cut off.
 */
final class Convolution extends Layer {
  private static final int ROW_MAJOR = openblas_nolapack.CblasRowMajor;
  private static final int PLAIN = openblas_nolapack.CblasNoTrans;
  private static final int TURNED = openblas_nolapack.CblasTrans;

  private final int side;
  private final int dilation;
  private final int padding;

  /** Taps × out × in. */
  private final float[] weights;

  private final float[] bias;
  private final float[] weightGradient;
  private final float[] biasGradient;

  private FloatPointer padded = new FloatPointer();
  private FloatPointer wide = new FloatPointer();
  private final FloatPointer kernel;

  /**
   * @param side of the square window, in taps
   * @param dilation distance of its taps
   * @param padding zeros around the picture
   * @param random gives the first weights (He et al. 2015: normal, variance 2 / inputs)
   */
  Convolution(Shape input, int channels, int side, int dilation, int padding, Random random) {
    super(
        input,
        new Shape(
            channels,
            input.rows() + 2 * padding - dilation * (side - 1),
            input.columns() + 2 * padding - dilation * (side - 1)));
    this.side = side;
    this.dilation = dilation;
    this.padding = padding;
    int taps = side * side;
    weights = new float[taps * channels * input.channels()];
    bias = new float[channels];
    weightGradient = new float[weights.length];
    biasGradient = new float[channels];
    double deviation = Math.sqrt(2.0 / (taps * input.channels()));
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (deviation * random.nextGaussian());
    }
    kernel = new FloatPointer(weights.length);
  }

  /** A convolution whose output has the size of its input; the window must be odd. */
  static Convolution same(Shape input, int channels, int side, int dilation, Random random) {
    return new Convolution(input, channels, side, dilation, dilation * (side - 1) / 2, random);
  }

  private int paddedRows() {
    return input().rows() + 2 * padding;
  }

  private int paddedColumns() {
    return input().columns() + 2 * padding;
  }

  private int positions(int batch) {
    return Math.multiplyExact(batch, paddedRows() * paddedColumns());
  }

  /** Positions that a product runs over: the taps after the first must not leave the memory. */
  private int run(int batch) {
    return positions(batch) - reach();
  }

  private int reach() {
    return dilation * (side - 1) * (paddedColumns() + 1);
  }

  private int offset(int tap) {
    return dilation * (tap / side * paddedColumns() + tap % side);
  }

  @Override
  float[] forward(float[] in, int batch, Purpose purpose) {
    int positions = positions(batch);
    int run = run(batch);
    int from = input().channels();
    int to = output().channels();
    padded = sized(padded, (long) from * positions);
    wide = sized(wide, (long) to * positions);
    padded.put(spread(in, batch), 0, from * positions);
    kernel.position(0).put(weights, 0, weights.length);
    for (int tap = 0; tap < side * side; tap++) {
      multiply(
          PLAIN,
          PLAIN,
          to,
          run,
          from,
          kernel.position((long) tap * to * from),
          from,
          padded.position(offset(tap)),
          positions,
          tap == 0 ? 0 : 1,
          wide.position(0),
          positions);
    }
    float[] all = new float[to * positions];
    wide.position(0).get(all, 0, all.length);
    return gathered(all, batch);
  }

  @Override
  float[] backward(float[] gradient, int batch) {
    int positions = positions(batch);
    int run = run(batch);
    int from = input().channels();
    int to = output().channels();
    int plane = output().plane() * batch;
    for (int o = 0; o < to; o++) {
      double sum = 0;
      for (int i = o * plane; i < (o + 1) * plane; i++) {
        sum += gradient[i];
      }
      biasGradient[o] = (float) sum;
    }
    wide.position(0).put(scattered(gradient, batch), 0, to * positions);
    for (int tap = 0; tap < side * side; tap++) {
      multiply(
          PLAIN,
          TURNED,
          to,
          from,
          run,
          wide.position(0),
          positions,
          padded.position(offset(tap)),
          positions,
          0,
          kernel.position((long) tap * to * from),
          from);
    }
    kernel.position(0).get(weightGradient, 0, weightGradient.length);
    kernel.put(weights, 0, weights.length);
    padded.position(0);
    FloatPointer.memset(padded, 0, (long) from * positions * Float.BYTES);
    for (int tap = 0; tap < side * side; tap++) {
      multiply(
          TURNED,
          PLAIN,
          from,
          run,
          to,
          kernel.position((long) tap * to * from),
          from,
          wide.position(0),
          positions,
          1,
          padded.position(offset(tap)),
          positions);
    }
    kernel.position(0);
    float[] all = new float[from * positions];
    padded.position(0).get(all, 0, all.length);
    return inner(all, batch);
  }

  private static void multiply(
      int leftForm,
      int rightForm,
      int rows,
      int columns,
      int inner,
      FloatPointer left,
      int leftStride,
      FloatPointer right,
      int rightStride,
      float kept,
      FloatPointer result,
      int stride) {
    openblas_nolapack.cblas_sgemm(
        ROW_MAJOR,
        leftForm,
        rightForm,
        rows,
        columns,
        inner,
        1,
        left,
        leftStride,
        right,
        rightStride,
        kept,
        result,
        stride);
  }

  private static FloatPointer sized(FloatPointer pointer, long floats) {
    if (!pointer.isNull() && pointer.position(0).capacity() >= floats) {
      return pointer;
    }
    pointer.close();
    return new FloatPointer(floats);
  }

  /** Planes with zeros around them. */
  private float[] spread(float[] in, int batch) {
    if (padding == 0) {
      return in;
    }
    float[] out = new float[input().channels() * positions(batch)];
    for (int plane = 0; plane < input().channels() * batch; plane++) {
      for (int y = 0; y < input().rows(); y++) {
        System.arraycopy(
            in,
            (plane * input().rows() + y) * input().columns(),
            out,
            (plane * paddedRows() + y + padding) * paddedColumns() + padding,
            input().columns());
      }
    }
    return out;
  }

  /** The inside of padded planes. */
  private float[] inner(float[] all, int batch) {
    if (padding == 0) {
      return all;
    }
    float[] out = new float[input().floats(batch)];
    for (int plane = 0; plane < input().channels() * batch; plane++) {
      for (int y = 0; y < input().rows(); y++) {
        System.arraycopy(
            all,
            (plane * paddedRows() + y + padding) * paddedColumns() + padding,
            out,
            (plane * input().rows() + y) * input().columns(),
            input().columns());
      }
    }
    return out;
  }

  /** The output out of its wide planes, with the bias added. */
  private float[] gathered(float[] all, int batch) {
    float[] out = new float[output().floats(batch)];
    int rows = output().rows();
    int columns = output().columns();
    for (int plane = 0; plane < output().channels() * batch; plane++) {
      float added = bias[plane / batch];
      for (int y = 0; y < rows; y++) {
        int to = (plane * rows + y) * columns;
        int at = (plane * paddedRows() + y) * paddedColumns();
        for (int x = 0; x < columns; x++) {
          out[to + x] = all[at + x] + added;
        }
      }
    }
    return out;
  }

  /** Wide planes of a gradient, 0 where nothing of the output lies. */
  private float[] scattered(float[] gradient, int batch) {
    float[] out = new float[output().channels() * positions(batch)];
    int rows = output().rows();
    int columns = output().columns();
    for (int plane = 0; plane < output().channels() * batch; plane++) {
      for (int y = 0; y < rows; y++) {
        System.arraycopy(
            gradient,
            (plane * rows + y) * columns,
            out,
            (plane * paddedRows() + y) * paddedColumns(),
            columns);
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

  @Override
  public void close() {
    padded.close();
    wide.close();
    kernel.close();
  }
}
