package dev.phasecast.wavelet;

import java.util.ArrayList;
import java.util.List;

/**
 * The stationary transform along one axis, on a circle: at level {@code j} the taps lie {@code s =
 * 2^(j−1)} samples apart and nothing is left out, {@code low[k] = Σ_t decompositionLow[t] · x[k + s
 * · (L/2 − t)]} (algorithme à trous; Mallat, <i>A Wavelet Tour</i>, section 5.2.2).
 *
 * <p>Coefficients as with {@code pywt.swt(…, trim_approx=True)}: the approximation, then the
 * details from the coarsest level to the finest. The inverse is the mean over both ways to leave
 * out every other coefficient, {@code pywt.iswt}.
 */
final class AxisStationary implements AxisTransform {
  private final int length;
  private final int count;
  private final List<PairFilter> analysis = new ArrayList<>();
  private final List<PairFilter> synthesis = new ArrayList<>();
  private final List<Leaf> leaves;
  private final int lowest;
  private final int highest;

  AxisStationary(Wavelet wavelet, int levels, int length) {
    this.length = length;
    this.count = levels;
    for (int level = 0; level < levels; level++) {
      int spacing = 1 << level;
      analysis.add(circular(1, 2, apart(decomposition(wavelet), spacing)));
      synthesis.add(circular(2, 1, apart(reconstruction(wavelet), spacing)));
    }
    List<PairFilter> filters = new ArrayList<>(analysis);
    filters.addAll(synthesis);
    this.lowest = filters.stream().mapToInt(PairFilter::lowest).reduce(0, Math::min);
    this.highest = filters.stream().mapToInt(PairFilter::highest).reduce(0, Math::max);
    List<Leaf> all = new ArrayList<>();
    all.add(new Leaf("a".repeat(levels), levels, 0, length));
    for (int level = levels; level > 0; level--) {
      all.add(new Leaf("a".repeat(level - 1) + "d", level, (levels - level + 1) * length, length));
    }
    this.leaves = List.copyOf(all);
  }

  private PairFilter circular(int channels, int outputs, Taps interior) {
    return PairFilter.extended(
        new PairFilter.Shape(channels, 1, outputs, length, length),
        interior,
        (position, terms) -> terms.add(Math.floorMod(position, length), 1));
  }

  private static Taps decomposition(Wavelet wavelet) {
    double[] low = wavelet.decompositionLow();
    double[] high = wavelet.decompositionHigh();
    TapCollector taps = new TapCollector();
    for (int t = 0; t < low.length; t++) {
      taps.add(0, low.length / 2 - t, low[t], high[t]);
    }
    return taps.taps();
  }

  private static Taps reconstruction(Wavelet wavelet) {
    double[] low = wavelet.reconstructionLow();
    double[] high = wavelet.reconstructionHigh();
    TapCollector taps = new TapCollector();
    for (int t = 0; t < low.length; t++) {
      taps.add(0, low.length / 2 - 1 - t, low[t] / 2, 0);
      taps.add(1, low.length / 2 - 1 - t, high[t] / 2, 0);
    }
    return taps.taps();
  }

  private static Taps apart(Taps taps, int spacing) {
    TapCollector spread = new TapCollector();
    for (int t = 0; t < taps.count(); t++) {
      spread.add(taps.channel(t), spacing * taps.index(t), taps.weight(0, t), taps.weight(1, t));
    }
    return spread.taps();
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public int outputs() {
    return (count + 1) * length;
  }

  @Override
  public List<Leaf> leaves() {
    return leaves;
  }

  @Override
  public int unit() {
    return 1;
  }

  @Override
  public int rows(int phases) {
    return (count + 1) * phases;
  }

  @Override
  public int steps(int phases) {
    return highest / phases + 1;
  }

  @Override
  public int stepsBefore(int phases) {
    return PairFilter.ceilDiv(-lowest, phases);
  }

  @Override
  public Scratch.Set set(int leaf) {
    return AxisLevels.set(leaves.get(leaf).level());
  }

  @Override
  public int row(int leaf, int phases) {
    return leaf == 0 ? 0 : leaves.get(leaf).level() * phases;
  }

  @Override
  public int phases(int leaf, int phases) {
    return phases;
  }

  @Override
  public <A> void forward(RowFilter<A> filter, RowGeometry geometry, A[] front, A[] back) {
    int phases = geometry.phases();
    for (int level = 0; level < count; level++) {
      filter.read((level & 1) == 0 ? front : back, 0, 0, phases);
      filter.write((level & 1) == 0 ? back : front, 0, (level + 1) * phases, 1, phases);
      filter.apply(analysis.get(level), geometry);
    }
  }

  @Override
  public <A> void inverse(RowFilter<A> filter, RowGeometry geometry, A[] front, A[] back) {
    int phases = geometry.phases();
    for (int level = count - 1; level >= 0; level--) {
      filter.read((level & 1) == 0 ? back : front, 0, (level + 1) * phases, phases);
      filter.write((level & 1) == 0 ? front : back, 0, 0, 1, phases);
      filter.apply(synthesis.get(level), geometry);
    }
  }
}
