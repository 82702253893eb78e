package dev.phasecast.registration;

import dev.phasecast.fourier.RealTransform;
import dev.phasecast.fourier.Spectrum;
import dev.phasecast.fourier.TransformSize;
import dev.phasecast.frame.Plane;

/**
 * The magnitude of a picture's spectrum over the logarithm of frequency and over direction, in
 * which a scale and a turn of the picture are shifts (Reddy and Chatterji, <i>An FFT-based
 * technique for translation, rotation, and scale-invariant image registration</i>, IEEE TIP 1996).
 *
 * <p>A round window leaves no trace of the picture's borders and favours no direction. The spectrum
 * is sampled more finely than the window asks for, as its magnitude is read between coefficients.
 * Magnitudes are logarithms above the noise floor, less their mean over each circle, so that detail
 * counts beside the coarse and the common decline with frequency is not taken for agreement.
 */
final class LogPolarSpectrum {
  /** Directions over half a turn: the other half is the same. */
  static final int ANGLES = 256;

  /** Steps of the logarithm of frequency, empty ones for scales to shift into included. */
  static final int RADII = 256;

  /** Step of the logarithm of frequency; the same length as a step of direction. */
  static final double STEP = Math.PI / ANGLES;

  /** Steps that hold magnitudes; the rest is room for scales up to 2.2. */
  private static final int FILLED = 192;

  private static final double HIGHEST = 0.46;

  /** Above this frequency in cycles per sample there is little but noise. */
  private static final double NOISE_FROM = 0.42;

  private static final double PADDING = 1.25;

  private final int side;
  private final int padded;
  private final float[] window;
  private final float[] samples;
  private final RealTransform transform;
  private final Spectrum spectrum;
  private final float[] magnitude;

  /** For discs of {@code side} samples across. */
  LogPolarSpectrum(int side) {
    this.side = side;
    this.padded = TransformSize.fastestAtLeast((int) Math.ceil(side * PADDING));
    this.window = roundWindow(side);
    this.samples = new float[padded * padded];
    this.transform = new RealTransform(padded, padded);
    this.spectrum = Spectrum.zeros(padded, padded);
    this.magnitude = new float[(padded / 2 + 1) * padded];
  }

  /** The disc in the middle of {@code plane}: a row for each radius, a column for each angle. */
  float[] of(Plane plane) {
    return of(plane, (plane.width() - side) / 2, (plane.height() - side) / 2);
  }

  /** The disc in the square from ({@code left}, {@code top}) on; NaN counts as the disc's mean. */
  float[] of(Plane plane, int left, int top) {
    cut(plane, left, top);
    transform.forward(samples, spectrum);
    float[] data = spectrum.data();
    for (int i = 0; i < magnitude.length; i++) {
      magnitude[i] = data[2 * i] * data[2 * i] + data[2 * i + 1] * data[2 * i + 1];
    }
    float floor = noiseFloor();
    for (int i = 0; i < magnitude.length; i++) {
      magnitude[i] = (float) Math.log1p(magnitude[i] / floor);
    }
    return resample();
  }

  /** Across the disc, in samples. */
  int side() {
    return side;
  }

  /** Part of the disc that is known, by its window. */
  double known(Plane plane, int left, int top) {
    double known = 0;
    double all = 0;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        float weight = window[y * side + x];
        all += weight;
        known += Float.isNaN(plane.data()[(y + top) * plane.width() + x + left]) ? 0 : weight;
      }
    }
    return known / all;
  }

  private void cut(Plane plane, int left, int top) {
    java.util.Arrays.fill(samples, 0);
    float[] in = plane.data();
    double weighted = 0;
    double weights = 0;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        float value = in[(y + top) * plane.width() + x + left];
        if (!Float.isNaN(value)) {
          float weight = window[y * side + x];
          weighted += weight * value;
          weights += weight;
        }
      }
    }
    float mean = (float) (weighted / Math.max(1e-9, weights));
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        float value = in[(y + top) * plane.width() + x + left];
        samples[y * padded + x] = Float.isNaN(value) ? 0 : window[y * side + x] * (value - mean);
      }
    }
  }

  private float noiseFloor() {
    double sum = 0;
    int count = 0;
    int from = (int) Math.ceil(NOISE_FROM * padded);
    for (int u = from; u <= padded / 2; u++) {
      for (int v = from; v <= padded - from; v++) {
        sum += magnitude[u * padded + v];
        count++;
      }
    }
    double energy = 0;
    for (float weight : window) {
      energy += (double) weight * weight;
    }
    double rounding = energy / (12.0 * 255 * 255);
    return (float) Math.max(rounding, count > 0 ? sum / count : 0);
  }

  private float[] resample() {
    float[] out = new float[RADII * ANGLES];
    double[] cosine = new double[ANGLES];
    double[] sine = new double[ANGLES];
    for (int a = 0; a < ANGLES; a++) {
      cosine[a] = Math.cos(a * STEP);
      sine[a] = Math.sin(a * STEP);
    }
    for (int r = 0; r < FILLED; r++) {
      double frequency = HIGHEST * padded * Math.exp((r - (FILLED - 1)) * STEP);
      float sum = 0;
      for (int a = 0; a < ANGLES; a++) {
        // Upwards as seen is −v, so that the angle grows counter-clockwise.
        float value = between(frequency * cosine[a], -frequency * sine[a]);
        out[r * ANGLES + a] = value;
        sum += value;
      }
      float mean = sum / ANGLES;
      for (int a = 0; a < ANGLES; a++) {
        out[r * ANGLES + a] -= mean;
      }
    }
    return out;
  }

  /** Linear between coefficients; the half that is not stored is that of the opposite sign. */
  private float between(double u, double v) {
    if (u < 0) {
      return between(-u, -v);
    }
    int column = (int) u;
    int row = (int) Math.floor(v);
    float x = (float) (u - column);
    float y = (float) (v - row);
    return (1 - x) * ((1 - y) * coefficient(column, row) + y * coefficient(column, row + 1))
        + x * ((1 - y) * coefficient(column + 1, row) + y * coefficient(column + 1, row + 1));
  }

  private float coefficient(int column, int row) {
    return magnitude[column * padded + Math.floorMod(row, padded)];
  }

  /** Flat over the inner half of the radius, then a raised cosine. */
  private static float[] roundWindow(int side) {
    float[] weights = new float[side * side];
    double middle = (side - 1) / 2.0;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double out = Math.hypot(x - middle, y - middle) / (side / 2.0);
        double fade = Math.max(0, Math.min(1, 2 * out - 1));
        weights[y * side + x] = (float) (0.5 + 0.5 * Math.cos(Math.PI * fade));
      }
    }
    return weights;
  }
}
