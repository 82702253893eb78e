package dev.phasecast.registration;

import dev.phasecast.fourier.Spectrum;
import dev.phasecast.frame.Translation;

/**
 * Climbs to the top of the continuous surface that the coefficients define, {@code c(x, y) = Re Σ
 * C(u, v) e^(2πi (ux/W + vy/H))}, by Newton's method with exact derivatives.
 *
 * <p>The surface is the one that a matrix DFT samples on a fine grid (Guizar-Sicairos, Thurman and
 * Fienup, <i>Efficient subpixel image registration algorithms</i>, 2008). Where the start is rough,
 * such a grid of whole pixels is looked at first; below a pixel none is needed.
 */
final class PeakRefinement {
  private static final int STEPS = 8;

  /** After a step below this many pixels the next one would be far below what matters. */
  private static final double ENOUGH = 0.01;

  private PeakRefinement() {}

  /**
   * The top within one pixel of ({@code x}, {@code y}), or that place itself where there is none.
   */
  static Peak climb(Spectrum spectrum, double x, double y) {
    Surface best = Surface.at(spectrum, x, y);
    double reach = 1;
    for (int step = 0; step < STEPS && reach > ENOUGH; step++) {
      double[] move = best.newtonStep();
      double length = Math.hypot(move[0], move[1]);
      double shorten = length > reach ? reach / length : 1;
      double nextX = clamp(best.atX() + shorten * move[0], x);
      double nextY = clamp(best.atY() + shorten * move[1], y);
      double moved = Math.hypot(nextX - best.atX(), nextY - best.atY());
      if (moved < ENOUGH) {
        double gain = 0.5 * (best.x() * (nextX - best.atX()) + best.y() * (nextY - best.atY()));
        return new Peak(new Translation(nextX, nextY), best.value() + gain);
      }
      Surface next = Surface.at(spectrum, nextX, nextY);
      if (next.value() >= best.value()) {
        best = next;
      } else {
        // Too far: the surface bends away. Try a shorter step from the best place.
        reach = moved / 3;
      }
    }
    return new Peak(new Translation(best.atX(), best.atY()), best.value());
  }

  /** The highest of the places whole pixels away from a start, on both axes up to {@code reach}. */
  static Translation highestAround(Spectrum spectrum, double x, double y, int reach) {
    int side = 2 * reach + 1;
    int height = spectrum.height();
    float[] data = spectrum.data();
    float[][] cosine = new float[side][height];
    float[][] sine = new float[side][height];
    for (int j = 0; j < side; j++) {
      for (int v = 0; v < height; v++) {
        double angle = 2 * Math.PI * spectrum.verticalFrequency(v) * (y + j - reach) / height;
        cosine[j][v] = (float) Math.cos(angle);
        sine[j][v] = (float) Math.sin(angle);
      }
    }
    double[] values = new double[side * side];
    for (int u = 0; u < spectrum.columns(); u++) {
      for (int j = 0; j < side; j++) {
        float real = 0;
        float imaginary = 0;
        for (int v = 0, at = 2 * u * height; v < height; v++, at += 2) {
          real += data[at] * cosine[j][v] - data[at + 1] * sine[j][v];
          imaginary += data[at] * sine[j][v] + data[at + 1] * cosine[j][v];
        }
        for (int i = 0; i < side; i++) {
          double angle = 2 * Math.PI * u * (x + i - reach) / spectrum.width();
          values[j * side + i] +=
              spectrum.multiplicity(u) * (real * Math.cos(angle) - imaginary * Math.sin(angle));
        }
      }
    }
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    int row = best / side;
    return new Translation(x + best % side - reach, y + row - reach);
  }

  private static double clamp(double value, double around) {
    return Math.max(around - 1, Math.min(around + 1, value));
  }

  /** The surface and its derivatives at one place. */
  record Surface(
      double atX, double atY, double value, double x, double y, double xx, double xy, double yy) {
    /** One pass over all coefficients. */
    static Surface at(Spectrum spectrum, double x, double y) {
      int height = spectrum.height();
      int width = spectrum.width();
      float[] data = spectrum.data();
      float[] cosine = new float[height];
      float[] sine = new float[height];
      float[] frequency = new float[height];
      for (int v = 0; v < height; v++) {
        int signed = spectrum.verticalFrequency(v);
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
      return new Surface(x, y, value, dx, dy, dxx, dxy, dyy);
    }

    /** Towards the top: Newton's step where the surface is a cap, else a little uphill. */
    double[] newtonStep() {
      double determinant = xx * yy - xy * xy;
      if (xx < 0 && determinant > 0) {
        return new double[] {(xy * y - yy * x) / determinant, (xy * x - xx * y) / determinant};
      }
      if (yy == 0 && xx < 0) {
        return new double[] {-x / xx, 0};
      }
      if (xx == 0 && yy < 0) {
        return new double[] {0, -y / yy};
      }
      double slope = Math.hypot(x, y);
      return slope > 0 ? new double[] {0.25 * x / slope, 0.25 * y / slope} : new double[2];
    }
  }
}
