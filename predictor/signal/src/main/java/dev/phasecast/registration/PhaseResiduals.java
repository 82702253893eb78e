package dev.phasecast.registration;

import dev.phasecast.fourier.Spectrum;
import dev.phasecast.frame.Translation;
import java.util.Optional;

/**
 * What the phases of a weighted cross-power spectrum leave unexplained by a shift, and what that
 * tells: how far the shift may be off, and whether aliasing has pulled it.
 *
 * <p>Of a picture that was sampled too coarsely, content from beyond half a cycle per pixel folds
 * back. It moves by the same shift, but with the phase of its own frequency, which is off by the
 * fraction of a pixel moved. With power ratio ρ between folded and true content this turns phases
 * by about ρ·sin(2πd), the more the higher the frequency, and pulls the shift towards whole pixels.
 * The phases are therefore fitted by a plane and by ρ, as the 1/f² law of natural pictures has it,
 * for folding on either axis (weighted least squares). Where the folded part stands clearly out of
 * its error the plane of that fit corrects the shift; elsewhere nothing is corrected.
 */
final class PhaseResiduals {
  /** Squared standard deviations beyond which folding is believed. */
  private static final double SIGNIFICANT = 16;

  /** Weights below this part of the greatest add nothing but time. */
  private static final float NEGLIGIBLE = 1e-4f;

  private final int height;
  private final int width;
  private final float[] foldedX;
  private final float[] foldedY;
  private final float[] cosine;
  private final float[] sine;

  /** For spectra of the given size. */
  PhaseResiduals(int height, int width, Folding folding) {
    this.height = height;
    this.width = width;
    this.foldedX = folding.alongX();
    this.foldedY = folding.alongY();
    this.cosine = new float[height];
    this.sine = new float[height];
  }

  /**
   * What the residuals tell.
   *
   * @param dx correction of the shift in pixels, 0 where no folding shows
   * @param dy the same downwards
   * @param spread standard deviation of the corrected shift in pixels, both axes together, from the
   *     scatter of the phases
   */
  record Finding(double dx, double dy, double spread) {
    double correction() {
      return Math.hypot(dx, dy);
    }
  }

  /**
   * @param spectrum whose coefficients are weights times unit phases
   * @param at the top of its surface
   * @param oversampling coefficients for each independent one, as windows and padding make them
   */
  Finding about(Spectrum spectrum, Translation at, double oversampling) {
    for (int v = 0; v < height; v++) {
      double angle = 2 * Math.PI * spectrum.verticalFrequency(v) * at.dy() / height;
      cosine[v] = (float) Math.cos(angle);
      sine[v] = (float) Math.sin(angle);
    }
    double[][] normal = new double[4][4];
    double[][] scatter = new double[4][4];
    double[] slope = new double[4];
    for (int u = 0; 2 * u < width; u++) {
      addColumn(spectrum, u, at.dx(), normal, scatter, slope);
    }
    return corrected(normal, scatter, slope, oversampling)
        .orElseGet(() -> new Finding(0, 0, spread(normal, scatter, oversampling)));
  }

  /** With the folded part; empty where it does not stand out of its error. */
  private static Optional<Finding> corrected(
      double[][] normal, double[][] scatter, double[] slope, double oversampling) {
    double[][] covariance = LeastSquares.propagate(normal, scatter, oversampling);
    if (covariance.length == 0) {
      return Optional.empty();
    }
    double[] fitted = LeastSquares.solve(normal, slope);
    double evidence =
        fitted[2] * fitted[2] / covariance[2][2] + fitted[3] * fitted[3] / covariance[3][3];
    // A pull is less than half a pixel; more is a fit gone astray.
    boolean sane = Math.hypot(fitted[0], fitted[1]) < 0.5;
    return evidence > SIGNIFICANT && sane
        ? Optional.of(
            new Finding(fitted[0], fitted[1], Math.sqrt(covariance[0][0] + covariance[1][1])))
        : Optional.empty();
  }

