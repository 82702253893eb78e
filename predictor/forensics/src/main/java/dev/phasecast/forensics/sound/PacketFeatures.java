package dev.phasecast.forensics.sound;

import dev.phasecast.wavelet.BoundaryMode;
import dev.phasecast.wavelet.PacketOrder;
import dev.phasecast.wavelet.SignalBatch;
import dev.phasecast.wavelet.Wavelet;
import dev.phasecast.wavelet.WaveletPacketTransform;
import dev.phasecast.wavelet.Workspace;
import java.util.Arrays;

/**
 * Wavelet packets of one second of sound: level 8, 256 bands in order of frequency, reflecting
 * edges, {@code ln(w² + 1e-12)} (Gasenzer and Wolter 2023), and numbers made of them.
 *
 * <p>Not safe for use by several threads at once.
 */
final class PacketFeatures {
  private static final int LEVEL = 8;
  private static final int FIRST_BAND = 4;
  private static final int WIDTH = 12;
  private static final int BANDS = 20;
  private static final double LEVEL_OF_SOUND = 0.1;
  private static final double QUIET_SHARE = 0.3;

  /** How many numbers there are. */
  static final int COUNT = BANDS * BandTexture.KINDS;

  private final WaveletPacketTransform transform;
  private final Workspace workspace = new Workspace();
  private final float[] coefficients;

  /** With one of the wavelets tried: haar, sym5, coif4. */
  PacketFeatures(String wavelet) {
    this.transform =
        WaveletPacketTransform.of(
            Wavelet.named(wavelet),
            BoundaryMode.REFLECT,
            PacketOrder.FREQUENCY,
            LEVEL,
            SoundChecker.RATE);
    this.coefficients = new float[transform.coefficientCount()];
  }

  /** Packets of each band. */
  int frames() {
    return coefficients.length / bands();
  }

  /** Bands of the deepest level. */
  int bands() {
    return transform.bands().size();
  }

  /** Logarithms, frames × bands, of a second that begins at {@code from}. */
  float[][] logarithms(float[] samples, int from) {
    float[] second = Arrays.copyOfRange(samples, from, from + SoundChecker.RATE);
    double squares = 0;
    for (float sample : second) {
      squares += (double) sample * sample;
    }
    double gain = LEVEL_OF_SOUND / (Math.sqrt(squares / second.length) + 1e-9);
    for (int i = 0; i < second.length; i++) {
      second[i] *= (float) gain;
    }
    transform.forward(second, SignalBatch.single(SoundChecker.RATE), coefficients, workspace);
    int bands = bands();
    int frames = frames();
    float[][] out = new float[frames][bands];
    for (int band = 0; band < bands; band++) {
      for (int t = 0; t < frames; t++) {
        double value = coefficients[band * frames + t];
        out[t][band] = (float) Math.log(value * value + 1e-12);
      }
    }
    return out;
  }

  /** Texture of the packets of each whole second, averaged: what is left of smoothing them. */
  double[] of(float[] samples) {
    int seconds = samples.length / SoundChecker.RATE;
    double[] out = new double[COUNT];
    for (int second = 0; second < seconds; second++) {
      float[][] logs = logarithms(samples, second * SoundChecker.RATE);
      float[][] smooth = BandTexture.smoothed(logs, 2, 4);
      boolean[] kept = loud(logs);
      for (int t = 0; t < logs.length; t++) {
        for (int k = 0; k < logs[t].length; k++) {
          // A tenth of the smoothed power is added: holes that a codec has left are no deeper.
          logs[t][k] = (float) Math.log(Math.exp(logs[t][k] - smooth[t][k]) + 0.1);
        }
      }
      double[] texture = BandTexture.of(centred(logs), kept, FIRST_BAND, WIDTH, BANDS);
      for (int i = 0; i < COUNT; i++) {
        out[i] += texture[i] / seconds;
      }
    }
    return out;
  }

  private static float[][] centred(float[][] values) {
    for (int k = 0; k < values[0].length; k++) {
      double mean = 0;
      for (float[] frame : values) {
        mean += frame[k] / (double) values.length;
      }
      for (float[] frame : values) {
        frame[k] -= (float) mean;
      }
    }
    return values;
  }

  private static boolean[] loud(float[][] logs) {
    double[] loudness = new double[logs.length];
    for (int t = 0; t < logs.length; t++) {
      for (float value : logs[t]) {
        loudness[t] += value;
      }
    }
    double[] sorted = loudness.clone();
    Arrays.sort(sorted);
    double least = sorted[(int) (QUIET_SHARE * sorted.length)];
    boolean[] out = new boolean[logs.length];
    for (int t = 0; t < out.length; t++) {
      out[t] = loudness[t] >= least;
    }
    return out;
  }
}
