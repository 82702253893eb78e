package dev.phasecast.registration;

import dev.phasecast.fourier.Spectrum;

/**
 * Climbs from a whole-pixel peak to the top of the continuous surface that the coefficients define,
 * {@code c(x, y) = Re Σ C(u, v) e^(2πi (ux/W + vy/H))}, by Newton's method with exact derivatives.
 *
 * <p>The surface is the one that a matrix DFT samples on a fine grid (Guizar-Sicairos, Thurman and
 * Fienup, <i>Efficient subpixel image registration algorithms</i>, 2008), without a grid.
 */
final class PeakRefinement {
  private static final int STEPS = 6;

  /** A step below this many pixels ends the climb. */
  private static final double ENOUGH = 1e-4;

  private PeakRefinement() {}

  /**
   * The top within one pixel of ({@code x}, {@code y}), or that place itself where there is none.
   */
  static Peak refine(Spectrum spectrum, int x, int y) {
    Surface start = Surface.at(spectrum, x, y);
    Surface best = start;
    double bestX = x;
    double bestY = y;
    double reach = 1;
    Surface here = start;
    double hereX = x;
    double hereY = y;
    for (int step = 0; step < STEPS; step++) {
      double[] move = here.newtonStep();
      double length = Math.hypot(move[0], move[1]);
      if (length > reach) {
        move[0] *= reach / length;
        move[1] *= reach / length;
      }
      double nextX = clamp(hereX + move[0], x);
      double nextY = clamp(hereY + move[1], y);
      Surface next = Surface.at(spectrum, nextX, nextY);
      if (next.value() < best.value()) {
        // Too far: the surface bends away. Try a shorter step from the best place.
        reach = Math.hypot(nextX - bestX, nextY - bestY) / 3;
        here = best;
        hereX = bestX;
        hereY = bestY;
        if (reach < ENOUGH) {
          break;
        }
        continue;
      }
      double moved = Math.hypot(nextX - bestX, nextY - bestY);
      best = next;
      bestX = nextX;
      bestY = nextY;
      here = next;
      hereX = nextX;
      hereY = nextY;
      if (moved < ENOUGH) {
        break;
      }
    }
    return new Peak(new Translation(bestX, bestY), best.value());
  }

  private static double clamp(double value, int around) {
    return Math.max(around - 1.0, Math.min(around + 1.0, value));
  }

  /** The surface and its derivatives at one place. */
  record Surface(double value, double x, double y, double xx, double xy, double yy) {
    /** One pass over all coefficients. */
    static Surface at(Spectrum spectrum, double x, double y) {
      int height = spectrum.height();
      int width = spectrum.width();
      float[] data = spectrum.data();
      float[] cosine = new float[height];
      float[] sine = new float[height];
      float[] frequency = new float[height];
      for (int v = 0; v < height; v++) {
        int signed = 2 * v > height ? v - height : v;
        // The Nyquist row stands for both signs at once; leaving it out keeps the surface real.
        boolean nyquist = 2 * v == height;
        double angle = 2 * Math.PI * signed * y / height;
        cosine[v] = nyquist ? 0 : (float) Math.cos(angle);
        sine[v] = nyquist ? 0 : (float) Math.sin(angle);
        frequency[v] = (float) (2 * Math.PI * signed / height);
      }
      double value = 0;
      double dx = 0;
      double dy = 0;
      double dxx = 0;
      double dxy = 0;
      double dyy = 0;
      for (int u = 0; u < spectrum.columns(); u++) {
        if (2 * u == width) {
          continue;
        }
        float real = 0;
        float imaginary = 0;
        float real1 = 0;
        float imaginary1 = 0;
        float real2 = 0;
        float imaginary2 = 0;
        int at = 2 * u * height;
        for (int v = 0; v < height; v++, at += 2) {
          float turnedReal = data[at] * cosine[v] - data[at + 1] * sine[v];
          float turnedImaginary = data[at] * sine[v] + data[at + 1] * cosine[v];
          float w = frequency[v];
          real += turnedReal;
          imaginary += turnedImaginary;
          real1 += w * turnedReal;
          imaginary1 += w * turnedImaginary;
          real2 += w * w * turnedReal;
          imaginary2 += w * w * turnedImaginary;
        }
        double angle = 2 * Math.PI * u * x / width;
        double c = Math.cos(angle) * spectrum.multiplicity(u);
        double s = Math.sin(angle) * spectrum.multiplicity(u);
        double w = 2 * Math.PI * u / width;
        value += real * c - imaginary * s;
        dx -= w * (real * s + imaginary * c);
        dxx -= w * w * (real * c - imaginary * s);
        dy -= real1 * s + imaginary1 * c;
        dyy -= real2 * c - imaginary2 * s;
        dxy -= w * (real1 * c - imaginary1 * s);
      }
      return new Surface(value, dx, dy, dxx, dxy, dyy);
    }

    /** Towards the top: Newton's step where the surface is a cap, else a little uphill. */
    double[] newtonStep() {
      double determinant = xx * yy - xy * xy;
      if (xx < 0 && determinant > 0) {
        return new double[] {(xy * y - yy * x) / determinant, (xy * x - xx * y) / determinant};
      }
      double slope = Math.hypot(x, y);
      return slope > 0 ? new double[] {0.25 * x / slope, 0.25 * y / slope} : new double[2];
    }
  }
}
