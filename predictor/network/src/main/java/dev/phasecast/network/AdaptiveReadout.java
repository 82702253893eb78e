package dev.phasecast.network;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * What is added to the output layer of a GRU so that it suits one video: recursive least squares
 * with forgetting (Haykin, <i>Adaptive Filter Theory</i>, chapter on the RLS algorithm), from the
 * states of all tiles to the errors of the trained layer. With a row h = [state 1] for each tile
 * seen and its error e, both rows, it keeps
 *
 * <pre>
 *   A ← f·A + Σ hᵀh + (1 − f)·ridge·I      A = ridge·I at first
 *   B ← f·B + Σ hᵀe
 *   Δ = A⁻¹·B                               what is added: h·Δ
 * </pre>
 *
 * <p>so that little evidence leaves the trained layer as it is. A is solved by Cholesky's
 * decomposition in double precision. Products run on one thread, so that the answer is the same to
 * the last bit. Memory does not grow with the number of frames; what lies outside the heap is owned
 * until closed.
 */
final class AdaptiveReadout implements AutoCloseable {
  private static final int ROW_MAJOR = 101;
  private static final int AS_IS = 111;
  private static final int TRANSPOSED = 112;
  private static final int LOWER = 122;
  private static final int NON_UNIT = 131;
  private static final int LEFT = 141;

  private final int units;
  private final int inputs;
  private final int pixels;
  private final double ridge;
  private final double memory;
  private final double[] squares;
  private final float[] rows;
  private final double[] exactRows;
  private final float[] single;
  private final double[] exact;
  private final FloatPointer rowBuffer;
  private final FloatPointer tileBuffer;
  private final FloatPointer products;
  private final FloatPointer change;
  private final DoublePointer factor;
  private final DoublePointer solution;

  /**
   * @param capacity most tiles of a call
   * @param ridge precision of the trained layer, in squares of states
   * @param memory what is left of the weight of a frame after the next one, f
   */
  AdaptiveReadout(GruShape shape, int capacity, double ridge, double memory) {
    units = shape.units();
    inputs = units + 1;
    pixels = shape.pixels();
    this.ridge = ridge;
    this.memory = memory;
    squares = new double[inputs * inputs];
    for (int i = 0; i < inputs; i++) {
      squares[i * inputs + i] = ridge;
    }
    rows = new float[capacity * inputs];
    exactRows = new double[capacity * inputs];
    single = new float[inputs * pixels];
    exact = new double[inputs * pixels];
    rowBuffer = new FloatPointer((long) capacity * inputs);
    tileBuffer = new FloatPointer((long) capacity * pixels);
    products = new FloatPointer((long) inputs * pixels);
    change = new FloatPointer((long) inputs * pixels);
    factor = new DoublePointer((long) inputs * inputs);
    solution = new DoublePointer((long) inputs * pixels);
    products.put(single);
    change.put(single);
  }

  /** Begins a frame: what earlier ones said weighs less from here on. */
  void forget() {
    for (int i = 0; i < squares.length; i++) {
      squares[i] *= memory;
    }
    for (int i = 0; i < inputs; i++) {
      squares[i * inputs + i] += (1 - memory) * ridge;
    }
    openblas_nolapack.cblas_sscal(inputs * pixels, (float) memory, products, 1);
  }

  /**
   * Takes note of what the trained layer should have added.
   *
   * @param states all states, of which those of {@code count} tiles from number {@code first} on
   *     take part
   * @param errors what became of each tile less what the trained layer said, count × pixels
   */
  void learn(float[] states, int first, int count, float[] errors) {
    gather(states, first, count);
    for (int i = 0; i < count * inputs; i++) {
      exactRows[i] = rows[i];
    }
    openblas_nolapack.cblas_dsyrk(
        ROW_MAJOR, LOWER, TRANSPOSED, inputs, count, 1, exactRows, inputs, 1, squares, inputs);
    tileBuffer.put(errors, 0, count * pixels);
    openblas_nolapack.cblas_sgemm(
        ROW_MAJOR,
        TRANSPOSED,
        AS_IS,
        inputs,
        pixels,
        count,
        1,
        rowBuffer,
        inputs,
        tileBuffer,
        pixels,
        1,
        products,
        pixels);
  }

  /** Ends a frame: what was learned holds from here on. */
  void solve() {
    factor.put(cholesky(squares, inputs));
    products.get(single);
    for (int i = 0; i < exact.length; i++) {
      exact[i] = single[i];
    }
    solution.put(exact);
    triangular(AS_IS);
    triangular(TRANSPOSED);
    solution.get(exact);
    for (int i = 0; i < exact.length; i++) {
      single[i] = (float) exact[i];
    }
    change.put(single);
  }

  private void triangular(int transposition) {
    openblas_nolapack.cblas_dtrsm(
        ROW_MAJOR,
        LEFT,
        LOWER,
        transposition,
        NON_UNIT,
        inputs,
        pixels,
        1,
        factor,
        inputs,
        solution,
        pixels);
  }

  /**
   * Adds to the tiles what the trained layer lacks for this video.
   *
   * @param states all states, of which {@code count} from number {@code first} on are used
   * @param tiles count × pixels
   */
  void add(float[] states, int first, int count, float[] tiles) {
    gather(states, first, count);
    tileBuffer.put(tiles, 0, count * pixels);
    openblas_nolapack.cblas_sgemm(
        ROW_MAJOR,
        AS_IS,
        AS_IS,
        count,
        pixels,
        inputs,
        1,
        rowBuffer,
        inputs,
        change,
        pixels,
        1,
        tileBuffer,
        pixels);
    tileBuffer.get(tiles, 0, count * pixels);
  }

  private void gather(float[] states, int first, int count) {
    for (int row = 0; row < count; row++) {
      System.arraycopy(states, (first + row) * units, rows, row * inputs, units);
      rows[row * inputs + units] = 1;
    }
    rowBuffer.put(rows, 0, count * inputs);
  }

  /**
   * The lower triangle L with L·Lᵀ = the matrix, zero above.
   *
   * @param matrix positive definite, of which the lower triangle is read
   */
  static double[] cholesky(double[] matrix, int size) {
    double[] lower = new double[size * size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column <= row; column++) {
        double sum = matrix[row * size + column];
        for (int k = 0; k < column; k++) {
          sum -= lower[row * size + k] * lower[column * size + k];
        }
        lower[row * size + column] =
            row == column ? Math.sqrt(sum) : sum / lower[column * size + column];
      }
    }
    return lower;
  }

  @Override
  public void close() {
    rowBuffer.deallocate();
    tileBuffer.deallocate();
    products.deallocate();
    change.deallocate();
    factor.deallocate();
    solution.deallocate();
  }
}
