package dev.phasecast.forensics.sound;

import dev.phasecast.fourier.RealTransform;
import dev.phasecast.fourier.Spectrum;

/** Images of short-time Fourier transforms. */
final class StftImages implements SoundImages {
  private static final int SIZE = 511;
  private static final int HOP = 220;
  private static final int BINS = SIZE / 2 + 1;
  private static final int FRAMES = SoundChecker.RATE / HOP + 1;
  private static final double LEVEL = 0.1;

  private final RealTransform transform = new RealTransform(1, SIZE);
  private final Spectrum spectrum = Spectrum.zeros(1, SIZE);
  private final float[] window = new float[SIZE];
  private final float[] frame = new float[SIZE];

  StftImages() {
    for (int i = 0; i < SIZE; i++) {
      window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / SIZE));
    }
  }

  @Override
  public int frames() {
    return FRAMES;
  }

  @Override
  public int bands() {
    return BINS;
  }

  @Override
  public float[] of(float[] samples, int from) {
    SoundImages.check(samples, from);
    double squares = 0;
    for (int i = from; i < from + SoundChecker.RATE; i++) {
      squares += (double) samples[i] * samples[i];
    }
    float gain = (float) (LEVEL / (Math.sqrt(squares / SoundChecker.RATE) + 1e-9));
    float[] out = new float[FRAMES * BINS];
    for (int t = 0; t < FRAMES; t++) {
      for (int i = 0; i < SIZE; i++) {
        int at = reflected(t * HOP - SIZE / 2 + i);
        frame[i] = gain * window[i] * samples[from + at];
      }
      transform.forward(frame, spectrum);
      float[] values = spectrum.data();
      for (int k = 0; k < BINS; k++) {
        double real = values[2 * k];
        double imaginary = values[2 * k + 1];
        out[t * BINS + k] = (float) Math.log(real * real + imaginary * imaginary + FLOOR);
      }
    }
    return out;
  }

  /** Where a sample before the beginning or after the end is taken from; the edge counts once. */
  private static int reflected(int at) {
    int last = SoundChecker.RATE - 1;
    int positive = Math.abs(at);
    return positive > last ? 2 * last - positive : positive;
  }
}
