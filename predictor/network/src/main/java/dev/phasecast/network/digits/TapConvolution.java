package dev.phasecast.network.digits;

import dev.phasecast.network.digits.Products.Matrix;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Convolution (cross-correlation, as networks have it) of a {@link Grid} with a window of 1×1 or
 * 3×3 and zeros around: for each tap one product of a matrix out × in with all places, moved by a
 * fixed distance. Weights lie as taps × out × in. Owns memory outside the heap until closed.
 */
final class TapConvolution implements AutoCloseable {
  private final Grid grid;
  private final int in;
  private final int out;
  private final int taps;
  private final FloatPointer kernel;
  private final FloatPointer kernelSlope;
  private final FloatPointer input;
  private final FloatPointer output;
  private final float[] bias;

  /**
   * @param in channels
   * @param out channels
   * @param taps 1 or 9
   */
  TapConvolution(Grid grid, int in, int out, int taps) {
    this.grid = grid;
    this.in = in;
    this.out = out;
    this.taps = taps;
    kernel = new FloatPointer((long) taps * in * out);
    kernelSlope = new FloatPointer((long) taps * in * out);
    input = zeros((long) in * grid.stride());
    output = zeros((long) out * grid.stride());
    bias = new float[out];
  }

  private static FloatPointer zeros(long length) {
    FloatPointer pointer = new FloatPointer(length);
    Pointer.memset(pointer, 0, length * Float.BYTES);
    return pointer;
  }

  /** Sets the weights and forgets slopes. */
  void load(float[] weights, float[] biases) {
    kernel.put(weights);
    System.arraycopy(biases, 0, bias, 0, out);
    Pointer.memset(kernelSlope, 0, (long) taps * in * out * Float.BYTES);
  }

  private Matrix tap(FloatPointer kernels, int tap) {
    return new Matrix(kernels.getPointer((long) tap * in * out), in);
  }

  private Matrix places(FloatPointer planes, int offset) {
    return new Matrix(planes.getPointer(grid.margin() + offset), grid.stride());
  }

  private int offset(int tap) {
    return taps == 1 ? 0 : (tap / 3 - 1) * grid.pitch() + tap % 3 - 1;
  }

  /**
   * Fills {@code to}; what is no pixel holds garbage.
   *
   * @param from zero where no pixel is
   */
  void forward(float[] from, float[] to) {
    input.put(from, 0, in * grid.stride());
    for (int t = 0; t < taps; t++) {
      Products.plain(
          out,
          grid.run(),
          in,
          tap(kernel, t),
          places(input, offset(t)),
          t == 0 ? 0 : 1,
          places(output, 0));
    }
    output.get(to, 0, out * grid.stride());
    for (int channel = 0; channel < out; channel++) {
      float added = bias[channel];
      int end = (channel + 1) * grid.stride();
      for (int i = channel * grid.stride(); i < end; i++) {
        to[i] += added;
      }
    }
  }

  /**
   * Adds to the slopes of weights and biases and finds those of the input.
   *
   * @param from as it went forward
   * @param slopes of the output; zero where no pixel is
   * @param biasSlopes added to
   * @param wanted whether the slopes of the input are
   * @param to those; what is no pixel holds garbage
   */
  void backward(float[] from, float[] slopes, float[] biasSlopes, boolean wanted, float[] to) {
    input.put(from, 0, in * grid.stride());
    output.put(slopes, 0, out * grid.stride());
    for (int t = 0; t < taps; t++) {
      Products.rightTurned(
          out, in, grid.run(), places(output, 0), places(input, offset(t)), 1, tap(kernelSlope, t));
    }
    for (int channel = 0; channel < out; channel++) {
      double sum = 0;
      int end = (channel + 1) * grid.stride();
      for (int i = channel * grid.stride(); i < end; i++) {
        sum += slopes[i];
      }
      biasSlopes[channel] += (float) sum;
    }
    if (!wanted) {
      return;
    }
    for (int t = 0; t < taps; t++) {
      Products.leftTurned(
          in,
          grid.run(),
          out,
          tap(kernel, t),
          places(output, -offset(t)),
          t == 0 ? 0 : 1,
          places(input, 0));
    }
    input.get(to, 0, in * grid.stride());
  }

  /** Copies the slopes of the weights out. */
  void slopes(float[] to) {
    kernelSlope.get(to);
  }

  @Override
  public void close() {
    kernel.deallocate();
    kernelSlope.deallocate();
    input.deallocate();
    output.deallocate();
  }
}
