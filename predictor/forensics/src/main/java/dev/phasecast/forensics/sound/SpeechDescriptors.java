package dev.phasecast.forensics.sound;

import dev.phasecast.fourier.RealTransform;
import dev.phasecast.fourier.Spectrum;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers that tell speech from music, noise and tones, of a window of a few seconds.
 *
 * <p>Speech comes in syllables (its loudness changes about four times a second), has pauses, and a
 * pitch that glides; music and machines hold their tones, noise has none. After Scheirer and
 * Slaney, <i>Construction and evaluation of a robust multifeature speech/music discriminator</i>
 * (ICASSP 1997), with descriptors of pitch added. None depends on level.
 */
final class SpeechDescriptors {
  private static final int SIZE = 1024;
  private static final int HOP = 256;
  private static final int LONGEST_LAG = 330;
  private static final int SHORTEST_LAG = 50;
  private static final double LOUD = 0.1;

  /** What the numbers are, in order. */
  static final List<String> NAMES =
      List.of(
          "syllabic modulation",
          "faster modulation",
          "low-energy frames",
          "range of loudness",
          "spectral flux",
          "spectral flatness",
          "deviation of flatness",
          "voiced share",
          "mean harmonicity",
          "glide of pitch",
          "held pitch",
          "centroid",
          "deviation of centroid",
          "share below 1 kHz");

  private SpeechDescriptors() {}

