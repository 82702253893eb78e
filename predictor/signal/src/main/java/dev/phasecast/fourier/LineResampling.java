package dev.phasecast.fourier;

import java.util.Arrays;
import org.jtransforms.fft.FloatFFT_1D;

/**
 * Scales and moves lines of one length along themselves: the sum of sines through a line's samples,
 * read at places that are any real distance apart.
 *
 * <p>The sum at evenly spaced places is a chirp z-transform (Rabiner, Schafer and Rader, <i>The
 * chirp z-transform algorithm</i>, 1969), computed as a convolution by three transforms
 * (Bluestein). Where places lie further apart than samples, frequencies that they cannot carry are
 * left out. As in {@link LineShift} the line is padded by its mirror image; what comes in from
 * outside is the last sample at that end.
 */
final class LineResampling {
  private static final int MARGIN = 16;

  private final int length;
  private final int padded;
  private final int lead;
  private final int outLength;
  private final int bins;
  private final int chirpLength;
  private final double first;
  private final double step;
  private final FloatFFT_1D transform;
  private final FloatFFT_1D convolution;
  private final float[] fade;
  private final float[] work;
  private final float[] chirped;
  // Complex factors: before the convolution on coefficients, its kernel, and after it on places.
  private final float[] before;
  private final float[] kernel;
  private final float[] after;

  /**
   * A resampling whose middle lies over the middle of the line, {@code shift} places further on.
   *
   * @param length of lines
   * @param outLength of results
   * @param scale places for each sample, above 0
   * @param shift in places, towards higher indices
   */
  LineResampling(int length, int outLength, double scale, double shift) {
    this.length = length;
    this.outLength = outLength;
    this.step = 1 / scale;
    this.first = (length - 1) / 2.0 - ((outLength - 1) / 2.0 + shift) * step;
    this.padded = TransformSize.fastestAtLeast(length + 2 * MARGIN);
    this.lead = (padded - length) / 2;
    int nyquist = padded / 2;
    this.bins = scale >= 1 ? nyquist + 1 : (int) Math.floor(scale * nyquist) + 1;
    this.chirpLength = TransformSize.fastestAtLeast(bins + outLength);
    this.transform = new FloatFFT_1D(padded);
    this.convolution = new FloatFFT_1D(chirpLength);
    this.work = new float[padded];
    this.chirped = new float[2 * chirpLength];
    this.before = new float[2 * bins];
    this.after = new float[2 * outLength];
    this.kernel = new float[2 * chirpLength];
    int gap = padded - length;
    this.fade = new float[gap];
    for (int i = 0; i < gap; i++) {
      fade[i] = (float) (0.5 + 0.5 * Math.cos(Math.PI * (i + 0.5) / gap));
    }
    prepare();
  }

  private void prepare() {
    double start = (first + lead) / padded;
    for (int k = 0; k < bins; k++) {
      // 0 and the highest frequency stand once in the full spectrum, all others twice.
      double weight = (k == 0 || 2 * k == padded ? 1.0 : 2.0) / padded;
      put(before, k, weight, k * start + chirp(k));
    }
    for (int j = 0; j < outLength; j++) {
      put(after, j, 1, chirp(j));
      put(kernel, j, 1, -chirp(j));
    }
    for (int k = 1; k < bins; k++) {
      put(kernel, chirpLength - k, 1, -chirp(k));
    }
    convolution.complexForward(kernel);
  }

  /** Turns of the chirp at a place: {@code step k²/2} over the length of the circle. */
  private double chirp(int k) {
    return step * k * k / (2.0 * padded);
  }

  private static void put(float[] into, int at, double size, double turns) {
    double angle = 2 * Math.PI * (turns - Math.rint(turns));
    into[2 * at] = (float) (size * Math.cos(angle));
    into[2 * at + 1] = (float) (size * Math.sin(angle));
  }

  /** Resamples {@code in[from … from + length)}, left as it is, into {@code out[to … )}. */
  void resample(float[] in, int from, float[] out, int to) {
    if (length == 1) {
      Arrays.fill(out, to, to + outLength, in[from]);
      return;
    }
    pad(in, from);
    transform.realForward(work);
    Arrays.fill(chirped, 0);
    for (int k = 0; k < bins; k++) {
      float real = k == 0 ? work[0] : 2 * k == padded ? work[1] : work[2 * k];
      float imaginary = k == 0 || 2 * k == padded ? 0 : work[2 * k + 1];
      multiply(chirped, k, real, imaginary, before[2 * k], before[2 * k + 1]);
    }
    convolution.complexForward(chirped);
    for (int i = 0; i < chirpLength; i++) {
      multiply(chirped, i, chirped[2 * i], chirped[2 * i + 1], kernel[2 * i], kernel[2 * i + 1]);
    }
    convolution.complexInverse(chirped, true);
    for (int j = 0; j < outLength; j++) {
      double place = first + j * step;
      if (place < 0) {
        out[to + j] = in[from];
      } else if (place > length - 1) {
        out[to + j] = in[from + length - 1];
      } else {
        out[to + j] = chirped[2 * j] * after[2 * j] - chirped[2 * j + 1] * after[2 * j + 1];
      }
    }
  }

  private static void multiply(float[] into, int at, float a, float b, float c, float d) {
    into[2 * at] = a * c - b * d;
    into[2 * at + 1] = a * d + b * c;
  }

  private void pad(float[] line, int from) {
    System.arraycopy(line, from, work, lead, length);
    int gap = padded - length;
    int end = lead + length;
    for (int i = 0; i < gap; i++) {
      float fromRight = line[from + length - 1 - Math.min(i, length - 1)];
      float fromLeft = line[from + Math.min(gap - 1 - i, length - 1)];
      work[(end + i) % padded] = fade[i] * fromRight + (1 - fade[i]) * fromLeft;
    }
  }
}
