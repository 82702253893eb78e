package dev.phasecast.forensics.sound;

import java.util.Arrays;
import java.util.Random;

/**
 * How the fine structure of a short-time spectrum hangs together, in bands: of the logarithm of the
 * magnitude over its smoothed self, the deviation, the skewness, and the correlations with later
 * frames and neighbouring bins. Speaker, room and level are taken out by the smoothing.
 *
 * <p>Lossy codecs leave holes in the spectrum, and recordings that were coded once would be
 * recognised by them. So every sound is treated alike first: noise that follows its spectrum, 20 dB
 * below it, is added, and fills them.
 */
final class TextureFeatures {
  private static final int FIRST_BIN = 4;
  private static final int BAND = 12;
  private static final int BANDS = 20;

  /** How many numbers there are. */
  static final int COUNT = BANDS * BandTexture.KINDS;

  private static final double FILLING = 0.1;
  private static final double LEVEL = 0.1;
  private static final double QUIET_SHARE = 0.3;

  private final ShortTimeSpectrum spectrum = new ShortTimeSpectrum();

  /**
   * The numbers of a stretch of sound, all finite.
   *
   * @param samples at {@link SoundChecker#RATE}, a second or more
   */
  double[] of(float[] samples) {
    float[][] values = spectrum.of(levelled(samples));
    fill(values, samples.length);
    float[][] magnitudes = magnitudes(values);
    boolean[] kept = loud(magnitudes);
    return BandTexture.of(residual(magnitudes, kept), kept, FIRST_BIN, BAND, BANDS);
  }

  private static float[] levelled(float[] samples) {
    double squares = 0;
    for (float sample : samples) {
      squares += (double) sample * sample;
    }
    float gain = (float) (LEVEL / (Math.sqrt(squares / samples.length) + 1e-9));
    float[] out = new float[samples.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = samples[i] * gain;
    }
    return out;
  }

  private void fill(float[][] values, int length) {
    Random random = new Random(length);
    float[] noise = new float[length];
    for (int i = 0; i < length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    float[][] noises = spectrum.of(noise);
    float[][] power = new float[values.length][ShortTimeSpectrum.BINS];
    double sum = 0;
    for (int t = 0; t < values.length; t++) {
      for (int k = 0; k < ShortTimeSpectrum.BINS; k++) {
        power[t][k] = squares(values[t], k);
        sum += squares(noises[t], k);
      }
    }
    double scale = FILLING / Math.sqrt(sum / ((double) values.length * ShortTimeSpectrum.BINS));
    float[][] smooth = BandTexture.smoothed(power, 4, 8);
    for (int t = 0; t < values.length; t++) {
      for (int k = 0; k < ShortTimeSpectrum.BINS; k++) {
        float factor = (float) (scale * (Math.sqrt(Math.max(0, smooth[t][k])) + 1e-6));
        values[t][2 * k] += factor * noises[t][2 * k];
        values[t][2 * k + 1] += factor * noises[t][2 * k + 1];
      }
    }
  }

  private static float squares(float[] frame, int k) {
    return frame[2 * k] * frame[2 * k] + frame[2 * k + 1] * frame[2 * k + 1];
  }

  private static float[][] magnitudes(float[][] values) {
    float[][] out = new float[values.length][ShortTimeSpectrum.BINS];
    for (int t = 0; t < out.length; t++) {
      for (int k = 0; k < ShortTimeSpectrum.BINS; k++) {
        out[t][k] = (float) Math.sqrt(squares(values[t], k));
      }
    }
    return out;
  }

  /** Frames above the quietest. */
  private static boolean[] loud(float[][] magnitudes) {
    double[] energy = new double[magnitudes.length];
    for (int t = 0; t < energy.length; t++) {
      for (int k = FIRST_BIN; k < ShortTimeSpectrum.BINS; k++) {
        energy[t] += magnitudes[t][k] * magnitudes[t][k];
      }
    }
    double[] sorted = energy.clone();
    Arrays.sort(sorted);
    double least = sorted[(int) (QUIET_SHARE * sorted.length)];
    boolean[] out = new boolean[energy.length];
    for (int t = 0; t < out.length; t++) {
      out[t] = energy[t] >= least;
    }
    return out;
  }

  /** Logarithm of magnitude over smoothed magnitude, less its mean over the loud frames. */
  private static float[][] residual(float[][] magnitudes, boolean[] kept) {
    float[][] smooth = BandTexture.smoothed(magnitudes, 2, 4);
    float[][] out = new float[magnitudes.length][ShortTimeSpectrum.BINS];
    double[] means = new double[ShortTimeSpectrum.BINS];
    int count = 0;
    for (int t = 0; t < out.length; t++) {
      count += kept[t] ? 1 : 0;
      for (int k = 0; k < ShortTimeSpectrum.BINS; k++) {
        out[t][k] = (float) Math.log(magnitudes[t][k] / (smooth[t][k] + 1e-9f) + 1e-2f);
        means[k] += kept[t] ? out[t][k] : 0;
      }
    }
    for (float[] frame : out) {
      for (int k = 0; k < ShortTimeSpectrum.BINS; k++) {
        frame[k] -= (float) (means[k] / count);
      }
    }
    return out;
  }
}
