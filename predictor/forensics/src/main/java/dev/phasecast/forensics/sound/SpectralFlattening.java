package dev.phasecast.forensics.sound;

import dev.phasecast.fourier.RealTransform;
import dev.phasecast.fourier.Spectrum;

/**
 * Takes the shape of speech out of sound and leaves what repeats: every value of a short-time
 * spectrum (Hann windows of 512 samples, 128 apart) is divided by its magnitude smoothed over
 * neighbouring bins and frames, and the frames are added up again. A line that is narrower than a
 * bin stays where it is.
 *
 * <p>Not safe for use by several threads at once.
 */
final class SpectralFlattening {
  private static final int SIZE = 512;
  private static final int HOP = 128;
  private static final int BINS = SIZE / 2 + 1;

  private final int besideBins;
  private final int besideFrames;
  private final double floor;
  private final float[] window = new float[SIZE];
  private final RealTransform transform = new RealTransform(1, SIZE);

  /**
   * @param bins over which the magnitude is smoothed, odd
   * @param frames over which it is smoothed, odd
   * @param floor added to the smoothed magnitude, as a part of the mean magnitude, so that digital
   *     silence stays silent; above 0
   */
  SpectralFlattening(int bins, int frames, double floor) {
    if (bins < 1 || bins % 2 == 0 || frames < 1 || frames % 2 == 0 || !(floor > 0)) {
      throw new IllegalArgumentException(
          "smoothing takes odd numbers and a positive floor, not %d bins, %d frames and %s"
              .formatted(bins, frames, floor));
    }
    this.besideBins = bins / 2;
    this.besideFrames = frames / 2;
    this.floor = floor;
    for (int i = 0; i < SIZE; i++) {
      window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / SIZE));
    }
  }

  /** As the coherent comb was first measured: 9 bins, 5 frames. */
  static SpectralFlattening wide() {
    return new SpectralFlattening(9, 5, 1e-3);
  }

  /** Flatter: 3 bins, 1 frame. What is left of a weak trace stands out more. */
  static SpectralFlattening narrow() {
    return new SpectralFlattening(3, 1, 1e-3);
  }

  /** Flat where it is loud; what is quiet stays quiet. */
  static SpectralFlattening loud() {
    return new SpectralFlattening(3, 1, 0.5);
  }

  /** The flattened sound, of the same length; all 0 if {@code samples} are. */
  float[] apply(float[] samples) {
    int frames = (samples.length + SIZE) / HOP + 1;
    float[][] values = new float[frames][];
    float[][] magnitudes = new float[frames][BINS];
    float[] frame = new float[SIZE];
    Spectrum spectrum = Spectrum.zeros(1, SIZE);
    double sum = 0;
    for (int t = 0; t < frames; t++) {
      int start = start(t);
      for (int i = 0; i < SIZE; i++) {
        int at = start + i;
        frame[i] = at >= 0 && at < samples.length ? samples[at] * window[i] : 0;
      }
      transform.forward(frame, spectrum);
      values[t] = spectrum.data().clone();
      for (int k = 0; k < BINS; k++) {
        float re = values[t][2 * k];
        float im = values[t][2 * k + 1];
        magnitudes[t][k] = (float) Math.sqrt(re * re + im * im);
        sum += magnitudes[t][k];
      }
    }
    float least = (float) (floor * sum / ((double) frames * BINS));
    float[] out = new float[samples.length];
    if (!(least > 0)) {
      return out;
    }
    float[] weight = new float[samples.length];
    float[] smooth = new float[BINS];
    for (int t = 0; t < frames; t++) {
      smooth(magnitudes, t, smooth);
      float[] data = spectrum.data();
      for (int k = 0; k < BINS; k++) {
        float factor = 1 / (smooth[k] + least);
        data[2 * k] = values[t][2 * k] * factor;
        data[2 * k + 1] = values[t][2 * k + 1] * factor;
      }
      transform.inverse(spectrum, frame);
      int start = start(t);
      int to = Math.min(SIZE, samples.length - start);
      for (int i = Math.max(0, -start); i < to; i++) {
        out[start + i] += frame[i] * window[i];
        weight[start + i] += window[i] * window[i];
      }
    }
    for (int i = 0; i < out.length; i++) {
      out[i] /= Math.max(weight[i], 1e-6f);
    }
    return out;
  }

  /** First sample of a frame; the first frames begin before the sound. */
  private static int start(int frame) {
    return frame * HOP - SIZE;
  }

  /** Means over a rectangle; at the edges the last bin or frame is repeated. */
  private void smooth(float[][] magnitudes, int t, float[] out) {
    float[] column = new float[BINS];
    for (int dt = -besideFrames; dt <= besideFrames; dt++) {
      float[] row = magnitudes[Math.min(Math.max(t + dt, 0), magnitudes.length - 1)];
      for (int k = 0; k < BINS; k++) {
        column[k] += row[k];
      }
    }
    float scale = 1f / ((2 * besideBins + 1) * (2 * besideFrames + 1));
    for (int k = 0; k < BINS; k++) {
      float sum = 0;
      for (int dk = -besideBins; dk <= besideBins; dk++) {
        sum += column[Math.min(Math.max(k + dk, 0), BINS - 1)];
      }
      out[k] = sum * scale;
    }
  }
}
