package dev.phasecast.registration;

import dev.phasecast.fourier.Spectrum;
import java.util.Arrays;

/**
 * The cross-power spectrum of two pictures, whitened as far as it stands above the noise.
 *
 * <p>Each coefficient C = G·conj(F) becomes C/|C| · s/(s + 16), where s = |C|/floor. The floor is
 * the median of |C| above 0.4 cycles per pixel on both axes, where pictures hold little but noise:
 * what is signal counts by its phase alone, what is noise counts hardly at all.
 */
final class CrossPower {
  private static final double NOISE_BAND = 0.4;
  private static final float KNEE = 16;

  private final Spectrum product;
  private final float[] magnitudes;
  private final float leastFloor;
  private double weightSum;

  /**
   * @param leastFloor power of a coefficient below which nothing is signal, however clean the
   *     pictures look
   */
  CrossPower(int height, int width, double leastFloor) {
    this.leastFloor = (float) leastFloor;
    this.product = Spectrum.zeros(height, width);
    this.magnitudes = new float[(width / 2 + 1) * height];
  }

  /** Weights the product of {@code moved} with the conjugate of {@code reference}. */
  void weigh(Spectrum reference, Spectrum moved) {
    float[] f = reference.data();
    float[] g = moved.data();
    float[] out = product.data();
    for (int i = 0; i < magnitudes.length; i++) {
      float real = g[2 * i] * f[2 * i] + g[2 * i + 1] * f[2 * i + 1];
      float imaginary = g[2 * i + 1] * f[2 * i] - g[2 * i] * f[2 * i + 1];
      out[2 * i] = real;
      out[2 * i + 1] = imaginary;
      magnitudes[i] = (float) Math.sqrt(real * real + imaginary * imaginary);
    }
    float floor = noiseFloor();
    double total = 0;
    int height = product.height();
    for (int u = 0; u < product.columns(); u++) {
      double column = 0;
      for (int i = u * height; i < (u + 1) * height; i++) {
        float magnitude = magnitudes[i];
        float weight = magnitude / (magnitude + KNEE * floor);
        float scale = magnitude > 0 ? weight / magnitude : 0;
        out[2 * i] *= scale;
        out[2 * i + 1] *= scale;
        column += weight;
      }
      total += column * product.multiplicity(u);
    }
    weightSum = total;
  }

  Spectrum spectrum() {
    return product;
  }

  /** Sum of all weights: what the surface would reach at its peak if every phase agreed. */
  double weightSum() {
    return weightSum;
  }

  private float noiseFloor() {
    int height = product.height();
    int width = product.width();
    int fromU = (int) Math.ceil(NOISE_BAND * width);
    int fromV = (int) Math.ceil(NOISE_BAND * height);
    int columns = product.columns() - fromU;
    int rows = height - 2 * fromV + 1;
    if (columns < 1 || rows < 1) {
      return leastFloor;
    }
    float[] band = new float[columns * rows];
    for (int u = 0; u < columns; u++) {
      System.arraycopy(magnitudes, (fromU + u) * height + fromV, band, u * rows, rows);
    }
    Arrays.sort(band);
    return Math.max(leastFloor, band[band.length / 2]);
  }
}
