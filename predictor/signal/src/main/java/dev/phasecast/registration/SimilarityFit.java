package dev.phasecast.registration;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.Similarity;
import java.util.Arrays;

/**
 * Moves a nearly right similarity to where the pictures agree best: least squares of their
 * difference over what they share, by Gauss and Newton's method.
 *
 * <p>Each step turns the reference a little under the moved picture sampled at the present motion,
 * and puts the inverse of that step in front of it (inverse compositional: Baker and Matthews,
 * <i>Lucas-Kanade 20 years on</i>, IJCV 2004). So the moved picture is always sampled from its own
 * samples, and its noise pulls in no direction. Differences beyond the usual count less (Cauchy's
 * weights), as things may move on their own.
 *
 * <p>The slopes of a noisy picture are steeper than those of the scene, which would make steps too
 * short and errors look small. The curvature is therefore taken from products of the slopes of one
 * picture with those of the other, whose noise is independent.
 */
final class SimilarityFit {
  /** Scale, turn and shift. */
  private static final int UNKNOWNS = 4;

  /** Cauchy's constant: 95 % as sharp as least squares where all differences are Gaussian. */
  private static final double CAUCHY = 2.385;

  /** From the median of absolute values to the standard deviation of a Gaussian. */
  private static final double MEDIAN_TO_SIGMA = 1.4826;

  /** About so many differences tell their median. */
  private static final int ENOUGH_FOR_MEDIAN = 2000;

  /** Fewer samples in common than these say nothing. */
  private static final int LEAST_SAMPLES = 64;

  /** Samples at the border that smoothing has treated unlike others, and where slopes end. */
  private static final int MARGIN = 3;

  /** A step moves the corners by at most this part of their distance from the centre. */
  private static final double LONGEST_STEP = 0.05;

  private final Plane reference;
  private final Plane moved;
  private final CubicSampler sampler;
  private final double radius;
  private final float[] warped;
  private final double[] residuals = new double[2 * ENOUGH_FOR_MEDIAN];

  /**
   * What is known of turn and scale beforehand. It counts like a measurement, so it has a say only
   * where the pictures do not tell, as a straight edge does not tell scale from shift.
   *
   * @param rotation in degrees
   * @param scale from samples of the reference to samples of the moved picture
   * @param deviation of the turn in radians and of the logarithm of the scale
   */
  record Anchor(double rotation, double scale, double deviation) {}

  /** What of a motion is to be found; the rest stays as it starts. */
  enum Freedom {
    SHIFT(false, false),
    SHIFT_AND_SCALE(true, false),
    SHIFT_AND_TURN(false, true),
    ALL(true, true);

    private final boolean scale;
    private final boolean turn;

    Freedom(boolean scale, boolean turn) {
      this.scale = scale;
      this.turn = turn;
    }

    /** Scale or turn may be free. */
    static Freedom of(boolean scale, boolean turn) {
      if (scale) {
        return turn ? ALL : SHIFT_AND_SCALE;
      }
      return turn ? SHIFT_AND_TURN : SHIFT;
    }

    private boolean fixes(int unknown) {
      return (unknown == 0 && !scale) || (unknown == 1 && !turn);
    }
  }

  /** Fits motions that take samples of {@code reference} to samples of {@code moved}. */
  SimilarityFit(Plane reference, Plane moved) {
    this.reference = reference;
    this.moved = moved;
    this.sampler = new CubicSampler(moved);
    this.radius = Math.max(1, Math.hypot(reference.width(), reference.height()) / 2);
    this.warped = new float[reference.width() * reference.height()];
  }

