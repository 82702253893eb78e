package dev.phasecast.wavelet;

import java.util.ArrayList;
import java.util.List;

/**
 * Every axis by itself through all levels, one axis after the other, in one to three dimensions
 * ({@code pywt.fswavedecn}, ptwt's {@code fswavedec}): a tensor product of one-dimensional
 * transforms.
 *
 * <p>Along each axis the bands are, in this order, the approximation and the details from the
 * coarsest level to the finest, named as {@code a2}, {@code d2}, {@code d1}. The bands of the
 * transform are all their combinations, the last axis the fastest, named as {@code a2,d1}; their
 * level is the highest of those.
 */
public final class FullySeparableTransform extends SingleTransform implements WaveletTransform {
  private FullySeparableTransform(
      int[] shape, int levels, List<Band> bands, Separable separable, List<BandBox> boxes) {
    super(shape, levels, bands, separable, new Boxes(List.copyOf(boxes)));
  }

  /**
   * The transform for signals of one shape.
   *
   * @param levels 1 to 24, along each axis
   * @throws IllegalArgumentException if there are more than three sides, or if a boundary mode
   *     cannot have them: see {@link BoundaryMode}
   */
  public static FullySeparableTransform of(
      Wavelet wavelet, BoundaryMode mode, int levels, int... shape) {
    check(shape, 3, levels);
    List<AxisCascade> axes = new ArrayList<>();
    int[] sides = new int[shape.length];
    int count = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      axes.add(new AxisCascade(wavelet, mode, levels, shape[axis]));
      sides[axis] = axes.get(axis).outputs();
      count = Math.multiplyExact(count, levels + 1);
    }
    List<Band> bands = new ArrayList<>();
    List<BandBox> boxes = new ArrayList<>();
    int offset = 0;
    for (int band = 0; band < count; band++) {
      BandBox box = add(axes, band, sides, offset, bands);
      boxes.add(box);
      offset = Math.addExact(offset, box.size());
    }
    return new FullySeparableTransform(shape, levels, bands, new Separable(axes), boxes);
  }

  private static BandBox add(
      List<AxisCascade> axes, int band, int[] sides, int offset, List<Band> bands) {
    int[] starts = new int[axes.size()];
    int[] lengths = new int[axes.size()];
    List<Integer> shape = new ArrayList<>();
    String name = "";
    int level = 0;
    int rest = band;
    for (int axis = axes.size() - 1; axis >= 0; axis--) {
      List<AxisTransform.Leaf> leaves = axes.get(axis).leaves();
      AxisTransform.Leaf leaf = leaves.get(rest % leaves.size());
      rest /= leaves.size();
      starts[axis] = leaf.start();
      lengths[axis] = leaf.length();
      shape.add(0, leaf.length());
      level = Math.max(level, leaf.level());
      String part = (leaf.path().endsWith("d") ? "d" : "a") + leaf.level();
      name = name.isEmpty() ? part : part + "," + name;
    }
    bands.add(new Band(name, level, offset, shape));
    return new BandBox(starts, lengths, sides, offset);
  }
}
