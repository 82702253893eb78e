package dev.phasecast.network.wavelet;

import dev.phasecast.wavelet.BoundaryMode;
import dev.phasecast.wavelet.PacketOrder;
import java.util.ArrayList;
import java.util.List;

/** Picks the quickest way along an axis. */
final class AxisMaps {
  /** Up to here one full matrix a level is quicker than blocks, whose frames have to be copied. */
  private static final int DENSE_LENGTH = 384;

  /** Taps × samples × coefficients that a full matrix may be made of. */
  private static final long DENSE_CONNECTIONS = 1 << 20;

  /** Up to here one matrix for all further levels is quicker than one step after the other. */
  private static final int MATRIX_LENGTH = 700;

  private static final int BLOCK = 32;

  private AxisMaps() {}

  /** One level. */
  static AxisMap step(WaveletFilters filters, StepGeometry geometry) {
    int length = geometry.length();
    long connections = (long) geometry.taps() * length * geometry.width();
    boolean cheap = length <= DENSE_LENGTH && connections <= DENSE_CONNECTIONS;
    return cheap || length <= 4 * geometry.taps()
        ? new DenseStep(filters, geometry)
        : new BlockStep(filters, geometry, Math.max(BLOCK, geometry.taps() / 2));
  }

  /** All nodes of one level. */
  static AxisMap packets(
      WaveletFilters filters, BoundaryMode mode, PacketOrder order, int level, int length) {
    NodeOrder nodes = new NodeOrder(PacketPaths.naturalOfPosition(order, level));
    if (level > 1 && length <= MATRIX_LENGTH) {
      return matrix(filters, mode, nodes, level, length);
    }
    List<AxisMap> stages = new ArrayList<>();
    int rest = length;
    int left = level;
    while (left > 1 && rest > MATRIX_LENGTH) {
      AxisMap step = step(filters, new StepGeometry(mode, filters.length(), rest));
      stages.add(step);
      rest = step.width();
      left--;
    }
    stages.add(
        left == 1
            ? step(filters, new StepGeometry(mode, filters.length(), rest))
            : matrix(filters, mode, natural(left), left, rest));
    return new PacketAxis(stages, nodes);
  }

  private static AxisMap matrix(
      WaveletFilters filters, BoundaryMode mode, NodeOrder nodes, int level, int length) {
    int width = length;
    for (int i = 0; i < level; i++) {
      width = new StepGeometry(mode, filters.length(), width).width();
    }
    return new MatrixMap(
        filters,
        length,
        1 << level,
        width,
        f -> new PacketAxis(steps(f, mode, level, length), nodes));
  }

  private static List<AxisMap> steps(
      WaveletFilters filters, BoundaryMode mode, int level, int length) {
    List<AxisMap> steps = new ArrayList<>();
    int rest = length;
    for (int i = 0; i < level; i++) {
      steps.add(step(filters, new StepGeometry(mode, filters.length(), rest)));
      rest = steps.get(i).width();
    }
    return steps;
  }

  private static NodeOrder natural(int level) {
    return new NodeOrder(PacketPaths.naturalOfPosition(PacketOrder.NATURAL, level));
  }
}
