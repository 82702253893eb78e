package dev.phasecast.registration;

import dev.phasecast.fourier.RealTransform;
import dev.phasecast.fourier.Spectrum;
import dev.phasecast.fourier.Window;
import dev.phasecast.frame.Plane;
import dev.phasecast.registration.Registration.Doubt;
import java.util.Optional;

/**
 * Spectra of rectangles of one size cut from pictures, without their mean and faded out by a
 * window. Holds scratch memory: use one instance a thread.
 */
final class WindowedSpectrum {
  /** Standard deviation below which a picture is flat: a tenth of a code of 8 bits. */
  private static final double FLAT = 0.1 / 255;

  private final int height;
  private final int width;
  private final float[] windowX;
  private final float[] windowY;
  private final RealTransform transform;
  private final float[] samples;

  WindowedSpectrum(int height, int width, Window window) {
    this.height = height;
    this.width = width;
    this.windowX = window.weights(width);
    this.windowY = window.weights(height);
    this.transform = new RealTransform(height, width);
    this.samples = new float[height * width];
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  /** Mean power per coefficient of the rounding to 8 bits, as the window lets it through. */
  double quantisationNoise() {
    return energy(windowX) * energy(windowY) / (12.0 * 255 * 255);
  }

  /**
   * Transforms the rectangle whose first sample is ({@code left}, {@code top}).
   *
   * @return why its spectrum means nothing, in which case {@code into} is not written
   */
  Optional<Doubt> analyse(Plane plane, int left, int top, Spectrum into) {
    float[] in = plane.data();
    double sum = 0;
    double squares = 0;
    for (int y = 0; y < height; y++) {
      int from = (y + top) * plane.width() + left;
      for (int x = 0; x < width; x++) {
        double value = in[from + x];
        sum += value;
        squares += value * value;
      }
    }
    double mean = sum / samples.length;
    double variance = squares / samples.length - mean * mean;
    if (!Double.isFinite(variance)) {
      return Optional.of(Doubt.NOT_FINITE);
    }
    if (variance < FLAT * FLAT) {
      return Optional.of(Doubt.FLAT);
    }
    float middle = (float) mean;
    for (int y = 0; y < height; y++) {
      int from = (y + top) * plane.width() + left;
      float weight = windowY[y];
      for (int x = 0; x < width; x++) {
        samples[y * width + x] = (in[from + x] - middle) * windowX[x] * weight;
      }
    }
    transform.forward(samples, into);
    return Optional.empty();
  }

  /**
   * The correlation surface of {@code spectrum}, whose content is lost; borrowed until the next
   * call.
   */
  float[] surface(Spectrum spectrum) {
    transform.inverse(spectrum, samples);
    return samples;
  }

  private static double energy(float[] weights) {
    double sum = 0;
    for (float weight : weights) {
      sum += (double) weight * weight;
    }
    return sum;
  }
}
