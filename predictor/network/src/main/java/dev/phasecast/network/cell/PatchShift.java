package dev.phasecast.network.cell;

import dev.phasecast.fourier.RealTransform;
import dev.phasecast.fourier.Spectrum;
import dev.phasecast.frame.Translation;

/**
 * Normalised phase correlation of two squares, below a pixel.
 *
 * <p>The cross-power spectrum divided by its magnitude has its peak at the shift, to whole pixels.
 * From there Newton's method climbs the sum of waves {@code Σ w cos(φ + 2π k·d / N)} whose weights
 * are the root of that magnitude, which lies between phase correlation and cross-correlation, and
 * fall with the frequency: whatever drew the object between pixels has moved its finest detail by a
 * little less or more.
 *
 * <p>Holds scratch memory: use one instance a thread.
 */
final class PatchShift {
  private static final int STEPS = 6;
  private static final double EPSILON = 1e-12;

  /** Cycles per pixel at which the weight of a wave has fallen to 1/e. */
  private static final double TRUSTED = 0.08;

  /** Waves of less weight than this do not count. */
  private static final double NEGLIGIBLE = 1e-4;

  private final int side;
  private final RealTransform transform;
  private final Spectrum reference;
  private final Spectrum moved;
  private final float[] plane;
  private final double[] trust;

  PatchShift(int side) {
    this.side = side;
    this.transform = new RealTransform(side, side);
    this.reference = Spectrum.zeros(side, side);
    this.moved = Spectrum.zeros(side, side);
    this.plane = new float[side * side];
    this.trust = new double[reference.data().length / 2];
    for (int u = 0; u < reference.columns(); u++) {
      for (int v = 0; v < side; v++) {
        double frequency = Math.hypot(u, reference.verticalFrequency(v)) / side;
        trust[u * side + v] = Math.exp(-Math.pow(frequency / TRUSTED, 2));
      }
    }
  }

  /** The shift that carries the first square onto the second; none where one of them is flat. */
  Translation of(double[] from, double[] to) {
    forward(from, reference);
    forward(to, moved);
    cross();
    Spectrum white = whitened();
    transform.inverse(white, plane);
    int best = 0;
    for (int i = 1; i < plane.length; i++) {
      if (plane[i] > plane[best]) {
        best = i;
      }
    }
    return climb(signed(best % side), signed(best / side));
  }

  private void forward(double[] samples, Spectrum out) {
    for (int i = 0; i < plane.length; i++) {
      plane[i] = (float) samples[i];
    }
    transform.forward(plane, out);
  }

  /** Leaves conj(reference) × moved, weighted, in {@code moved}. */
  private void cross() {
    float[] a = reference.data();
    float[] b = moved.data();
    for (int i = 0; i < a.length; i += 2) {
      double real = (double) a[i] * b[i] + (double) a[i + 1] * b[i + 1];
      double imaginary = (double) a[i] * b[i + 1] - (double) a[i + 1] * b[i];
      double weight = trust[i / 2] / (Math.sqrt(Math.hypot(real, imaginary)) + EPSILON);
      b[i] = (float) (real * weight);
      b[i + 1] = (float) (imaginary * weight);
    }
    b[0] = 0;
    b[1] = 0;
  }

  private Spectrum whitened() {
    float[] in = moved.data();
    float[] out = reference.data();
    for (int i = 0; i < in.length; i += 2) {
      double magnitude = Math.hypot(in[i], in[i + 1]) + EPSILON;
      out[i] = (float) (in[i] / magnitude);
      out[i + 1] = (float) (in[i + 1] / magnitude);
    }
    return reference;
  }

  private int signed(int index) {
    return 2 * index > side ? index - side : index;
  }

  private Translation climb(double startX, double startY) {
    double x = startX;
    double y = startY;
    float[] c = moved.data();
    for (int step = 0; step < STEPS; step++) {
      double gx = 0;
      double gy = 0;
      double xx = 0;
      double xy = 0;
      double yy = 0;
      for (int u = 0; 2 * u < side; u++) {
        double kx = 2 * Math.PI * u / side;
        for (int v = 0; v < side; v++) {
          if (2 * v == side || trust[u * side + v] < NEGLIGIBLE) {
            continue;
          }
          double ky = 2 * Math.PI * moved.verticalFrequency(v) / side;
          int at = 2 * (u * side + v);
          double angle = kx * x + ky * y;
          double cos = Math.cos(angle);
          double sin = Math.sin(angle);
          double height = moved.multiplicity(u) * (c[at] * cos - c[at + 1] * sin);
          double slope = -moved.multiplicity(u) * (c[at] * sin + c[at + 1] * cos);
          gx += slope * kx;
          gy += slope * ky;
          xx += height * kx * kx;
          xy += height * kx * ky;
          yy += height * ky * ky;
        }
      }
      double determinant = xx * yy - xy * xy;
      if (!(xx > 0 && determinant > EPSILON * xx * yy)) {
        break; // not on a hill: the whole-pixel peak has to do
      }
      double dx = Math.max(-0.5, Math.min(0.5, (gx * yy - gy * xy) / determinant));
      double dy = Math.max(-0.5, Math.min(0.5, (gy * xx - gx * xy) / determinant));
      x += dx;
      y += dy;
      if (Math.hypot(dx, dy) < 1e-6) {
        break;
      }
    }
    return new Translation(x, y);
  }
}
