package dev.phasecast.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.wavelet.Wavelet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WaveletMatrixTest {
  /** The definition as a chain of six full matrices, in an order of loops of its own. */
  @ParameterizedTest
  @CsvSource({
    "2, 1, haar",
    "4, 2, haar",
    "8, 1, db2",
    "16, 3, db2",
    "16, 4, db6",
    "64, 2, sym5",
    "64, 4, db6",
    "32, 2, bior2.2",
    "32, 3, rbio3.1"
  })
  void isTheProductOfItsParts(int size, int levels, String name) {
    WaveletMatrix layer = random(size, levels, name, 11);
    List<float[]> parts = layer.tensors();
    double[][] expected = diagonal(parts.get(0));
    expected = product(expected, analysis(size, levels, parts.get(3), parts.get(4)));
    double[][] permutation = new double[size][size];
    for (int k = 0; k < size; k++) {
      permutation[layer.permutation()[k]][k] = 1;
    }
    expected = product(expected, permutation);
    expected = product(expected, diagonal(parts.get(1)));
    expected = product(expected, synthesis(size, levels, parts.get(5), parts.get(6)));
    expected = product(expected, diagonal(parts.get(2)));
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < size; k++) {
        assertEquals(expected[i][k], layer.dense()[i * size + k], 1e-5, i + ", " + k);
      }
    }
    assertEquals(3L * size + 4L * Wavelet.named(name).length(), layer.parameters());
  }

  /** The graph that is trained and the matrix that predicts are the same. */
  @ParameterizedTest
  @CsvSource({
    "2, 1, haar",
    "8, 3, haar",
    "8, 2, db2",
    "16, 4, db6",
    "64, 3, db5",
    "32, 2, bior2.2",
    "256, 4, db6"
  })
  void theGraphComputesTheMatrix(int size, int levels, String name) {
    WaveletMatrix layer = random(size, levels, name, 5);
    SameDiff graph = SameDiff.create();
    List<INDArray> initial = new ArrayList<>();
    for (float[] tensor : layer.tensors()) {
      initial.add(Nd4j.create(tensor, new long[] {1, tensor.length}, 'c'));
    }
    SDVariable matrix = new WaveletMatrixGraph(graph, "u", layer, initial).matrix();
    assertArrayEquals(new long[] {size, size}, matrix.eval().shape());
    float[] values = matrix.eval().dup('c').data().asFloat();
    float scale = HalfFloats.scale(layer.dense());
    assertArrayEquals(layer.dense(), values, 2e-6f * scale);
  }

  @ParameterizedTest
  @ValueSource(strings = {"haar", "db2", "db6", "sym5", "coif1"})
  void startsAsAnOrthogonalMatrix(String name) {
    int size = 64;
    Wavelet wavelet = Wavelet.named(name);
    WaveletMatrix layer =
        WaveletMatrix.start(size, WaveletMatrix.levels(size, wavelet.length()), wavelet, 0.5, 3);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double product = 0;
        for (int k = 0; k < size; k++) {
          product += layer.dense()[i * size + k] * layer.dense()[j * size + k];
        }
        assertEquals(i == j ? 0.25 : 0, product, 1e-6, i + ", " + j);
      }
    }
  }

  /** The figures of the paper's setting. */
  @Test
  void hasFewWeights() {
    Wavelet wavelet = Wavelet.named("db6");
    int levels = WaveletMatrix.levels(512, wavelet.length());
    assertEquals(5, levels);
    assertEquals(1584, WaveletMatrix.start(512, levels, wavelet, 1, 1).parameters());
    assertEquals(1, WaveletMatrix.levels(8, 12));
    assertEquals(3, WaveletMatrix.levels(8, 2));
    assertEquals(1, WaveletMatrix.levels(2, 2));
  }

  /** Recorded: files hold the seed alone, so that it must mean the same for ever. */
  @Test
  void aSeedMeansTheSamePermutationForEver() {
    WaveletMatrix layer = WaveletMatrix.start(8, 1, Wavelet.named("haar"), 1, 42);
    assertEquals(RECORDED, Arrays.toString(layer.permutation()));
    int[] sorted = layer.permutation();
    Arrays.sort(sorted);
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6, 7}, sorted);
  }

  private static final String RECORDED = "[2, 6, 3, 1, 4, 0, 7, 5]";

  @Test
  void equalsByValue() {
    assertEquals(random(8, 2, "db2", 1), random(8, 2, "db2", 1));
    assertEquals(random(8, 2, "db2", 1).hashCode(), random(8, 2, "db2", 1).hashCode());
    assertNotEquals(random(8, 2, "db2", 1), random(8, 2, "db2", 2));
    assertNotEquals(random(8, 2, "db2", 1), random(8, 1, "db2", 1));
    assertNotEquals(random(8, 2, "db2", 1), new DenseMatrix(1, new float[1]));
  }

  @Test
  void refusesSizesThatDoNotFit() {
    assertTrue(fault(12, 1, 12, 4).contains("a power of two of units, such as 8 or 16, not 12"));
    assertTrue(fault(1, 1, 1, 4).contains("power of two"));
    assertTrue(fault(8, 4, 8, 4).contains("1 to 3 levels, not 4"));
    assertTrue(fault(8, 0, 8, 4).contains("levels, not 0"));
    assertTrue(fault(8, 1, 7, 4).contains("array 0 of a wavelet layer has 7 values, not 8"));
    assertTrue(fault(8, 1, 8, 3).contains("even number of taps"));
    assertThrows(
        IllegalArgumentException.class, () -> new WaveletMatrix(8, 1, 1, List.of(new float[8])));
    assertThrows(IllegalArgumentException.class, () -> new DenseMatrix(2, new float[3]));
  }

  private static String fault(int size, int levels, int diagonal, int taps) {
    List<float[]> tensors = new ArrayList<>();
    for (int i = 0; i < WaveletMatrix.TENSORS; i++) {
      tensors.add(new float[i < 3 ? diagonal : taps]);
    }
    return Objects.requireNonNull(
        assertThrows(
                IllegalArgumentException.class, () -> new WaveletMatrix(size, levels, 1, tensors))
            .getMessage());
  }

  private static WaveletMatrix random(int size, int levels, String name, long seed) {
    Random random = new Random(seed);
    List<float[]> tensors = new ArrayList<>();
    for (float[] tensor : WaveletMatrix.start(size, levels, Wavelet.named(name), 1, 9).tensors()) {
      float[] moved = tensor.clone();
      for (int i = 0; i < moved.length; i++) {
        moved[i] += (float) (0.1 * random.nextGaussian());
      }
      tensors.add(moved);
    }
    return new WaveletMatrix(size, levels, 9, tensors);
  }

  private static double[][] diagonal(float[] values) {
    double[][] matrix = new double[values.length][values.length];
    for (int i = 0; i < values.length; i++) {
      matrix[i][i] = values[i];
    }
    return matrix;
  }

  /** a[k] = Σ_j h[j]·x[2k + L/2 − j], level by level; what is not transformed passes through. */
  private static double[][] analysis(int size, int levels, float[] low, float[] high) {
    double[][] all = diagonal(ones(size));
    for (int m = size; m > size >> levels; m /= 2) {
      double[][] level = diagonal(ones(size));
      for (int i = 0; i < m; i++) {
        level[i][i] = 0;
      }
      for (int j = 0; j < low.length; j++) {
        for (int k = 0; k < m / 2; k++) {
          int sample = Math.floorMod(2 * k + low.length / 2 - j, m);
          level[sample][k] += low[j];
          level[sample][m / 2 + k] += high[j];
        }
      }
      all = product(all, level);
    }
    return all;
  }

  /** x[i] gathers f0[j]·a[k] + f1[j]·d[k] over all i = 2k − L/2 + 1 + j, from coarse to fine. */
  private static double[][] synthesis(int size, int levels, float[] low, float[] high) {
    double[][] all = diagonal(ones(size));
    for (int m = size >> (levels - 1); m <= size; m *= 2) {
      double[][] level = diagonal(ones(size));
      for (int i = 0; i < m; i++) {
        level[i][i] = 0;
      }
      for (int j = 0; j < low.length; j++) {
        for (int k = 0; k < m / 2; k++) {
          int sample = Math.floorMod(2 * k - low.length / 2 + 1 + j, m);
          level[k][sample] += low[j];
          level[m / 2 + k][sample] += high[j];
        }
      }
      all = product(all, level);
    }
    return all;
  }

  /** With a wavelet's own filters the synthesis undoes the analysis. */
  @ParameterizedTest
  @ValueSource(strings = {"haar", "db3", "db6", "sym4", "coif2", "bior1.3", "bior4.4", "rbio2.2"})
  void synthesisUndoesAnalysis(String name) {
    Wavelet wavelet = Wavelet.named(name);
    List<float[]> filters = WaveletMatrix.start(32, 2, wavelet, 1, 1).tensors();
    double[][] product =
        product(
            analysis(32, 2, filters.get(3), filters.get(4)),
            synthesis(32, 2, filters.get(5), filters.get(6)));
    for (int i = 0; i < 32; i++) {
      for (int k = 0; k < 32; k++) {
        assertEquals(i == k ? 1 : 0, product[i][k], 1e-6, name);
      }
    }
  }

  private static float[] ones(int size) {
    float[] ones = new float[size];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] sum = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        for (int k = 0; k < b[0].length; k++) {
          sum[i][k] += a[i][j] * b[j][k];
        }
      }
    }
    return sum;
  }
}