  /**
   * What a fit has come to.
   *
   * @param motion from the reference's samples to the moved picture's
   * @param correlation normalised, of the two where they overlap, from −1 to 1
   * @param overlap part of the reference's samples that have a counterpart
   * @param covariance of (scale, turn, dx, dy) in squared samples of the reference, the first two
   *     as displacement at {@code radius}; empty where the pictures do not determine the motion
   * @param radius from the centre to the corners of the reference, in samples
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Result(
      Similarity motion, double correlation, double overlap, double[][] covariance, double radius) {
    boolean isDetermined() {
      return covariance.length > 0;
    }
  }

  /**
   * Goes at most {@code steps} steps from {@code start}, until one moves no corner by more than
   * {@code enough} samples.
   */
  Result fit(Similarity start, Anchor anchor, Freedom freedom, int steps, double enough) {
    Similarity motion = start;
    double spread = Double.POSITIVE_INFINITY;
    boolean settled = false;
    Equations equations = new Equations(motion, spread);
    for (int step = 0; step < steps && !settled; step++) {
      double[] delta = equations.step(freedom, anchor);
      if (delta.length == 0) {
        break;
      }
      double length = Math.hypot(delta[0], delta[1]) + Math.hypot(delta[2], delta[3]);
      settled = length < enough;
      motion =
          turn(delta, freedom, Math.min(1, LONGEST_STEP * radius / length)).inverse().then(motion);
      equations = new Equations(motion, equations.spread());
    }
    return new Result(
        motion,
        equations.correlation(),
        equations.count / (double) warped.length,
        equations.covariance(freedom),
        radius);
  }

  private Similarity turn(double[] delta, Freedom freedom, double part) {
    double cosine = 1 + part * delta[0] / radius;
    double sine = part * delta[1] / radius;
    return new Similarity(
        part * delta[2],
        part * delta[3],
        Math.toDegrees(Math.atan2(sine, cosine)),
        freedom.scale ? Math.hypot(cosine, sine) : 1);
  }

  /** Samples the moved picture where the reference's samples go; NaN where nothing is known. */
  private void warp(Similarity motion) {
    int width = reference.width();
    double cosine = motion.scale() * Math.cos(Math.toRadians(motion.rotation()));
    double sine = motion.scale() * Math.sin(Math.toRadians(motion.rotation()));
    double middleX = (moved.width() - 1) / 2.0;
    double middleY = (moved.height() - 1) / 2.0;
    for (int y = 0; y < reference.height(); y++) {
      double py = y - (reference.height() - 1) / 2.0;
      for (int x = 0; x < width; x++) {
        double px = x - (width - 1) / 2.0;
        double toX = px * cosine + py * sine + motion.dx() + middleX;
        double toY = py * cosine - px * sine + motion.dy() + middleY;
        boolean inside =
            sampler.covers(toX - MARGIN, toY - MARGIN)
                && sampler.covers(toX + MARGIN, toY + MARGIN);
        warped[y * width + x] = inside ? sampler.at(toX, toY) : Float.NaN;
      }
    }
  }

  /** The ratio of the contrasts where both pictures are seen. */
  private double gain() {
    double aa = 0;
    double bb = 0;
    float[] a = reference.data();
    for (int i = 0; i < a.length; i++) {
      if (!Float.isNaN(warped[i] + a[i])) {
        aa += (double) a[i] * a[i];
        bb += (double) warped[i] * warped[i];
      }
    }
    return aa > 0 && bb > 0 ? Math.sqrt(aa / bb) : 1;
  }

  /** By central differences of fourth order. */
  private static float slope(float[] a, int at, int step) {
    return (8 * (a[at + step] - a[at - step]) - (a[at + 2 * step] - a[at - 2 * step])) / 12;
  }

  /** The normal equations of one step. */
  private final class Equations {
    private final Similarity motion;
    private int count;
    private int residualCount;
    // Sums over the lower triangle of products of slopes: of the reference alone, of both pictures.
    private final double[][] own = new double[UNKNOWNS][UNKNOWNS];
    private final double[][] mixed = new double[UNKNOWNS][UNKNOWNS];
    private final double[] right = new double[UNKNOWNS];
    private double weights;
    private double squares;
    private double aa;
    private double ab;
    private double bb;

