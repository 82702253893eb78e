package dev.phasecast.fourier;

import org.jtransforms.fft.FloatFFT_1D;

/**
 * Moves lines of one length along themselves by the shift theorem, without content coming in again
 * at the other end.
 *
 * <p>The whole-pixel part of a shift is an index; only the fraction, between −½ and ½, is a phase
 * ramp. A line is padded on both sides by its mirror image, the two fading into each other where
 * the transform closes the circle, so that the ramp sees no step. What comes in from outside is the
 * last sample at that end.
 *
 * <p>The Nyquist coefficient of an even length has no phase that a real line could carry: it keeps
 * its size and takes the sign of the nearest whole-pixel shift, so that shifting there and back is
 * the identity.
 */
final class LineShift {
  /** Samples between the line and its mirror seam; the ringing of a seam dies out within these. */
  private static final int MARGIN = 16;

  /** Below this a fraction is far less than a picture of 16 bits can show. */
  private static final double NEGLIGIBLE = 1e-6;

  private final int length;
  private final int padded;
  private final int lead;
  private final FloatFFT_1D transform;
  private final float[] fade;
  private final float[] work;
  private final float[] cosine;
  private final float[] sine;
  private double preparedFraction = Double.NaN;

  /** Lines of {@code length} samples; periodic ones are shifted in a circle without padding. */
  LineShift(int length, boolean periodic) {
    this.length = length;
    this.padded = periodic ? length : TransformSize.fastestAtLeast(length + 2 * MARGIN);
    this.lead = (padded - length) / 2;
    this.transform = new FloatFFT_1D(padded);
    this.work = new float[padded];
    this.cosine = new float[padded / 2 + 1];
    this.sine = new float[padded / 2 + 1];
    int gap = padded - length;
    this.fade = new float[gap];
    for (int i = 0; i < gap; i++) {
      fade[i] = (float) (0.5 + 0.5 * Math.cos(Math.PI * (i + 0.5) / gap));
    }
  }

  /**
   * Moves {@code line[offset … offset + length)} in place by {@code distance} samples towards
   * higher indices.
   */
  void shift(float[] line, int offset, double distance) {
    double whole = Math.rint(distance);
    double fraction = distance - whole;
    if (periodic()) {
      rotate(line, offset, (int) Math.floorMod((long) whole, (long) length));
    } else {
      slide(line, offset, (int) Math.max(-length, Math.min(length, whole)));
    }
    if (Math.abs(fraction) < NEGLIGIBLE || length == 1) {
      return;
    }
    prepare(fraction);
    pad(line, offset);
    transform.realForward(work, 0);
    applyRamp();
    transform.realInverse(work, 0, true);
    System.arraycopy(work, lead, line, offset, length);
  }

  private boolean periodic() {
    return padded == length;
  }

  private void rotate(float[] line, int offset, int by) {
    if (by == 0) {
      return;
    }
    System.arraycopy(line, offset, work, by, length - by);
    System.arraycopy(line, offset + length - by, work, 0, by);
    System.arraycopy(work, 0, line, offset, length);
  }

  private void slide(float[] line, int offset, int by) {
    if (by > 0) {
      float first = line[offset];
      System.arraycopy(line, offset, line, offset + by, length - by);
      java.util.Arrays.fill(line, offset, offset + by, first);
    } else if (by < 0) {
      float last = line[offset + length - 1];
      System.arraycopy(line, offset - by, line, offset, length + by);
      java.util.Arrays.fill(line, offset + length + by, offset + length, last);
    }
  }

  private void pad(float[] line, int offset) {
    System.arraycopy(line, offset, work, lead, length);
    int gap = padded - length;
    int end = lead + length;
    for (int i = 0; i < gap; i++) {
      int at = end + i;
      float fromRight = line[offset + length - 1 - Math.min(i, length - 1)];
      float fromLeft = line[offset + Math.min(gap - 1 - i, length - 1)];
      work[at < padded ? at : at - padded] = fade[i] * fromRight + (1 - fade[i]) * fromLeft;
    }
  }

  private void prepare(double fraction) {
    if (fraction == preparedFraction) {
      return;
    }
    for (int u = 0; u <= padded / 2; u++) {
      double angle = -2 * Math.PI * u * fraction / padded;
      cosine[u] = (float) Math.cos(angle);
      sine[u] = (float) Math.sin(angle);
    }
    preparedFraction = fraction;
  }

  /** Multiplies by the ramp; |fraction| ≤ ½, so the Nyquist coefficient keeps its sign. */
  private void applyRamp() {
    boolean even = (padded & 1) == 0;
    int last = (padded - 1) / 2;
    int paired = even ? last : last - 1;
    for (int u = 1; u <= paired; u++) {
      float real = work[2 * u];
      float imaginary = work[2 * u + 1];
      work[2 * u] = real * cosine[u] - imaginary * sine[u];
      work[2 * u + 1] = real * sine[u] + imaginary * cosine[u];
    }
    if (!even && last > 0) {
      float real = work[padded - 1];
      float imaginary = work[1];
      work[padded - 1] = real * cosine[last] - imaginary * sine[last];
      work[1] = real * sine[last] + imaginary * cosine[last];
    }
  }
}
