package dev.phasecast.wavelet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** All transforms by their definitions, one sum a coefficient, as the reference of tests. */
final class NaiveTransforms {
  private NaiveTransforms() {}

  /** A row-major block. */
  static final class Block {
    private final List<Integer> shape;
    private final double[] values;

    Block(List<Integer> shape, double[] values) {
      this.shape = List.copyOf(shape);
      this.values = values;
    }

    /** Every line along {@code axis} by what {@code change} makes of it. */
    Block along(int axis, UnaryOperator<double[]> change) {
      int length = shape.get(axis);
      int inner = shape.subList(axis + 1, shape.size()).stream().reduce(1, (a, b) -> a * b);
      int outer = values.length / (length * inner);
      double[][] lines = new double[outer * inner][];
      for (int line = 0; line < lines.length; line++) {
        double[] samples = new double[length];
        for (int i = 0; i < length; i++) {
          samples[i] = values[((line / inner) * length + i) * inner + line % inner];
        }
        lines[line] = change.apply(samples);
      }
      int changed = lines[0].length;
      double[] out = new double[lines.length * changed];
      for (int line = 0; line < lines.length; line++) {
        for (int i = 0; i < changed; i++) {
          out[((line / inner) * changed + i) * inner + line % inner] = lines[line][i];
        }
      }
      List<Integer> sides = new ArrayList<>(shape);
      sides.set(axis, changed);
      return new Block(sides, out);
    }
  }

  /** The sample at any place, within the signal or beyond its ends. */
  static double sample(double[] x, int at, BoundaryMode mode) {
    int n = x.length;
    if (at >= 0 && at < n) {
      return x[at];
    }
    int turn = Math.floorMod(at, 2 * n);
    return switch (mode) {
      case ZERO -> 0;
      case CONSTANT -> at < 0 ? x[0] : x[n - 1];
      case SYMMETRIC -> turn < n ? x[turn] : x[2 * n - 1 - turn];
      case ANTISYMMETRIC -> turn < n ? x[turn] : -x[2 * n - 1 - turn];
      case REFLECT -> n == 1 ? x[0] : sample(x, at < 0 ? -at : 2 * (n - 1) - at, mode);
      case PERIODIC -> x[Math.floorMod(at, n)];
      case SMOOTH ->
          n == 1
              ? x[0]
              : at < 0
                  ? x[0] + at * (x[1] - x[0])
                  : x[n - 1] + (at - n + 1) * (x[n - 1] - x[n - 2]);
      case ANTIREFLECT ->
          n == 1
              ? x[0]
              : at < 0
                  ? 2 * x[0] - sample(x, -at, mode)
                  : 2 * x[n - 1] - sample(x, 2 * (n - 1) - at, mode);
      default -> throw new IllegalArgumentException("no extension: " + mode);
    };
  }

  /** One filter, every other output. */
  static double[] half(double[] x, double[] filter, BoundaryMode mode) {
    boolean periodization = mode == BoundaryMode.PERIODIZATION;
    double[] even = x;
    if (periodization && (x.length & 1) != 0) {
      even = Arrays.copyOf(x, x.length + 1);
      even[x.length] = x[x.length - 1];
    }
    int taps = filter.length;
    double[] out = new double[periodization ? even.length / 2 : (x.length + taps - 1) / 2];
    for (int k = 0; k < out.length; k++) {
      for (int j = 0; j < taps; j++) {
        out[k] +=
            filter[j]
                * (periodization
                    ? even[Math.floorMod(2 * k + taps / 2 - j, even.length)]
                    : sample(x, 2 * k + 1 - j, mode));
      }
    }
    return out;
  }

  private static double[] low(double[] x, Wavelet wavelet, BoundaryMode mode) {
    return half(x, wavelet.decompositionLow(), mode);
  }

  private static double[] high(double[] x, Wavelet wavelet, BoundaryMode mode) {
    return half(x, wavelet.decompositionHigh(), mode);
  }

