package dev.phasecast.sequence;

import dev.phasecast.frame.Plane;
import java.util.Arrays;

/**
 * How two frames differ as they stand, in squares of eight samples, in codes of 8 bits.
 *
 * <p>The mean over a square averages noise away, but not a thing that has moved into it; so a
 * repeated frame that was coded anew can be told from one in which little has moved.
 *
 * @param noise root mean square difference in the median square
 * @param moved difference of the means of a square that only one of a hundred exceeds
 * @param most greatest difference of the means of a square
 */
record PictureChange(double noise, double moved, double most) {
  private static final int SIDE = 8;
  private static final double CODES = 255;

  /** What coding leaves of a difference between two equal frames, and what noise adds to it. */
  private static final double CODING = 1;

  private static final double CODING_AT_MOST = 3;
  private static final double NOISE_LEFT = 0.4;
  private static final double NOISE_LEFT_AT_MOST = 0.7;

  /** Both frames have one size. Samples that are not finite count as change. */
  static PictureChange between(Plane before, Plane after) {
    int side = Math.min(SIDE, Math.min(before.height(), before.width()));
    int rows = before.height() / side;
    int columns = before.width() / side;
    float[] deviations = new float[rows * columns];
    float[] means = new float[rows * columns];
    float[] sums = new float[columns];
    float[] squares = new float[columns];
    for (int row = 0; row < rows; row++) {
      Arrays.fill(sums, 0);
      Arrays.fill(squares, 0);
      for (int y = row * side; y < (row + 1) * side; y++) {
        addRow(before, after, y * before.width(), side, sums, squares);
      }
      for (int column = 0; column < columns; column++) {
        deviations[row * columns + column] = (float) Math.sqrt(squares[column] / (side * side));
        means[row * columns + column] = Math.abs(sums[column] / (side * side));
      }
    }
    Arrays.sort(deviations);
    Arrays.sort(means);
    int count = means.length;
    return new PictureChange(
        codes(deviations[count / 2]),
        codes(means[(int) (0.99 * (count - 1))]),
        codes(means[count - 1]));
  }

  private static void addRow(
      Plane before, Plane after, int start, int side, float[] sums, float[] squares) {
    float[] a = before.data();
    float[] b = after.data();
    int at = start;
    for (int column = 0; column < sums.length; column++) {
      float sum = 0;
      float square = 0;
      for (int i = 0; i < side; i++, at++) {
        float difference = b[at] - a[at];
        sum += difference;
        square += difference * difference;
      }
      sums[column] += sum;
      squares[column] += square;
    }
  }

  private static double codes(float difference) {
    return Float.isFinite(difference) ? CODES * difference : CODES;
  }

  /** Whether the two are one picture but for coding and noise. */
  boolean isNone() {
    return moved <= CODING + NOISE_LEFT * noise
        && most <= CODING_AT_MOST + NOISE_LEFT_AT_MOST * noise;
  }

  /** Whether so much more changes here than there that one cannot be the noise of the other. */
  boolean exceeds(PictureChange other) {
    return !isNone() && moved >= 4 * Math.max(0.25, other.moved);
  }
}
