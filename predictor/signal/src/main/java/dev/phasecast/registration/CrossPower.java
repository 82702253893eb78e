package dev.phasecast.registration;

import dev.phasecast.fourier.Spectrum;
import java.util.Arrays;

/**
 * The cross-power spectrum of two pictures, each coefficient weighted by what its phase is worth.
 *
 * <p>Of two pictures with signal-to-noise power ratio s at a frequency, the phase of C = G·conj(F)
 * has a variance in proportion to (1 + 2s)/s², and the most likely shift weights every unit phase
 * C/|C| by its inverse (Knapp and Carter, <i>The generalized correlation method for estimation of
 * time delay</i>, IEEE ASSP 1976, the Hannan–Thomson processor). To that a variance is added that
 * no picture is free of, because borders and occlusion are no noise, and another that grows with
 * frequency, for aliasing ({@link Folding}). So clean pictures are whitened, and noisy ones
 * weighted by what rises above the noise.
 *
 * <p>The noise is taken from the median of |C| above 0.4 cycles per pixel on both axes, where
 * pictures hold little else.
 */
final class CrossPower {
  private static final double NOISE_BAND = 0.4;

  /** Phase variance that a first look is never free of, for what is in one picture alone. */
  private static final double WHOLE_PICTURES = 0.1;

  /** Median of |F||G| for independent complex Gaussian F and G of power 1: t K₁(2t) = ¼. */
  private static final double MEDIAN_OF_PRODUCT = 0.628;

  /** Enough samples of the noise band. */
  private static final int NOISE_SAMPLES = 1024;

  private final Spectrum product;
  private final float[] magnitudes;
  private final float modelVariance;
  private final Folding folding;
  private double weightSum;
  private double weightEnergy;

  /**
   * @param modelVariance of every phase, on the scale of (1 + 2s)/s²
   */
  CrossPower(int height, int width, double modelVariance, Folding folding) {
    this.modelVariance = (float) modelVariance;
    this.product = Spectrum.zeros(height, width);
    this.folding = folding;
    this.magnitudes = new float[(width / 2 + 1) * height];
  }

  /** For a first look, at whole pictures or parts that may share only a part. */
  static CrossPower ofWholePictures(int height, int width) {
    return new CrossPower(height, width, WHOLE_PICTURES, new Folding(height, width));
  }

  /**
   * Weights the product of {@code moved} with the conjugate of {@code reference}.
   *
   * @param leastNoise above 0: power of a coefficient below which nothing is signal, however clean
   *     the pictures look
   */
  void weigh(Spectrum reference, Spectrum moved, double leastNoise) {
    float[] f = reference.data();
    float[] g = moved.data();
    float[] out = product.data();
    float[] folded = folding.variance();
    for (int i = 0; i < magnitudes.length; i++) {
      float real = g[2 * i] * f[2 * i] + g[2 * i + 1] * f[2 * i + 1];
      float imaginary = g[2 * i + 1] * f[2 * i] - g[2 * i] * f[2 * i + 1];
      out[2 * i] = real;
      out[2 * i + 1] = imaginary;
      magnitudes[i] = (float) Math.sqrt(real * real + imaginary * imaginary);
    }
    float noise = (float) Math.max(leastNoise, medianOfNoiseBand() / MEDIAN_OF_PRODUCT);
    double total = 0;
    double energy = 0;
    int height = product.height();
    for (int u = 0; u < product.columns(); u++) {
      float column = 0;
      float columnEnergy = 0;
      for (int i = u * height; i < (u + 1) * height; i++) {
        float magnitude = magnitudes[i];
        float ratio = noise / Math.max(0, magnitude - noise);
        float weight = 1 / (modelVariance + folded[i] + ratio * (2 + ratio));
        float scale = magnitude > 0 ? weight / magnitude : 0;
        out[2 * i] *= scale;
        out[2 * i + 1] *= scale;
        column += weight;
        columnEnergy += weight * weight;
      }
      total += (double) column * product.multiplicity(u);
      energy += (double) columnEnergy * product.multiplicity(u);
    }
    weightSum = total;
    weightEnergy = energy;
  }

  Spectrum spectrum() {
    return product;
  }

  /** Sum of all weights: what the surface would reach at its peak if every phase agreed. */
  double weightSum() {
    return weightSum;
  }

  /** Standard deviation of the surface where no phases agree. */
  double chance() {
    return Math.sqrt(weightEnergy / 2);
  }

  /** How many coefficients the weights amount to, were all of them alike. */
  double effectiveCount() {
    return weightEnergy > 0 ? weightSum * weightSum / weightEnergy : 0;
  }

  private float medianOfNoiseBand() {
    int height = product.height();
    int width = product.width();
    int fromU = (int) Math.ceil(NOISE_BAND * width);
    int fromV = (int) Math.ceil(NOISE_BAND * height);
    int columns = product.columns() - fromU;
    int rows = height - 2 * fromV + 1;
    if (columns < 1 || rows < 1) {
      return 0;
    }
    int step = Math.max(1, columns * rows / NOISE_SAMPLES);
    float[] band = new float[(columns * rows + step - 1) / step];
    for (int i = 0, at = 0; i < band.length; i++, at += step) {
      band[i] = magnitudes[(fromU + at / rows) * height + fromV + at % rows];
    }
    Arrays.sort(band);
    return band[band.length / 2];
  }
}