  /** The 2^dimensions bands of one level, in the order a, then rising key, or a, h, v, d. */
  private static List<Block> split(Block block, Wavelet wavelet, BoundaryMode mode) {
    int dimensions = block.shape.size();
    List<Integer> order = new ArrayList<>();
    for (int key = 0; key < 1 << dimensions; key++) {
      order.add(key);
    }
    if (dimensions == 2) {
      order = List.of(0, 2, 1, 3);
    }
    List<Block> bands = new ArrayList<>();
    for (int key : order) {
      Block band = block;
      for (int axis = 0; axis < dimensions; axis++) {
        boolean isHigh = (key >> (dimensions - 1 - axis) & 1) != 0;
        band =
            band.along(axis, line -> isHigh ? high(line, wavelet, mode) : low(line, wavelet, mode));
      }
      bands.add(band);
    }
    return bands;
  }

  static double[] pyramid(Block block, Wavelet wavelet, BoundaryMode mode, int levels) {
    List<Block> bands = new ArrayList<>(List.of(block));
    for (int level = 0; level < levels; level++) {
      bands.addAll(0, split(bands.remove(0), wavelet, mode));
    }
    return flat(bands);
  }

  static double[] separable(Block block, Wavelet wavelet, BoundaryMode mode, int levels) {
    List<Block> bands = List.of(block);
    for (int axis = 0; axis < block.shape.size(); axis++) {
      int along = axis;
      List<Block> next = new ArrayList<>();
      for (Block band : bands) {
        List<Block> ladder = new ArrayList<>(List.of(band));
        for (int level = 0; level < levels; level++) {
          Block coarse = ladder.remove(0);
          ladder.add(0, coarse.along(along, line -> high(line, wavelet, mode)));
          ladder.add(0, coarse.along(along, line -> low(line, wavelet, mode)));
        }
        next.addAll(ladder);
      }
      bands = next;
    }
    return flat(bands);
  }

  static double[] packets(
      Block block, Wavelet wavelet, BoundaryMode mode, PacketOrder order, int levels) {
    List<Block> nodes = List.of(block);
    for (int level = 0; level < levels; level++) {
      nodes = nodes.stream().flatMap(node -> split(node, wavelet, mode).stream()).toList();
    }
    if (order == PacketOrder.FREQUENCY) {
      List<Block> sorted = new ArrayList<>();
      int side = 1 << levels;
      for (int row = 0; row < (block.shape.size() == 2 ? side : 1); row++) {
        for (int column = 0; column < side; column++) {
          sorted.add(nodes.get(natural(gray(row), gray(column), levels, block.shape.size())));
        }
      }
      nodes = sorted;
    }
    return flat(nodes);
  }

  private static int gray(int rank) {
    return rank ^ rank >> 1;
  }

  /** Number of the node in natural order; in two dimensions a digit a level: a, h, v, d. */
  private static int natural(int rows, int columns, int levels, int dimensions) {
    if (dimensions == 1) {
      return columns;
    }
    int index = 0;
    for (int bit = levels - 1; bit >= 0; bit--) {
      index = 4 * index + (rows >> bit & 1) + 2 * (columns >> bit & 1);
    }
    return index;
  }

  static double[] stationary(double[] x, Wavelet wavelet, int levels) {
    List<double[]> bands = new ArrayList<>(List.of(x));
    for (int level = 0; level < levels; level++) {
      double[] coarse = bands.remove(0);
      bands.add(0, dilated(coarse, wavelet.decompositionHigh(), 1 << level));
      bands.add(0, dilated(coarse, wavelet.decompositionLow(), 1 << level));
    }
    return bands.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[] dilated(double[] x, double[] filter, int step) {
    double[] out = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      for (int j = 0; j < filter.length; j++) {
        out[k] += filter[j] * x[Math.floorMod(k + step * (filter.length / 2 - j), x.length)];
      }
    }
    return out;
  }

  private static double[] flat(List<Block> blocks) {
    return blocks.stream().flatMapToDouble(block -> Arrays.stream(block.values)).toArray();
  }
}
