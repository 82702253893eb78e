package dev.phasecast.network.cell;

import dev.phasecast.fourier.ComplexTransform;

/**
 * How far an object has turned about its centre: its picture is read along rings around that
 * centre, log-polar, where a turn is a shift along the rings, and the rings are correlated by
 * phase.
 *
 * <p>Rings are spaced by a constant factor and weighted by the area that they stand for, waves
 * along them less the shorter they are, for the reason given in {@link PatchShift}. Unlike the
 * spectrum's magnitude, which shifts leave alone but which looks the same after half a turn, an
 * object's picture tells all angles apart; that its centre is known takes the shift away.
 *
 * <p>Holds scratch memory: use one instance a thread.
 */
final class PatchTurn {
  private static final int ANGLES = 128;
  private static final int RINGS = 24;
  private static final double INNERMOST = 2;
  private static final int STEPS = 8;
  private static final double EPSILON = 1e-12;

  /** Cycles per pixel along a ring at which the weight of a wave has fallen to 1/e. */
  private static final double TRUSTED = 0.1;

  /** Cycles per pixel beyond which waves have no weight to speak of. */
  private static final double HIGHEST = 3 * TRUSTED;

  /** Samples that a cubic needs on either side. */
  private static final int MARGIN = 2;

  private final ComplexTransform transform = new ComplexTransform(ANGLES);
  private final double[] cosine = new double[ANGLES];
  private final double[] sine = new double[ANGLES];
  private final double[] ring = new double[2 * ANGLES];
  private final double[] cross = new double[2 * ANGLES];

  PatchTurn() {
    for (int i = 0; i < ANGLES; i++) {
      cosine[i] = Math.cos(2 * Math.PI * i / ANGLES);
      sine[i] = Math.sin(2 * Math.PI * i / ANGLES);
    }
  }

  /**
   * The angle by which the object of the first square is turned in the second, in radians from −π
   * to π, counter-clockwise as seen.
   */
  double of(ObjectPatch from, ObjectPatch to) {
    correlate(from, to);
    return climb(2 * Math.PI * peak() / ANGLES);
  }

  /** Sums conj(from) × to over all rings. */
  private void correlate(ObjectPatch from, ObjectPatch to) {
    java.util.Arrays.fill(cross, 0);
    double outermost = from.side() / 2.0 - 1 - MARGIN;
    double factor = Math.pow(outermost / INNERMOST, 1.0 / (RINGS - 1));
    double radius = INNERMOST;
    for (int r = 0; r < RINGS; r++, radius *= factor) {
      for (int i = 0; i < ANGLES; i++) {
        double x = radius * cosine[i];
        double y = -radius * sine[i];
        ring[2 * i] = sample(from, from.centreX() + x, from.centreY() + y);
        ring[2 * i + 1] = sample(to, to.centreX() + x, to.centreY() + y);
      }
      transform.forward(ring);
      // Two real rings in one transform: the halves of its symmetric and antisymmetric parts.
      for (int k = 1; 2 * k < ANGLES; k++) {
        double frequency = k / (2 * Math.PI * radius);
        if (frequency > HIGHEST) {
          break;
        }
        double re = ring[2 * k];
        double im = ring[2 * k + 1];
        double mirrorRe = ring[2 * (ANGLES - k)];
        double mirrorIm = ring[2 * (ANGLES - k) + 1];
        double aRe = re + mirrorRe;
        double aIm = im - mirrorIm;
        double bRe = im + mirrorIm;
        double bIm = mirrorRe - re;
        double weight = radius * radius * Math.exp(-Math.pow(frequency / TRUSTED, 2));
        cross[2 * k] += weight * (aRe * bRe + aIm * bIm);
        cross[2 * k + 1] += weight * (aRe * bIm - aIm * bRe);
      }
    }
  }

  private int peak() {
    java.util.Arrays.fill(ring, 0);
    for (int k = 1; 2 * k < ANGLES; k++) {
      double magnitude = Math.hypot(cross[2 * k], cross[2 * k + 1]) + EPSILON;
      // Half normalised: the highest harmonics hold little but rounding.
      double weight = 1 / Math.sqrt(magnitude);
      ring[2 * k] = cross[2 * k] * weight;
      ring[2 * k + 1] = cross[2 * k + 1] * weight;
    }
    transform.inverse(ring);
    int best = 0;
    for (int i = 1; i < ANGLES; i++) {
      if (ring[2 * i] > ring[2 * best]) {
        best = i;
      }
    }
    return 2 * best > ANGLES ? best - ANGLES : best;
  }

  private double climb(double start) {
    double angle = start;
    for (int step = 0; step < STEPS; step++) {
      double slope = 0;
      double bend = 0;
      for (int k = 1; 2 * k < ANGLES; k++) {
        double cos = Math.cos(k * angle);
        double sin = Math.sin(k * angle);
        slope -= k * (cross[2 * k] * sin + cross[2 * k + 1] * cos);
        bend += (double) k * k * (cross[2 * k] * cos - cross[2 * k + 1] * sin);
      }
      if (!(bend > 0)) {
        break; // not on a hill: the peak on the grid has to do
      }
      double by = Math.max(-Math.PI / ANGLES, Math.min(Math.PI / ANGLES, slope / bend));
      angle += by;
      if (Math.abs(by) < 1e-9) {
        break;
      }
    }
    return angle;
  }

  /** The square between its samples, by cubic convolution (Keys 1981, a = −½); 0 outside. */
  private static double sample(ObjectPatch patch, double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    int side = patch.side();
    if (column < 1 || row < 1 || column + 2 >= side || row + 2 >= side) {
      return 0;
    }
    double fx = x - column;
    double fy = y - row;
    double[] samples = patch.samples();
    int at = (row - 1) * side + column - 1;
    double a = cubic(samples, at, fx);
    double b = cubic(samples, at + side, fx);
    double c = cubic(samples, at + 2 * side, fx);
    double d = cubic(samples, at + 3 * side, fx);
    return cubic(a, b, c, d, fy);
  }

  private static double cubic(double[] samples, int at, double part) {
    return cubic(samples[at], samples[at + 1], samples[at + 2], samples[at + 3], part);
  }

  private static double cubic(double a, double b, double c, double d, double part) {
    return b
        + part
            * ((c - a) / 2
                + part * (a - 2.5 * b + 2 * c - d / 2 + part * ((d - a) / 2 + 1.5 * (b - c))));
  }
}
