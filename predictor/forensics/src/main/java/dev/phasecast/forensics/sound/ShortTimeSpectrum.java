package dev.phasecast.forensics.sound;

import dev.phasecast.fourier.RealTransform;
import dev.phasecast.fourier.Spectrum;

/** Short-time Fourier transform with Hann windows of 512 samples, 128 apart, nothing padded. */
final class ShortTimeSpectrum {
  static final int SIZE = 512;
  static final int HOP = 128;
  static final int BINS = SIZE / 2 + 1;

  private final float[] window = new float[SIZE];
  private final RealTransform transform = new RealTransform(1, SIZE);

  ShortTimeSpectrum() {
    for (int i = 0; i < SIZE; i++) {
      window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / SIZE));
    }
  }

  /** How many frames fit into so many samples. */
  static int frames(int samples) {
    return Math.max(0, (samples - SIZE) / HOP + 1);
  }

  /** Frames × (real and imaginary part of each bin by turns). */
  float[][] of(float[] samples) {
    float[][] out = new float[frames(samples.length)][];
    float[] frame = new float[SIZE];
    Spectrum spectrum = Spectrum.zeros(1, SIZE);
    for (int t = 0; t < out.length; t++) {
      for (int i = 0; i < SIZE; i++) {
        frame[i] = samples[t * HOP + i] * window[i];
      }
      transform.forward(frame, spectrum);
      out[t] = spectrum.data().clone();
    }
    return out;
  }
}