    /** At {@code motion}; differences far above {@code spread} count less. */
    Equations(Similarity motion, double spread) {
      this.motion = motion;
      warp(motion);
      int width = reference.width();
      int height = reference.height();
      float[] a = reference.data();
      float gain = (float) gain();
      double perLimit = spread > 0 ? 1 / (CAUCHY * spread * CAUCHY * spread) : 0;
      int every = Math.max(1, warped.length / ENOUGH_FOR_MEDIAN);
      double[] j = new double[UNKNOWNS];
      double[] k = new double[UNKNOWNS];
      for (int y = MARGIN; y < height - MARGIN; y++) {
        double fromY = (y - (height - 1) / 2.0) / radius;
        for (int x = MARGIN; x < width - MARGIN; x++) {
          int at = y * width + x;
          float slopeX = slope(a, at, 1);
          float slopeY = slope(a, at, width);
          float otherX = gain * slope(warped, at, 1);
          float otherY = gain * slope(warped, at, width);
          if (Float.isNaN(slopeX + slopeY + otherX + otherY + a[at] + warped[at])) {
            continue;
          }
          double fromX = (x - (width - 1) / 2.0) / radius;
          double b = warped[at] * gain;
          double difference = a[at] - b;
          double weight = 1 / (1 + difference * difference * perLimit);
          j[0] = slopeX * fromX + slopeY * fromY;
          j[1] = slopeX * fromY - slopeY * fromX;
          j[2] = slopeX;
          j[3] = slopeY;
          k[0] = otherX * fromX + otherY * fromY;
          k[1] = otherX * fromY - otherY * fromX;
          k[2] = otherX;
          k[3] = otherY;
          add(j, k, -difference, weight);
          aa += (double) a[at] * a[at];
          ab += a[at] * b;
          bb += b * b;
          if (count % every == 0 && residualCount < residuals.length) {
            residuals[residualCount++] = Math.abs(difference);
          }
          count++;
        }
      }
    }

    private void add(double[] j, double[] k, double value, double weight) {
      for (int row = 0; row < UNKNOWNS; row++) {
        double weightedJ = weight * j[row];
        double weightedK = weight * k[row] / 2;
        for (int column = 0; column <= row; column++) {
          own[row][column] += weightedJ * j[column];
          mixed[row][column] += weightedJ * k[column] / 2 + weightedK * j[column];
        }
        right[row] += weightedJ * value;
      }
      weights += weight;
      squares += weight * value * value;
    }

    /** The step, of which the first two are displacements at the corners; empty if undetermined. */
    double[] step(Freedom freedom, Anchor anchor) {
      if (count < LEAST_SAMPLES) {
        return new double[0];
      }
      double pull = pull(anchor);
      double[] wanted = right.clone();
      wanted[0] += pull * radius * Math.log(motion.scale() / anchor.scale());
      wanted[1] +=
          pull
              * radius
              * Math.toRadians(Math.IEEEremainder(motion.rotation() - anchor.rotation(), 360));
      for (int i = 0; i < UNKNOWNS; i++) {
        if (freedom.fixes(i)) {
          wanted[i] = 0;
        }
      }
      double[] step = LeastSquares.solve(freed(mixed, freedom, pull, 1), wanted);
      return step.length > 0 ? step : LeastSquares.solve(freed(own, freedom, pull, 1), wanted);
    }

    /** What the anchor adds to the curvature along scale and turn. */
    private double pull(Anchor anchor) {
      double deviation = anchor.deviation() * radius;
      return PictureLevels.NOISE_CORRELATION * squares / weights / (deviation * deviation);
    }

    /** The matrix with the anchor's pull, without what ties fixed unknowns to others. */
    private double[][] freed(double[][] matrix, Freedom freedom, double pull, double diagonal) {
      double[][] out = new double[UNKNOWNS][UNKNOWNS];
      for (int row = 0; row < UNKNOWNS; row++) {
        for (int column = 0; column <= row; column++) {
          boolean fixed = freedom.fixes(row) || freedom.fixes(column);
          double kept = row == column ? diagonal : 0;
          out[row][column] = fixed ? kept : matrix[row][column];
        }
        if (row < 2 && !freedom.fixes(row)) {
          out[row][row] += pull;
        }
      }
      return out;
    }

    double correlation() {
      double energy = Math.sqrt(aa * bb);
      return count >= LEAST_SAMPLES && energy > 0 ? ab / energy : 0;
    }

    /** What the pictures alone tell, without the anchor; empty if the curvature is no cap. */
    double[][] covariance(Freedom freedom) {
      if (count < LEAST_SAMPLES) {
        return new double[0][];
      }
      double variance = PictureLevels.NOISE_CORRELATION * squares / weights;
      return LeastSquares.propagate(
          freed(mixed, freedom, 0, 1), freed(own, freedom, 0, 0), variance);
    }

    double spread() {
      if (residualCount == 0) {
        return Double.POSITIVE_INFINITY;
      }
      Arrays.sort(residuals, 0, residualCount);
      return MEDIAN_TO_SIGMA * residuals[residualCount / 2];
    }
  }
}
