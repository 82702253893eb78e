package dev.phasecast.wavelet;

import java.util.ArrayList;
import java.util.List;

/**
 * Mallat's cascade along one axis: only the low band is filtered further. The coefficients come as
 * the approximation, then the details from the coarsest to the finest.
 */
final class AxisCascade implements AxisTransform {
  private final AxisLevels levels;
  private final int count;
  private final List<Leaf> leaves;
  private final int outputs;

  AxisCascade(Wavelet wavelet, BoundaryMode mode, int levelCount, int length) {
    this.levels = new AxisLevels(wavelet, mode, levelCount, length);
    this.count = levelCount;
    List<Leaf> all = new ArrayList<>();
    int start = levels.length(count);
    all.add(new Leaf("a".repeat(count), count, 0, start));
    for (int level = count; level > 0; level--) {
      all.add(new Leaf("a".repeat(level - 1) + "d", level, start, levels.length(level)));
      start += levels.length(level);
    }
    this.leaves = List.copyOf(all);
    this.outputs = start;
  }

  @Override
  public int length() {
    return levels.length(0);
  }

  @Override
  public int outputs() {
    return outputs;
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
    return AxisLevels.set(leaves.get(leaf).level());
  }

  @Override
  public int row(int leaf, int phases) {
    // The details of a level follow the approximation that they were split from.
    return leaf == 0 ? 0 : phases >> leaves.get(leaf).level();
  }

  @Override
  public int phases(int leaf, int phases) {
    return phases >> leaves.get(leaf).level();
  }

  @Override
  public <A> void forward(RowFilter<A> filter, RowGeometry geometry, A[] front, A[] back) {
    for (int level = 0; level < count; level++) {
      int phases = geometry.phases() >> level;
      int half = phases / 2;
      filter.read((level & 1) == 0 ? front : back, 0, 0, phases);
      filter.write((level & 1) == 0 ? back : front, 0, half, 1, half);
      filter.apply(levels.step(level).analysis(), geometry);
    }
  }

  @Override
  public <A> void inverse(RowFilter<A> filter, RowGeometry geometry, A[] front, A[] back) {
    for (int level = count - 1; level >= 0; level--) {
      int half = geometry.phases() >> (level + 1);
      filter.read((level & 1) == 0 ? back : front, 0, half, half);
      filter.write((level & 1) == 0 ? front : back, 0, 1, 2, half);
      filter.apply(levels.step(level).synthesis(), geometry);
    }
  }
}
