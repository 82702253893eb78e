package dev.phasecast.wavelet;

import java.util.ArrayList;
import java.util.List;

/**
 * All nodes of one level along one axis. At level {@code j} node {@code v} has the rows {@code v ·
 * p} to {@code (v + 1) · p − 1} with {@code p = phases / 2^j}: the rows of a node's children take
 * the place of its own.
 */
final class AxisPackets implements AxisTransform {
  private final AxisLevels levels;
  private final int count;
  private final PacketOrder order;
  private final List<Leaf> leaves;

  AxisPackets(Wavelet wavelet, BoundaryMode mode, PacketOrder order, int level, int length) {
    this.levels = new AxisLevels(wavelet, mode, level, length);
    this.count = level;
    this.order = order;
    int size = levels.length(level);
    List<Leaf> all = new ArrayList<>();
    for (int leaf = 0; leaf < 1 << level; leaf++) {
      all.add(new Leaf(path(node(leaf), level), level, Math.multiplyExact(leaf, size), size));
    }
    this.leaves = List.copyOf(all);
  }

  /** Each high-pass mirrors the frequencies, so that they rise in the order of the Gray code. */
  private int node(int leaf) {
    return switch (order) {
      case NATURAL -> leaf;
      case FREQUENCY -> leaf ^ (leaf >> 1);
    };
  }

  private static String path(int node, int level) {
    StringBuilder path = new StringBuilder();
    for (int bit = level - 1; bit >= 0; bit--) {
      path.append(((node >> bit) & 1) == 0 ? 'a' : 'd');
    }
    return path.toString();
  }

  @Override
  public int length() {
    return levels.length(0);
  }

  @Override
  public int outputs() {
    return leaves.size() * levels.length(count);
  }

  @Override
  public List<Leaf> leaves() {
    return leaves;
  }

  @Override
  public int unit() {
    return 1 << count;
  }

  @Override
  public int rows(int phases) {
    return phases;
  }

  @Override
  public int steps(int phases) {
    return levels.steps(phases);
  }

  @Override
  public int stepsBefore(int phases) {
    return levels.stepsBefore(phases);
  }

  @Override
  public Scratch.Set set(int leaf) {
    return AxisLevels.set(count);
  }

  @Override
  public int row(int leaf, int phases) {
    return node(leaf) * (phases >> count);
  }

  @Override
  public int phases(int leaf, int phases) {
    return phases >> count;
  }

  @Override
  public <A> void forward(RowFilter<A> filter, RowGeometry geometry, A[] front, A[] back) {
    split(filter, geometry, 0, 0, front, back);
  }

  /** Node after node to the bottom, so that the rows of a small one stay in the nearest cache. */
  private <A> void split(
      RowFilter<A> filter, RowGeometry geometry, int level, int row, A[] from, A[] to) {
    if (level == count) {
      return;
    }
    int phases = geometry.phases() >> level;
    int half = phases / 2;
    filter.read(from, row, row, phases);
    filter.write(to, row, row + half, 1, half);
    filter.apply(levels.step(level).analysis(), geometry);
    split(filter, geometry, level + 1, row, to, from);
    split(filter, geometry, level + 1, row + half, to, from);
  }

  @Override
  public <A> void inverse(RowFilter<A> filter, RowGeometry geometry, A[] front, A[] back) {
    join(filter, geometry, 0, 0, front, back);
  }

  private <A> void join(
      RowFilter<A> filter, RowGeometry geometry, int level, int row, A[] to, A[] from) {
    if (level == count) {
      return;
    }
    int phases = geometry.phases() >> level;
    int half = phases / 2;
    join(filter, geometry, level + 1, row, from, to);
    join(filter, geometry, level + 1, row + half, from, to);
    filter.read(from, row, row + half, half);
    filter.write(to, row, row + 1, 2, half);
    filter.apply(levels.step(level).synthesis(), geometry);
  }
}
