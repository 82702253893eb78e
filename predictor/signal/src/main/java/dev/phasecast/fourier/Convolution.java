package dev.phasecast.fourier;

import java.util.Arrays;

/**
 * Linear convolution of real signals of one length with complex kernels, by Fourier transforms of a
 * length that holds both: {@code out[t] = Σ_i kernel[i] · signal[t − i]}. One transform of a signal
 * serves any number of kernels. A complex kernel may as well be two real ones, the second as the
 * imaginary part: their two results come back as the real and the imaginary part.
 *
 * <p>The error is about 10⁻¹⁶ of the product of the norms of signal and kernel, everywhere: small
 * outcomes beside large ones are less exact than by summation.
 *
 * <p>Holds scratch memory: use one instance a thread.
 */
public final class Convolution {
  private final int signalLength;
  private final int kernelLength;
  private final int size;
  private final ComplexTransform transform;
  private final double[] spectrum;
  private final double[] product;

  /**
   * Convolution of signals of {@code signalLength} samples with kernels of up to {@code
   * kernelLength} taps.
   *
   * @throws IllegalArgumentException if either is below 1 or both are too long together
   */
  public Convolution(int signalLength, int kernelLength) {
    if (signalLength < 1 || kernelLength < 1) {
      throw new IllegalArgumentException(
          "a convolution needs at least one sample and one tap, not "
              + signalLength
              + " and "
              + kernelLength);
    }
    this.signalLength = signalLength;
    this.kernelLength = kernelLength;
    this.size = size(signalLength, kernelLength);
    this.transform = new ComplexTransform(size);
    this.spectrum = new double[2 * size];
    this.product = new double[2 * size];
  }

  /** Length of the transforms that such a convolution takes. */
  public static int size(int signalLength, int kernelLength) {
    return TransformSize.fastestAtLeast(Math.addExact(signalLength, kernelLength - 1));
  }

  /**
   * Takes the signal that the next kernels meet: {@code signalLength} samples from {@code offset}
   * on.
   */
  public void signal(double[] samples, int offset) {
    for (int i = 0; i < signalLength; i++) {
      spectrum[2 * i] = samples[offset + i];
      spectrum[2 * i + 1] = 0;
    }
    Arrays.fill(spectrum, 2 * signalLength, 2 * size, 0);
    transform.forward(spectrum);
  }

  /**
   * Convolves the signal with {@code kernel}, real and imaginary parts by turns. Returns the result
   * in the same way: {@code signalLength} + taps − 1 complex numbers from the first element on. The
   * array belongs to this object and is valid until the next call.
   *
   * @throws IllegalArgumentException if the kernel is longer than was said
   */
  public double[] convolve(double[] kernel) {
    if (kernel.length > 2 * kernelLength || (kernel.length & 1) != 0) {
      throw new IllegalArgumentException(
          "a kernel of "
              + kernel.length
              + " numbers where "
              + kernelLength
              + " taps, twice as many numbers, are the most");
    }
    System.arraycopy(kernel, 0, product, 0, kernel.length);
    Arrays.fill(product, kernel.length, 2 * size, 0);
    transform.forward(product);
    for (int i = 0; i < 2 * size; i += 2) {
      double real = product[i] * spectrum[i] - product[i + 1] * spectrum[i + 1];
      product[i + 1] = product[i] * spectrum[i + 1] + product[i + 1] * spectrum[i];
      product[i] = real;
    }
    transform.inverse(product);
    return product;
  }
}
