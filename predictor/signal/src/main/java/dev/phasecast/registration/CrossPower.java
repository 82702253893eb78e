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
    multiply(reference.data(), moved.data());
    float noise = (float) Math.max(leastNoise, medianOfNoiseBand() / MEDIAN_OF_PRODUCT);
    float[] out = product.data();
    int height = product.height();
    var column = new Column(height);
    double total = 0;
    double energy = 0;
    for (int u = 0; u < product.columns(); u++) {
      column.weigh(magnitudes, folding.variance(), u, modelVariance, noise);
      for (int v = 0, at = 2 * u * height; v < height; v++, at += 2) {
        out[at] *= column.scale[v];
        out[at + 1] *= column.scale[v];
      }
      total += column.weightSum() * product.multiplicity(u);
      energy += column.weightEnergy() * product.multiplicity(u);
    }
    weightSum = total;
    weightEnergy = energy;
  }

  private void multiply(float[] f, float[] g) {
    float[] out = product.data();
    for (int i = 0; i < magnitudes.length; i++) {
      float real = g[2 * i] * f[2 * i] + g[2 * i + 1] * f[2 * i + 1];
      float imaginary = g[2 * i + 1] * f[2 * i] - g[2 * i] * f[2 * i + 1];
      out[2 * i] = real;
      out[2 * i + 1] = imaginary;
      magnitudes[i] = real * real + imaginary * imaginary;
    }
    // A loop of its own, which becomes vectors.
    for (int i = 0; i < magnitudes.length; i++) {
      magnitudes[i] = (float) Math.sqrt(magnitudes[i]);
    }
  }

  /** Weights of one horizontal frequency. Its loops have one index each and become vectors. */
  private static final class Column {
    private final float[] weight;
    private final float[] scale;
    private final float[] magnitude;
    private final float[] variance;

    Column(int height) {
      this.weight = new float[height];
      this.scale = new float[height];
      this.magnitude = new float[height];
      this.variance = new float[height];
    }

    void weigh(float[] magnitudes, float[] folded, int u, float modelVariance, float noise) {
      int height = weight.length;
      System.arraycopy(magnitudes, u * height, magnitude, 0, height);
      System.arraycopy(folded, u * height, variance, 0, height);
      for (int v = 0; v < scale.length; v++) {
        scale[v] = noise / Math.max(0, magnitude[v] - noise);
      }
      for (int v = 0; v < weight.length; v++) {
        weight[v] = 1 / (modelVariance + variance[v] + scale[v] * (2 + scale[v]));
      }
      // Where nothing rises above the noise the weight is 0.
      for (int v = 0; v < scale.length; v++) {
        scale[v] = weight[v] / Math.max(Float.MIN_NORMAL, magnitude[v]);
      }
    }

    double weightSum() {
      double sum = 0;
      for (float each : weight) {
        sum += each;
      }
      return sum;
    }

    double weightEnergy() {
      double sum = 0;
      for (float each : weight) {
        sum += each * each;
      }
      return sum;
    }
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
