package dev.phasecast.motion;

import dev.phasecast.frame.Plane;
import java.util.Arrays;

/**
 * Chooses between two fields of vectors from place to place, by which would have explained the
 * frames already seen better around there: hindcast decides.
 */
final class FieldChoice {
  /** What remains of the past from frame to frame. */
  private static final float MEMORY = 0.85f;

  /** Vectors that differ by less than this many pixels are as good as each other. */
  private static final float ALIKE = 0.3f;

  /** Points around one that count for it, on either side. */
  private static final int AROUND = 3;

  /** How much what the whole picture has said counts beside the surroundings. */
  private static final float WHOLE = 0.1f;

  private final VectorGrid still;

  /** By how much the second field has explained each point better. */
  private final float[] gain;

  FieldChoice(VectorGrid still) {
    this.still = still;
    this.gain = new float[still.dx().length];
  }

  /** Forgets everything, as after a cut. */
  void forget() {
    Arrays.fill(gain, 0);
  }

  /** Learns from a frame that has come how well two fields had foreseen it. */
  void learn(Plane before, Plane newest, VectorGrid first, VectorGrid second) {
    var matcher = new BlockMatcher(before, newest, still.step(), still.step() / 8);
    for (int row = 0; row < still.rows(); row++) {
      for (int column = 0; column < still.columns(); column++) {
        int i = row * still.columns() + column;
        gain[i] *= MEMORY;
        float x = first.dx()[i];
        float y = first.dy()[i];
        float otherX = second.dx()[i];
        float otherY = second.dy()[i];
        if (Math.abs(x - otherX) + Math.abs(y - otherY) > ALIKE) {
          gain[i] +=
              matcher.cost(column, row, x, y, true)
                  - matcher.cost(column, row, otherX, otherY, true);
        }
      }
    }
  }

  /** The second field where it has been the better one around a point, and elsewhere the first. */
  VectorGrid choose(VectorGrid first, VectorGrid second) {
    int columns = still.columns();
    int rows = still.rows();
    // Sums from the upper left corner, so that any rectangle's is had from four.
    double[] sums = new double[(columns + 1) * (rows + 1)];
    for (int row = 0; row < rows; row++) {
      double line = 0;
      for (int column = 0; column < columns; column++) {
        line += gain[row * columns + column];
        sums[(row + 1) * (columns + 1) + column + 1] =
            sums[row * (columns + 1) + column + 1] + line;
      }
    }
    double whole = sums[sums.length - 1];
    VectorGrid chosen = still.alike();
    for (int row = 0; row < rows; row++) {
      int top = Math.max(0, row - AROUND) * (columns + 1);
      int bottom = Math.min(rows, row + AROUND + 1) * (columns + 1);
      for (int column = 0; column < columns; column++) {
        int left = Math.max(0, column - AROUND);
        int right = Math.min(columns, column + AROUND + 1);
        double here =
            sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
        int i = row * columns + column;
        VectorGrid from = here + WHOLE * whole >= 0 ? second : first;
        chosen.dx()[i] = from.dx()[i];
        chosen.dy()[i] = from.dy()[i];
      }
    }
    return chosen;
  }
}
