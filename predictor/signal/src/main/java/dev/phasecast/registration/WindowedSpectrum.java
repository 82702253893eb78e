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

  private static final int ROWS_AT_ONCE = 16;

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
    // Sums run over differences from some sample, so that a bright picture costs no digits; a
    // column at a time within a few rows, which runs on vectors, then in double.
    float pivot = in[cut.top() * plane.width() + cut.left()];
    var sums = new ColumnSums(cut.width());
    for (int y = 0; y < cut.height(); y++) {
      sums.add(in, (y + cut.top()) * plane.width() + cut.left(), pivot, rows[y]);
      if (y % ROWS_AT_ONCE == ROWS_AT_ONCE - 1 || y == cut.height() - 1) {
        sums.drain(columns);
      }
    }
    double sum = sums.sum;
    double squares = sums.squares;
    double weighted = sums.weighted;
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

  /** Sums over a rectangle: of samples, of their squares and of samples under the window. */
  private static final class ColumnSums {
    private final float[] samples;
    private final float[] plain;
    private final float[] squared;
    private final float[] faded;
    private double sum;
    private double squares;
    private double weighted;

    ColumnSums(int width) {
      this.samples = new float[width];
      this.plain = new float[width];
      this.squared = new float[width];
      this.faded = new float[width];
    }

    void add(float[] in, int from, float pivot, float weight) {
      System.arraycopy(in, from, samples, 0, samples.length);
      for (int x = 0; x < samples.length; x++) {
        samples[x] -= pivot;
      }
      for (int x = 0; x < samples.length; x++) {
        plain[x] += samples[x];
      }
      for (int x = 0; x < samples.length; x++) {
        squared[x] += samples[x] * samples[x];
      }
      for (int x = 0; x < samples.length; x++) {
        faded[x] += weight * samples[x];
      }
    }

    void drain(float[] weights) {
      for (int x = 0; x < plain.length; x++) {
        sum += plain[x];
        squares += squared[x];
        weighted += (double) weights[x] * faded[x];
      }
      Arrays.fill(plain, 0);
      Arrays.fill(squared, 0);
      Arrays.fill(faded, 0);
    }
  }

  private void fill(Plane plane, Cut cut, float mean, float[] columns, float[] rows) {
    int stride = transform.width();
    float[] row = new float[cut.width()];
    for (int y = 0; y < cut.height(); y++) {
      System.arraycopy(
          plane.data(), (y + cut.top()) * plane.width() + cut.left(), row, 0, row.length);
      fade(row, mean, columns, rows[y]);
      System.arraycopy(row, 0, samples, y * stride, row.length);
      Arrays.fill(samples, y * stride + row.length, (y + 1) * stride, 0);
    }
    Arrays.fill(samples, cut.height() * stride, samples.length, 0);
  }

  private static void fade(float[] row, float mean, float[] columns, float weight) {
    for (int x = 0; x < row.length; x++) {
      row[x] = (row[x] - mean) * columns[x] * weight;
    }
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
