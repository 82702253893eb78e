package dev.phasecast.prediction;

import dev.phasecast.frame.Plane;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Mixes several ways of predicting a frame by weights that would have been best for the frames
 * already seen, from place to place: hindcast decides.
 *
 * <p>A prediction is the first way plus a weighted sum of the other ways' differences from it. The
 * weights of a cell are those of least squares over the frames that have come, whose normal
 * equations are summed around the cell, with a share of those of the whole picture, and forgotten
 * little by little; each frame counts in proportion to how well it was predicted, because quality
 * is measured on a logarithmic scale. A ridge draws the weights towards a prior. Between cells they
 * are interpolated.
 *
 * <p>With the first way for copying, a place whose motion does not last comes out copied.
 */
final class HindcastMixture {
  /** What remains of the past from frame to frame. */
  private static final double MEMORY = 0.85;

  /** Part of the mean diagonal of the normal equations by which the prior holds. */
  private static final double RIDGE = 0.12;

  /** The prior alone decides where less than this has been seen. */
  private static final double LEAST_RIDGE = 1e-5;

  /** Cells around one that count for it, on either side. */
  private static final int AROUND = 3;

  /** How many cells' worth the whole picture's mean counts. */
  private static final double WHOLE = 30;

  /** Mean squared error at which a frame counts once. */
  private static final double TYPICAL_ERROR = 1e-3;

  private static final double LEAST_ERROR = 1e-6;

  private final int cell;
  private final int columns;
  private final int rows;
  private final int ways;
  private final double[] prior;
  private final int size;

  /** Of each cell the lower triangle of the normal matrix by rows, then the right-hand side. */
  private final double[][] equations;

  /**
   * @param cell side of a cell in pixels
   * @param prior weights of the second way, the third and so on where nothing is known
   */
  HindcastMixture(int height, int width, int cell, double... prior) {
    this.cell = cell;
    this.columns = (width + cell - 1) / cell;
    this.rows = (height + cell - 1) / cell;
    this.ways = prior.length;
    this.prior = prior.clone();
    this.size = ways * (ways + 1) / 2 + ways;
    this.equations = new double[columns * rows][size];
  }

  /**
   * Learns from a frame that has come.
   *
   * @param predicted that had been said of it
   * @param candidates that it had been mixed from, the one they are differences from first
   */
  void learn(Plane truth, Plane predicted, List<Plane> candidates) {
    double error = LEAST_ERROR + truth.meanSquaredDifference(predicted);
    float[][] from = candidates.stream().map(Plane::data).toArray(float[][]::new);
    double weight = TYPICAL_ERROR / error;
    IntStream.range(0, rows).parallel().forEach(row -> learn(truth, from, row, weight));
  }

  private void learn(Plane truth, float[][] from, int row, double weight) {
    float[] difference = new float[ways];
    float[] seen = new float[size];
    int bottom = Math.min(truth.height(), (row + 1) * cell);
    for (int column = 0; column < columns; column++) {
      Arrays.fill(seen, 0);
      int right = Math.min(truth.width(), (column + 1) * cell);
      for (int y = row * cell; y < bottom; y += 1) {
        // Every second pixel, as on a chessboard, tells as much.
        for (int x = column * cell + (y & 1); x < right; x += 2) {
          int i = y * truth.width() + x;
          float base = from[0][i];
          float wanted = truth.data()[i] - base;
          int to = 0;
          for (int k = 0; k < ways; k++) {
            float mine = from[k + 1][i] - base;
            difference[k] = mine;
            for (int j = 0; j <= k; j++) {
              seen[to++] += mine * difference[j];
            }
          }
          for (int k = 0; k < ways; k++) {
            seen[to++] += difference[k] * wanted;
          }
        }
      }
      double[] equation = equations[row * columns + column];
      for (int k = 0; k < size; k++) {
        equation[k] = MEMORY * equation[k] + weight * seen[k];
      }
    }
  }

  /** Weights for a whole picture, as they follow from what has been learned by now. */
  Weights weights() {
    double[] whole = new double[size];
    for (double[] equation : equations) {
      for (int k = 0; k < size; k++) {
        whole[k] += WHOLE * equation[k] / equations.length;
      }
    }
    float[][] solved = new float[columns * rows][];
    IntStream.range(0, rows)
        .parallel()
        .forEach(
            row -> {
              for (int column = 0; column < columns; column++) {
                solved[row * columns + column] = solve(around(column, row, whole));
              }
            });
    return new Weights(cell, columns, rows, solved);
  }