  /**
   * The numbers of one window; all finite for any input.
   *
   * @param samples at 22,050 Hz, at least one second
   */
  static double[] of(float[] samples) {
    int frames = (samples.length - SIZE) / HOP + 1;
    if (frames < 32) {
      throw new IllegalArgumentException(
          "speech is described over a second or more, not over " + samples.length + " samples");
    }
    double rate = SoundChecker.RATE;
    double framesPerSecond = rate / HOP;
    RealTransform transform = new RealTransform(1, SIZE);
    Spectrum spectrum = Spectrum.zeros(1, SIZE);
    float[] frame = new float[SIZE];
    double[] energy = new double[frames];
    double[] flatness = new double[frames];
    double[] centroid = new double[frames];
    double[] flux = new double[frames];
    double[] low = new double[frames];
    double[] harmonicity = new double[frames];
    double[] pitch = new double[frames];
    double[] before = new double[SIZE / 2];
    double[] now = new double[SIZE / 2];
    int lowest = (int) Math.ceil(200 * SIZE / rate);
    int highest = (int) (4000 * SIZE / rate);
    for (int t = 0; t < frames; t++) {
      for (int i = 0; i < SIZE; i++) {
        frame[i] = (float) (samples[t * HOP + i] * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / SIZE)));
      }
      transform.forward(frame, spectrum);
      float[] data = spectrum.data();
      double sum = 1e-12;
      double weighted = 0;
      double logs = 0;
      double band = 1e-12;
      double below = 0;
      for (int k = 2; k < SIZE / 2; k++) {
        double power = data[2 * k] * data[2 * k] + data[2 * k + 1] * data[2 * k + 1];
        now[k] = Math.sqrt(power);
        sum += power;
        weighted += power * k;
        if (k >= lowest && k < highest) {
          logs += Math.log(power + 1e-12);
          band += power;
        }
        below += k * rate / SIZE < 1000 ? power : 0;
      }
      energy[t] = sum;
      centroid[t] = weighted / sum * rate / SIZE;
      flatness[t] = logs / (highest - lowest) - Math.log(band / (highest - lowest) + 1e-12);
      low[t] = below / sum;
      double norm = 1e-9;
      double change = 0;
      for (int k = 2; k < SIZE / 2; k++) {
        double step = now[k] - before[k];
        change += step * step;
        norm += now[k] * now[k] + before[k] * before[k];
        before[k] = now[k];
      }
      flux[t] = t == 0 ? 0 : change / norm;
      autocorrelate(data, transform, frame, harmonicity, pitch, t);
    }
    return summary(energy, flatness, centroid, flux, low, harmonicity, pitch, framesPerSecond);
  }

  /** Harmonicity: the greatest autocorrelation between 67 and 441 Hz, in parts of that at 0. */
  private static void autocorrelate(
      float[] data,
      RealTransform transform,
      float[] scratch,
      double[] harmonicity,
      double[] pitch,
      int t) {
    for (int k = 0; k <= SIZE / 2; k++) {
      double power = data[2 * k] * data[2 * k] + data[2 * k + 1] * data[2 * k + 1];
      data[2 * k] = k < 2 ? 0 : (float) power;
      data[2 * k + 1] = 0;
    }
    transform.inverse(new Spectrum(1, SIZE, data), scratch);
    int best = SHORTEST_LAG;
    double most = -1;
    for (int lag = SHORTEST_LAG; lag <= LONGEST_LAG; lag++) {
      // The window's own correlation falls with the lag.
      double share = 1 - (double) lag / SIZE;
      double value = scratch[lag] / (share * share * (scratch[0] + 1e-12));
      if (value > most * 1.02) {
        most = value;
        best = lag;
      }
    }
    harmonicity[t] = Math.max(0, Math.min(1.5, most));
    pitch[t] = Math.log(refined(scratch, best));
  }

  /** The top of the parabola through three neighbours. */
  private static double refined(float[] values, int at) {
    double left = values[at - 1];
    double middle = values[at];
    double right = values[at + 1];
    double bend = left - 2 * middle + right;
    return bend < 0 ? at + Math.max(-0.5, Math.min(0.5, 0.5 * (left - right) / bend)) : at;
  }

  private static double[] summary(
      double[] energy,
      double[] flatness,
      double[] centroid,
      double[] flux,
      double[] low,
      double[] harmonicity,
      double[] pitch,
      double framesPerSecond) {
    int frames = energy.length;
    double mean = Arrays.stream(energy).average().orElse(0);
    double[] loudness = new double[frames];
    for (int t = 0; t < frames; t++) {
      loudness[t] = Math.log(energy[t] + 1e-4 * mean + 1e-12);
    }
    double[] modulation = modulation(loudness, framesPerSecond);
    double[] sorted = loudness.clone();
    Arrays.sort(sorted);
    int quiet = 0;
    int loud = 0;
    int voiced = 0;
    int pairs = 0;
    int held = 0;
    double glide = 0;
    double[] sums = new double[7];
    for (int t = 0; t < frames; t++) {
      quiet += energy[t] < 0.5 * mean ? 1 : 0;
      if (energy[t] < LOUD * mean) {
        continue;
      }
      loud++;
      sums[0] += flatness[t];
      sums[1] += flatness[t] * flatness[t];
      sums[2] += harmonicity[t];
      sums[3] += Math.log(centroid[t] + 1);
      sums[4] += Math.pow(Math.log(centroid[t] + 1), 2);
      sums[5] += low[t];
      sums[6] += flux[t];
      if (harmonicity[t] > 0.5) {
        voiced++;
        if (t > 0 && harmonicity[t - 1] > 0.5) {
          double step = Math.abs(pitch[t] - pitch[t - 1]);
          pairs++;
          held += step < 0.002 ? 1 : 0;
          glide += Math.min(step, 0.1);
        }
      }
    }
    double n = Math.max(1, loud);
    return new double[] {
      Math.log(modulation[0] + 1e-3),
      Math.log(modulation[1] + 1e-3),
      (double) quiet / frames,
      sorted[(int) (0.95 * (frames - 1))] - sorted[(int) (0.1 * (frames - 1))],
      Math.log(sums[6] / n + 1e-3),
      sums[0] / n,
      deviation(sums[0], sums[1], n),
      voiced / n,
      sums[2] / n,
      Math.log((glide + 0.01) / (pairs + 1)),
      (held + 1.0) / (pairs + 4.0),
      sums[3] / n,
      deviation(sums[3], sums[4], n),
      sums[5] / n
    };
  }

  private static double deviation(double sum, double squares, double n) {
    return Math.sqrt(Math.max(0, squares / n - sum / n * (sum / n)));
  }

  /** Power of the changes of loudness at 2 … 8 Hz and at 8 … 20 Hz. */
  private static double[] modulation(double[] loudness, double framesPerSecond) {
    double mean = Arrays.stream(loudness).average().orElse(0);
    double[] out = new double[2];
    int n = loudness.length;
    for (double hertz = 2; hertz < 20; hertz += 0.5) {
      double re = 0;
      double im = 0;
      for (int t = 0; t < n; t++) {
        double angle = 2 * Math.PI * hertz * t / framesPerSecond;
        double value = (loudness[t] - mean) * (0.5 - 0.5 * Math.cos(2 * Math.PI * t / n));
        re += value * Math.cos(angle);
        im += value * Math.sin(angle);
      }
      out[hertz < 8 ? 0 : 1] += (re * re + im * im) / n / n;
    }
    return out;
  }
}
