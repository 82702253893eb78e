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

  private final int height;
  private final int width;
  private final float[] allFoldedX;
  private final float[] allFoldedY;
  private final float[] cosine;
  private final float[] sine;

  /** For spectra of the given size. */
  PhaseResiduals(int height, int width, Folding folding) {
    this.height = height;
    this.width = width;
    this.allFoldedX = folding.alongX();
    this.allFoldedY = folding.alongY();
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
    var ofNormal = new Moments();
    var ofScatter = new Moments();
    var ofSlope = new Moments();
    var column = new Column();
    for (int u = 0; 2 * u < width; u++) {
      column.take(spectrum, u, at.dx());
      float x = (float) (-2 * Math.PI * u / width);
      // A column beside its conjugate counts twice; in the first, both halves are stored.
      ofNormal.add(column.inPhase, u == 0 ? 1 : 2, x, column.foldedX, column.foldedY);
      ofSlope.add(column.outOfPhase, u == 0 ? 1 : 2, x, column.foldedX, column.foldedY);
      multiply(column.outOfPhase, column.outOfPhase, column.squared);
      ofScatter.add(column.squared, u == 0 ? 2 : 4, x, column.foldedX, column.foldedY);
    }
    double[] frequencies = new double[height];
    for (int v = 0; v < height; v++) {
      frequencies[v] = -2 * Math.PI * spectrum.verticalFrequency(v) / height;
    }
    double[][] normal = ofNormal.squares(frequencies);
    double[][] scatter = ofScatter.squares(frequencies);
    double[] slope = ofSlope.means(frequencies);
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

  // Loops of one statement over arrays with one index: only those become vectors.

  private static void multiply(float[] a, float[] b, float[] out) {
    for (int v = 0; v < out.length; v++) {
      out[v] = a[v] * b[v];
    }
  }

  private static void add(float[] a, float times, float[] sums) {
    for (int v = 0; v < sums.length; v++) {
      sums[v] += times * a[v];
    }
  }

  /** Coefficients of one horizontal frequency, turned back by the shift. */
  private final class Column {
    /** Weight times the cosine of the phase that is left. */
    final float[] inPhase = new float[height];

    /** Weight times its sine. */
    final float[] outOfPhase = new float[height];

    final float[] squared = new float[height];
    final float[] foldedX = new float[height];
    final float[] foldedY = new float[height];
    private final float[] real = new float[height];
    private final float[] imaginary = new float[height];
    private final float[] turnReal = new float[height];
    private final float[] turnImaginary = new float[height];

    void take(Spectrum spectrum, int u, double dx) {
      float[] data = spectrum.data();
      for (int v = 0, i = 2 * u * height; v < height; v++, i += 2) {
        real[v] = data[i];
        imaginary[v] = data[i + 1];
      }
      if (height % 2 == 0) {
        real[height / 2] = 0;
        imaginary[height / 2] = 0;
      }
      System.arraycopy(allFoldedX, u * height, foldedX, 0, height);
      System.arraycopy(allFoldedY, u * height, foldedY, 0, height);
      double angle = 2 * Math.PI * u * dx / width;
      float c = (float) Math.cos(angle);
      float s = (float) Math.sin(angle);
      for (int v = 0; v < turnReal.length; v++) {
        turnReal[v] = c * cosine[v] - s * sine[v];
      }
      for (int v = 0; v < turnImaginary.length; v++) {
        turnImaginary[v] = s * cosine[v] + c * sine[v];
      }
      for (int v = 0; v < inPhase.length; v++) {
        inPhase[v] = real[v] * turnReal[v] - imaginary[v] * turnImaginary[v];
      }
      for (int v = 0; v < outOfPhase.length; v++) {
        outOfPhase[v] = real[v] * turnImaginary[v] + imaginary[v] * turnReal[v];
      }
    }
  }

  /**
   * Weighted sums of 1, x, y, p and q and of their products, where x and y are the slopes of the
   * phase along both axes and p and q the folded parts. They are kept for each row of frequencies,
   * on which y depends alone.
   */
  private final class Moments {
    // Of the sums kept: which power of x, and which product of p and q.
    private static final int ONE = 0;
    private static final int X = 1;
    private static final int XX = 2;
    private static final int P = 3;
    private static final int XP = 4;
    private static final int Q = 5;
    private static final int XQ = 6;
    private static final int PP = 7;
    private static final int PQ = 8;
    private static final int QQ = 9;

    private final float[][] sums = new float[10][height];
    private final float[] byP = new float[height];
    private final float[] byQ = new float[height];
    private final float[] byPp = new float[height];
    private final float[] byPq = new float[height];
    private final float[] byQq = new float[height];

    void add(float[] weights, float times, float x, float[] p, float[] q) {
      multiply(weights, p, byP);
      multiply(weights, q, byQ);
      multiply(byP, p, byPp);
      multiply(byP, q, byPq);
      multiply(byQ, q, byQq);
      // In the order of the sums; a table, as the compiler would lay each call out on its own.
      float[][] terms = {weights, weights, weights, byP, byP, byQ, byQ, byPp, byPq, byQq};
      float[] factors = {1, x, x * x, 1, x, 1, x, 1, 1, 1};
      for (int i = 0; i < terms.length; i++) {
        PhaseResiduals.add(terms[i], times * factors[i], sums[i]);
      }
    }

    /** Sums of x, y, p and q. */
    double[] means(double[] y) {
      double[] means = new double[4];
      for (int v = 0; v < height; v++) {
        means[0] += sums[X][v];
        means[1] += y[v] * sums[ONE][v];
        means[2] += sums[P][v];
        means[3] += sums[Q][v];
      }
      return means;
    }

    /** Sums of the products of x, y, p and q with each other. */
    double[][] squares(double[] y) {
      double[][] squares = new double[4][4];
      for (int v = 0; v < height; v++) {
        squares[0][0] += sums[XX][v];
        squares[1][0] += y[v] * sums[X][v];
        squares[1][1] += y[v] * y[v] * sums[ONE][v];
        squares[2][0] += sums[XP][v];
        squares[2][1] += y[v] * sums[P][v];
        squares[2][2] += sums[PP][v];
        squares[3][0] += sums[XQ][v];
        squares[3][1] += y[v] * sums[Q][v];
        squares[3][2] += sums[PQ][v];
        squares[3][3] += sums[QQ][v];
      }
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < i; j++) {
          squares[j][i] = squares[i][j];
        }
      }
      return squares;
    }
  }
}