  /**
   * Weights that are all on one way, from place to place: on the one that would have left the least
   * squared error.
   *
   * @param choice how many of the ways after the first one may be chosen
   */
  Weights best(int choice) {
    float[][] chosen = new float[columns * rows][];
    double[] whole = new double[size];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        chosen[row * columns + column] = best(around(column, row, whole), choice);
      }
    }
    return new Weights(cell, columns, rows, chosen);
  }

  /** All on the way k whose error Σ(wanted − difference_k)² is the least; Σ wanted² is common. */
  private float[] best(double[] equation, int choice) {
    float[] weights = new float[ways];
    int best = -1;
    double least = 0;
    double seen = 0;
    for (int k = 0; k < choice; k++) {
      double squares = equation[k * (k + 1) / 2 + k];
      double error = squares - 2 * equation[ways * (ways + 1) / 2 + k];
      seen += squares;
      if (error < least) {
        least = error;
        best = k;
      }
    }
    if (seen < LEAST_RIDGE) {
      best = prior[0] >= 0.5 ? 0 : -1;
    }
    if (best >= 0) {
      weights[best] = 1;
    }
    return weights;
  }

  private double[] around(int column, int row, double[] whole) {
    double[] sum = whole.clone();
    for (int y = Math.max(0, row - AROUND); y <= Math.min(rows - 1, row + AROUND); y++) {
      for (int x = Math.max(0, column - AROUND); x <= Math.min(columns - 1, column + AROUND); x++) {
        int far = Math.max(Math.abs(x - column), Math.abs(y - row));
        double share = 1.0 / (1 + far * far);
        double[] equation = equations[y * columns + x];
        for (int k = 0; k < size; k++) {
          sum[k] += share * equation[k];
        }
      }
    }
    return sum;
  }

  /** Cholesky's method; the ridge keeps the matrix positive definite. */
  private float[] solve(double[] equation) {
    double trace = 0;
    for (int k = 0; k < ways; k++) {
      trace += equation[k * (k + 1) / 2 + k];
    }
    double ridge = RIDGE * trace / ways + LEAST_RIDGE;
    double[] root = new double[ways * ways];
    double[] answer = new double[ways];
    for (int k = 0; k < ways; k++) {
      for (int j = 0; j <= k; j++) {
        double left = equation[k * (k + 1) / 2 + j] + (j == k ? ridge : 0);
        for (int m = 0; m < j; m++) {
          left -= root[k * ways + m] * root[j * ways + m];
        }
        root[k * ways + j] = j == k ? Math.sqrt(Math.max(1e-12, left)) : left / root[j * ways + j];
      }
      double wanted = equation[ways * (ways + 1) / 2 + k] + ridge * prior[k];
      for (int m = 0; m < k; m++) {
        wanted -= root[k * ways + m] * answer[m];
      }
      answer[k] = wanted / root[k * ways + k];
    }
    float[] weights = new float[ways];
    for (int k = ways - 1; k >= 0; k--) {
      double wanted = answer[k];
      for (int m = k + 1; m < ways; m++) {
        wanted -= root[m * ways + k] * answer[m];
      }
      answer[k] = wanted / root[k * ways + k];
      weights[k] = (float) answer[k];
    }
    return weights;
  }

  /** Weights of the ways, from cell to cell. Immutable. */
  static final class Weights {
    private final int cell;
    private final int columns;
    private final int rows;
    private final float[][] solved;

    private Weights(int cell, int columns, int rows, float[][] solved) {
      this.cell = cell;
      this.columns = columns;
      this.rows = rows;
      this.solved = solved;
    }

    /**
     * Weights for one way only, beside the first.
     *
     * @param shares how much of each of these ways it stands for
     */
    Weights together(float... shares) {
      float[][] sums = new float[solved.length][1];
      for (int i = 0; i < solved.length; i++) {
        for (int k = 0; k < shares.length; k++) {
          sums[i][0] += shares[k] * solved[i][k];
        }
      }
      return new Weights(cell, columns, rows, sums);
    }

    /** As below, for planes of full size. */
    Plane mix(List<Plane> candidates) {
      return mix(candidates, 1, 1);
    }

    /**
     * The mixture, kept within [0, 1].
     *
     * @param candidates the ways, the one that the others are differences from first
     * @param shrunkX pixels of the picture that the weights are for to one of these planes' rows
     * @param shrunkY likewise down a column
     */
    Plane mix(List<Plane> candidates, int shrunkX, int shrunkY) {
      Plane first = candidates.get(0);
      float[][] from = candidates.stream().map(Plane::data).toArray(float[][]::new);
      float[] out = new float[first.data().length];
      IntStream.range(0, first.height())
          .parallel()
          .forEach(y -> row(from, y, first.width(), shrunkX, shrunkY, out));
      return Plane.of(first.height(), first.width(), out);
    }

    private void row(float[][] from, int y, int width, int shrunkX, int shrunkY, float[] out) {
      int ways = from.length - 1;
      float place = (y + 0.5f) * shrunkY / cell - 0.5f;
      int above = (int) Math.floor(place);
      float down = place - above;
      float[][] upper = rowOf(above);
      float[][] lower = rowOf(above + 1);
      float[] line = new float[width];
      float[] weight = new float[width];
      int start = y * width;
      System.arraycopy(from[0], start, line, 0, width);
      for (int k = 0; k < ways; k++) {
        spread(k, upper, lower, down, shrunkX, weight);
        add(from[k + 1], from[0], start, weight, line);
      }
      for (int x = 0; x < width; x++) {
        out[start + x] = Math.max(0, Math.min(1, line[x]));
      }
    }

    private static void add(float[] way, float[] base, int start, float[] weight, float[] line) {
      for (int x = 0; x < line.length; x++) {
        line[x] += weight[x] * (way[start + x] - base[start + x]);
      }
    }

    private float[][] rowOf(int row) {
      int in = Math.max(0, Math.min(rows - 1, row));
      return Arrays.copyOfRange(solved, in * columns, (in + 1) * columns);
    }

    /** Interpolates the weight of a way over a row of pixels. */
    private void spread(
        int way, float[][] upper, float[][] lower, float down, int shrunk, float[] weight) {
      int x = 0;
      for (int column = -1; column < columns; column++) {
        int left = Math.max(0, column);
        int right = Math.min(columns - 1, column + 1);
        float at = (1 - down) * upper[left][way] + down * lower[left][way];
        float next = (1 - down) * upper[right][way] + down * lower[right][way];
        float until = (column + 1.5f) * cell / shrunk;
        for (; x < weight.length && (x + 0.5f < until || column == columns - 1); x++) {
          float across = (x + 0.5f) * shrunk / cell - 0.5f - column;
          weight[x] = at + across * (next - at);
        }
      }
    }
  }
}
