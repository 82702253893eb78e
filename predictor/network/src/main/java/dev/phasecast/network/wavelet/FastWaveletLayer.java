package dev.phasecast.network.wavelet;

import dev.phasecast.wavelet.Band;
import dev.phasecast.wavelet.BoundaryMode;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The fast wavelet transform of signals or pictures and its inverse as functions of a graph, with
 * gradients to signals and filters. Values and bands are those of {@link
 * dev.phasecast.wavelet.FastWaveletTransform}; of the modes, those that extend signals are there.
 */
public final class FastWaveletLayer {
  private final Layout layout;
  private final List<AxisMap> lines;
  private final List<PlaneMap> planes;
  private final List<Band> bands;

  private FastWaveletLayer(
      Layout layout, List<AxisMap> lines, List<PlaneMap> planes, List<Band> bands) {
    this.layout = layout;
    this.lines = lines;
    this.planes = planes;
    this.bands = bands;
  }

  /**
   * The transform for signals of one shape.
   *
   * @param shape the length of a signal, or height and width of a picture; any from 1 on
   * @throws IllegalArgumentException for shapes of no or more than two sides, for no level, and for
   *     modes that need filters of their own at the ends
   */
  public static FastWaveletLayer of(
      WaveletFilters filters, BoundaryMode mode, int levels, int... shape) {
    Layout layout = Layout.of(levels, shape);
    List<AxisMap> lines = new ArrayList<>();
    List<PlaneMap> planes = new ArrayList<>();
    int[] sides = shape.clone();
    for (int level = 0; level < levels; level++) {
      AxisMap[] along = new AxisMap[sides.length];
      for (int axis = 0; axis < sides.length; axis++) {
        // Squares meet the same matrix along both axes.
        along[axis] =
            axis > 0 && sides[axis] == along[0].length()
                ? along[0]
                : AxisMaps.step(filters, new StepGeometry(mode, filters.length(), sides[axis]));
      }
      for (int axis = 0; axis < sides.length; axis++) {
        sides[axis] = along[axis].width();
      }
      if (sides.length == 1) {
        lines.add(along[0]);
      } else {
        planes.add(new PlaneMap(along[0], along[1]));
      }
    }
    return new FastWaveletLayer(
        layout, List.copyOf(lines), List.copyOf(planes), bands(lines, planes));
  }

  private static List<Band> bands(List<AxisMap> lines, List<PlaneMap> planes) {
    List<Band> bands = new ArrayList<>();
    int offset = 0;
    int levels = Math.max(lines.size(), planes.size());
    for (int level = levels; level > 0; level--) {
      List<Integer> shape =
          planes.isEmpty()
              ? List.of(lines.get(level - 1).width())
              : List.of(
                  planes.get(level - 1).columns().width(), planes.get(level - 1).rows().width());
      String letters = planes.isEmpty() ? "ad" : "ahvd";
      for (int i = level == levels ? 0 : 1; i < letters.length(); i++) {
        Band band = new Band(letters.substring(i, i + 1), level, offset, shape);
        bands.add(band);
        offset = Math.addExact(offset, band.size());
      }
    }
    return List.copyOf(bands);
  }

  /** The same for batch × channels × shape, each channel by itself. */
  public FastWaveletLayer withChannels(int channels) {
    return new FastWaveletLayer(layout.withChannels(channels), lines, planes, bands);
  }

  /** The bands, in the order in which they come. */
  public List<Band> bands() {
    return bands;
  }

  /** Coefficients of one signal. */
  public int coefficientCount() {
    return bands.stream().mapToInt(Band::size).sum();
  }

  /**
   * The coefficients.
   *
   * @param signals batch × shape, or batch × channels × shape; of the filters' type
   */
  public BandVariables forward(SDVariable signals) {
    SDVariable rest = layout.rows(signals);
    List<SDVariable> fromFinest = new ArrayList<>();
    for (int level = 0; level < levels(); level++) {
      SDVariable[] parts =
          planes.isEmpty() ? split(lines.get(level), rest) : split(planes.get(level), rest);
      for (int i = parts.length - 1; i > 0; i--) {
        fromFinest.add(parts[i]);
      }
      rest = parts[0];
    }
    fromFinest.add(rest);
    List<SDVariable> variables = new ArrayList<>();
    for (int i = 0; i < bands.size(); i++) {
      variables.add(layout.batch(fromFinest.get(bands.size() - 1 - i), bands.get(i).shape()));
    }
    return new BandVariables(bands, variables);
  }

  /**
   * The signals of coefficients.
   *
   * @param coefficients a variable for each of {@link #bands()}, shaped as {@link #forward} gives
   *     them
   * @return batch × shape, or batch × channels × shape
   * @throws IllegalArgumentException if the bands are others than this layer's
   */
  public SDVariable inverse(BandVariables coefficients) {
    if (!coefficients.bands().equals(bands)) {
      throw new IllegalArgumentException(
          "coefficients of the bands "
              + coefficients.bands()
              + " do not fit; this transform has "
              + bands);
    }
    List<SDVariable> rows = new ArrayList<>();
    for (int i = 0; i < bands.size(); i++) {
      rows.add(
          coefficients
              .variables()
              .get(i)
              .reshape(Layout.shape(new long[] {-1}, bands.get(i).shape())));
    }
    int details = planes.isEmpty() ? 1 : 3;
    SDVariable signal = rows.get(0);
    for (int level = levels() - 1, next = 1; level >= 0; level--, next += details) {
      SDVariable[] parts = new SDVariable[details + 1];
      parts[0] = signal;
      for (int i = 0; i < details; i++) {
        parts[i + 1] = rows.get(next + i);
      }
      SDVariable joined = signal.getSameDiff().stack(1, parts);
      signal =
          planes.isEmpty() ? lines.get(level).synthesise(joined) : join(planes.get(level), joined);
    }
    return layout.batch(signal, layout.sides());
  }

  /** The coefficients of all bands one after the other: batch × (channels ×) count. */
  public SDVariable flat(BandVariables coefficients) {
    SDVariable[] parts = new SDVariable[bands.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = coefficients.variables().get(i).reshape(-1, bands.get(i).size());
    }
    SDVariable joined = parts[0].getSameDiff().concat(1, parts);
    return layout.batch(joined, List.of(coefficientCount()));
  }

  private int levels() {
    return Math.max(lines.size(), planes.size());
  }

  private static SDVariable[] split(AxisMap line, SDVariable signals) {
    return signals.getSameDiff().unstack(line.analyse(signals), 1, 2);
  }

  /** Approximation, horizontal, vertical and diagonal detail: the bit of axis 1 counts double. */
  private static SDVariable[] split(PlaneMap plane, SDVariable pictures) {
    SDVariable bands =
        plane
            .analyse(pictures)
            .permute(0, 1, 3, 4, 2)
            .reshape(-1, 4, plane.columns().width(), plane.rows().width());
    return pictures.getSameDiff().unstack(bands, 1, 4);
  }

  private static SDVariable join(PlaneMap plane, SDVariable bands) {
    return plane.synthesise(
        bands
            .reshape(-1, 2, 2, plane.columns().width(), plane.rows().width())
            .permute(0, 1, 4, 2, 3));
  }
}
