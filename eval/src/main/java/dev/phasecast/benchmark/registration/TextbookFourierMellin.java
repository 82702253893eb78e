package dev.phasecast.benchmark.registration;

import dev.phasecast.fourier.RealTransform;
import dev.phasecast.fourier.Spectrum;
import dev.phasecast.fourier.Window;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import dev.phasecast.frame.Translation;

/**
 * Registration by shift, rotation and scale as textbooks have it (Reddy and Chatterji, <i>An
 * FFT-based technique for translation, rotation, and scale-invariant image registration</i>, IEEE
 * TIP 5, 1996): phase correlation of the magnitudes of both spectra, raised towards high
 * frequencies and laid out over angle and logarithm of frequency; then of the pictures, the second
 * being turned and scaled back in both ways that the half turn leaves open. A rival to measure
 * against.
 */
final class TextbookFourierMellin {
  /** Samples over half a turn, and over the logarithm of frequency. */
  private static final int SAMPLES = 256;

  private static final double DEGREES = 180.0 / SAMPLES;

  /**
   * Of the frequencies laid out, in cycles a sample: five periods of the picture, and Nyquist's.
   */
  private static final double PERIODS = 5;

  private static final double HIGHEST = 0.5;

  private final int height;
  private final int width;
  private final double lowest;
  private final double step;
  private final float[] rowWeights;
  private final float[] columnWeights;
  private final RealTransform transform;
  private final Spectrum spectrum;
  private final TextbookPhaseCorrelation maps;
  private final TextbookPhaseCorrelation pictures;

  TextbookFourierMellin(int height, int width) {
    this.height = height;
    this.width = width;
    this.lowest = Math.min(0.2, PERIODS / Math.min(height, width));
    this.step = Math.log(HIGHEST / lowest) / SAMPLES;
    this.rowWeights = Window.HANN.weights(height);
    this.columnWeights = Window.HANN.weights(width);
    this.transform = new RealTransform(height, width);
    this.spectrum = Spectrum.zeros(height, width);
    this.maps = new TextbookPhaseCorrelation(SAMPLES, SAMPLES, Window.NONE);
    this.pictures = new TextbookPhaseCorrelation(height, width, Window.HANN);
  }

  /** How {@code moved} lies against {@code reference}. */
  Similarity register(Plane reference, Plane moved) {
    Translation found = maps.register(logPolar(reference), logPolar(moved)).translation();
    // A picture that grows has a spectrum that shrinks; angles grow clockwise, as y points down.
    double scale = Math.exp(-step * found.dx());
    double rotation = -DEGREES * found.dy();
    Similarity[] turns = {
      new Similarity(0, 0, rotation, scale), new Similarity(0, 0, rotation + 180, scale)
    };
    Similarity best = turns[0];
    double highest = Double.NEGATIVE_INFINITY;
    for (Similarity turn : turns) {
      var peak = pictures.register(reference, undone(moved, turn));
      if (peak.height() > highest) {
        highest = peak.height();
        Similarity shift = Similarity.of(peak.translation());
        best = shift.then(turn);
      }
    }
    return best;
  }

  /** Angle from row to row, logarithm of frequency from column to column. */
  private Plane logPolar(Plane plane) {
    float[] weighted = new float[height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        weighted[y * width + x] = plane.data()[y * width + x] * rowWeights[y] * columnWeights[x];
      }
    }
    transform.forward(weighted, spectrum);
    float[] magnitudes = new float[spectrum.columns() * height];
    for (int i = 0; i < magnitudes.length; i++) {
      magnitudes[i] = (float) Math.hypot(spectrum.data()[2 * i], spectrum.data()[2 * i + 1]);
    }
    float[] map = new float[SAMPLES * SAMPLES];
    for (int row = 0; row < SAMPLES; row++) {
      double angle = Math.toRadians(DEGREES * row - 90);
      for (int column = 0; column < SAMPLES; column++) {
        double frequency = lowest * Math.exp(step * column);
        double across = frequency * Math.cos(angle);
        double down = frequency * Math.sin(angle);
        map[row * SAMPLES + column] =
            (float) (emphasis(across, down) * magnitude(magnitudes, across, down));
      }
    }
    return Plane.of(SAMPLES, SAMPLES, map);
  }

  /** Reddy and Chatterji's high-pass filter, their equation 25. */
  private static double emphasis(double across, double down) {
    double x = Math.cos(Math.PI * across) * Math.cos(Math.PI * down);
    return (1 - x) * (2 - x);
  }

  /** Between four coefficients; frequencies in cycles a sample, {@code across} not negative. */
  private double magnitude(float[] magnitudes, double across, double down) {
    double u = Math.min(across * width, spectrum.columns() - 1);
    double v = down * height;
    int left = Math.min((int) u, Math.max(0, spectrum.columns() - 2));
    int right = Math.min(left + 1, spectrum.columns() - 1);
    int top = (int) Math.floor(v);
    int from = Math.floorMod(top, height);
    int to = Math.floorMod(top + 1, height);
    double x = u - left;
    double y = v - top;
    return (1 - x)
            * ((1 - y) * magnitudes[left * height + from] + y * magnitudes[left * height + to])
        + x * ((1 - y) * magnitudes[right * height + from] + y * magnitudes[right * height + to]);
  }

  /** {@code plane} with the motion undone, between four samples, its border repeated. */
  private Plane undone(Plane plane, Similarity motion) {
    float[] samples = new float[height * width];
    double middleX = (width - 1) / 2.0;
    double middleY = (height - 1) / 2.0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        Translation at = motion.apply(x - middleX, y - middleY);
        double column = Math.max(0, Math.min(width - 1, middleX + at.dx()));
        double row = Math.max(0, Math.min(height - 1, middleY + at.dy()));
        int left = Math.min((int) column, Math.max(0, width - 2));
        int top = Math.min((int) row, Math.max(0, height - 2));
        int right = Math.min(left + 1, width - 1);
        int bottom = Math.min(top + 1, height - 1);
        double i = column - left;
        double j = row - top;
        float[] data = plane.data();
        double upper = (1 - i) * data[top * width + left] + i * data[top * width + right];
        double lower = (1 - i) * data[bottom * width + left] + i * data[bottom * width + right];
        samples[y * width + x] = (float) ((1 - j) * upper + j * lower);
      }
    }
    return Plane.of(height, width, samples);
  }
}