  /**
   * Of the plane alone; of pictures that show one axis only, on that. Where the surface does not
   * curve down from the shift, the phases tell nothing of it, and it may lie anywhere.
   */
  private double spread(double[][] normal, double[][] scatter, double oversampling) {
    double[][] covariance = LeastSquares.propagate(plane(normal), plane(scatter), oversampling);
    if (covariance.length > 0) {
      return Math.sqrt(covariance[0][0] + covariance[1][1]);
    }
    double variance = 0;
    boolean curved = false;
    for (int axis = 0; axis < 2; axis++) {
      double own = normal[axis][axis];
      if (own < 0) {
        return Math.hypot(height, width);
      }
      if (own > 0) {
        variance += oversampling * scatter[axis][axis] / (own * own);
        curved = true;
      }
    }
    return curved ? Math.sqrt(variance) : Math.hypot(height, width);
  }

  private static double[][] plane(double[][] whole) {
    return new double[][] {{whole[0][0], whole[0][1]}, {whole[1][0], whole[1][1]}};
  }

  private void addColumn(
      Spectrum spectrum, int u, double dx, double[][] normal, double[][] scatter, double[] slope) {
    float[] data = spectrum.data();
    double angle = 2 * Math.PI * u * dx / width;
    float c = (float) Math.cos(angle);
    float s = (float) Math.sin(angle);
    // Sums over the column of cos, sin² and sin, times products of 1, y, foldedX and foldedY.
    float n11 = 0;
    float n1y = 0;
    float n1p = 0;
    float n1q = 0;
    float nyy = 0;
    float nyp = 0;
    float nyq = 0;
    float npp = 0;
    float npq = 0;
    float nqq = 0;
    float s11 = 0;
    float s1y = 0;
    float s1p = 0;
    float s1q = 0;
    float syy = 0;
    float syp = 0;
    float syq = 0;
    float spp = 0;
    float spq = 0;
    float sqq = 0;
    float g1 = 0;
    float gy = 0;
    float gp = 0;
    float gq = 0;
    float scale = (float) (-2 * Math.PI / height);
    for (int v = 0, i = u * height; v < height; v++, i++) {
      float real = data[2 * i];
      float imaginary = data[2 * i + 1];
      if (Math.abs(real) + Math.abs(imaginary) < NEGLIGIBLE || 2 * v == height) {
        continue;
      }
      float a = real * cosine[v] - imaginary * sine[v];
      float b = real * sine[v] + imaginary * cosine[v];
      float cos = a * c - b * s;
      float sin = a * s + b * c;
      float square = sin * sin;
      float y = scale * spectrum.verticalFrequency(v);
      float p = foldedX[i];
      float q = foldedY[i];
      n11 += cos;
      n1y += cos * y;
      n1p += cos * p;
      n1q += cos * q;
      nyy += cos * y * y;
      nyp += cos * y * p;
      nyq += cos * y * q;
      npp += cos * p * p;
      npq += cos * p * q;
      nqq += cos * q * q;
      s11 += square;
      s1y += square * y;
      s1p += square * p;
      s1q += square * q;
      syy += square * y * y;
      syp += square * y * p;
      syq += square * y * q;
      spp += square * p * p;
      spq += square * p * q;
      sqq += square * q * q;
      g1 += sin;
      gy += sin * y;
      gp += sin * p;
      gq += sin * q;
    }
    double x = -2 * Math.PI * u / width;
    // A column beside its conjugate counts twice; in the first, both halves are stored.
    double once = u == 0 ? 1 : 2;
    double squared = u == 0 ? 2 : 4;
    add(normal, once, x, n11, n1y, n1p, n1q, nyy, nyp, nyq, npp, npq, nqq);
    add(scatter, squared, x, s11, s1y, s1p, s1q, syy, syp, syq, spp, spq, sqq);
    slope[0] += once * x * g1;
    slope[1] += once * gy;
    slope[2] += once * gp;
    slope[3] += once * gq;
  }

  private static void add(
      double[][] to,
      double times,
      double x,
      double one,
      double y,
      double p,
      double q,
      double yy,
      double yp,
      double yq,
      double pp,
      double pq,
      double qq) {
    double[][] rows = {
      {x * x * one, x * y, x * p, x * q},
      {x * y, yy, yp, yq},
      {x * p, yp, pp, pq},
      {x * q, yq, pq, qq}
    };
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        to[i][j] += times * rows[i][j];
      }
    }
  }
}
