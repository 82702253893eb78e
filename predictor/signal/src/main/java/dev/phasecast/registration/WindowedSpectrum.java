package dev.phasecast.registration;

import dev.phasecast.fourier.RealTransform;
import dev.phasecast.fourier.Spectrum;
import dev.phasecast.fourier.Window;
import dev.phasecast.frame.Plane;
import dev.phasecast.registration.Registration.Doubt;
import java.util.Arrays;
import java.util.Optional;

/**
 * Spectra of one size, of rectangles cut from pictures, without their mean, faded out by a window
 * and padded by zeros. Holds scratch memory: use one instance a thread.
 */
final class WindowedSpectrum {
  /** Standard deviation below which a picture is flat: a tenth of a code of 8 bits. */
  private static final double FLAT = 0.1 / 255;

  private final Window window;
  private final RealTransform transform;
  private final float[] samples;

  /** Spectra of {@code height × width} samples, padding included. */
  WindowedSpectrum(int height, int width, Window window) {
    this.window = window;
    this.transform = new RealTransform(height, width);
    this.samples = new float[height * width];
  }

  /**
   * What to transform: a rectangle of a picture, and by how much the window on it is moved to the
   * right and down, so that it lies on the same content in two pictures.
   */
  record Cut(int left, int top, int width, int height, double windowX, double windowY) {}

  /**
   * Transforms a rectangle that is no larger than the spectrum.
   *
   * @return why its spectrum means nothing, in which case {@code into} is not written
   */
  Optional<Doubt> analyse(Plane plane, Cut cut, Spectrum into) {
    float[] in = plane.data();
    float[] columns = window.weights(cut.width(), cut.windowX());
    float[] rows = window.weights(cut.height(), cut.windowY());
    // Sums run over differences from some sample, so that a bright picture costs no digits.
    float pivot = in[cut.top() * plane.width() + cut.left()];
    double sum = 0;
    double squares = 0;
    double weighted = 0;
    for (int y = 0; y < cut.height(); y++) {
      int from = (y + cut.top()) * plane.width() + cut.left();
      float rowSum = 0;
      float rowSquares = 0;
      float rowWeighted = 0;
      for (int x = 0; x < cut.width(); x++) {
        float value = in[from + x] - pivot;
        rowSum += value;
        rowSquares += value * value;
        rowWeighted += columns[x] * value;
      }
      sum += rowSum;
      squares += rowSquares;
      weighted += rows[y] * (double) rowWeighted;
    }
    double count = (double) cut.width() * cut.height();
    double mean = sum / count;
    double variance = squares / count - mean * mean;
    if (!Double.isFinite(variance)) {
      return Optional.of(Doubt.NOT_FINITE);
    }
    if (variance < FLAT * FLAT) {
      return Optional.of(Doubt.FLAT);
    }
    double middle = pivot + weighted / (total(columns) * total(rows));
    fill(plane, cut, (float) middle, columns, rows);
    transform.forward(samples, into);
    return Optional.empty();
  }

  /**
   * Transforms a rectangle under weights of its own, one for each of its samples, on top of the
   * window; samples without a weight are not looked at.
   *
   * @param weights row-major; multiplied by the window in place
   * @return why its spectrum means nothing, in which case {@code into} is not written
   */
  Optional<Doubt> analyse(Plane plane, Cut cut, float[] weights, Spectrum into) {
    float[] in = plane.data();
    float[] columns = window.weights(cut.width(), cut.windowX());
    float[] rows = window.weights(cut.height(), cut.windowY());
    double total = 0;
    double sum = 0;
    double squares = 0;
    float pivot = Float.NaN;
    for (int y = 0; y < cut.height(); y++) {
      int from = (y + cut.top()) * plane.width() + cut.left();
      for (int x = 0; x < cut.width(); x++) {
        float weight = weights[y * cut.width() + x] * columns[x] * rows[y];
        weights[y * cut.width() + x] = weight;
        if (weight > 0) {
          pivot = total == 0 ? in[from + x] : pivot;
          double value = (double) in[from + x] - pivot;
          total += weight;
          sum += weight * value;
          squares += weight * value * value;
        }
      }
    }
    if (total == 0) {
      return Optional.of(Doubt.TOO_SMALL);
    }
    double variance = squares / total - sum / total * (sum / total);
    if (!Double.isFinite(variance)) {
      return Optional.of(Doubt.NOT_FINITE);
    }
    if (variance < FLAT * FLAT) {
      return Optional.of(Doubt.FLAT);
    }
    float mean = (float) (pivot + sum / total);
    Arrays.fill(samples, 0);
    for (int y = 0; y < cut.height(); y++) {
      int from = (y + cut.top()) * plane.width() + cut.left();
      for (int x = 0; x < cut.width(); x++) {
        float weight = weights[y * cut.width() + x];
        if (weight > 0) {
          samples[y * transform.width() + x] = (in[from + x] - mean) * weight;
        }
      }
    }
    transform.forward(samples, into);
    return Optional.empty();
  }

  private void fill(Plane plane, Cut cut, float mean, float[] columns, float[] rows) {
    float[] in = plane.data();
    int stride = transform.width();
    for (int y = 0; y < cut.height(); y++) {
      int from = (y + cut.top()) * plane.width() + cut.left();
      int to = y * stride;
      float weight = rows[y];
      for (int x = 0; x < cut.width(); x++) {
        samples[to + x] = (in[from + x] - mean) * columns[x] * weight;
      }
      Arrays.fill(samples, to + cut.width(), to + stride, 0);
    }
    Arrays.fill(samples, cut.height() * stride, samples.length, 0);
  }

  /**
   * Mean power per coefficient of the rounding to 8 bits.
   *
   * @param energy of the weights that let it through
   */
  static double quantisationNoise(double energy) {
    return energy / (12.0 * 255 * 255);
  }

  /** Sum of the squares of the window's weights. */
  double energy(Cut cut) {
    return energy(window.weights(cut.width())) * energy(window.weights(cut.height()));
  }

  /**
   * The correlation surface of {@code spectrum}, whose content is lost; borrowed until the next
   * call.
   */
  float[] surface(Spectrum spectrum) {
    transform.inverse(spectrum, samples);
    return samples;
  }

  private static double total(float[] weights) {
    double sum = 0;
    for (float weight : weights) {
      sum += weight;
    }
    return sum;
  }

  /** Sum of the squares of weights. */
  static double energy(float[] weights) {
    double sum = 0;
    for (float weight : weights) {
      sum += (double) weight * weight;
    }
    return sum;
  }
}
