package dev.phasecast.network.wavelet;

import dev.phasecast.wavelet.Band;
import dev.phasecast.wavelet.BoundaryMode;
import dev.phasecast.wavelet.PacketOrder;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * All nodes of one level of the packet tree of signals or pictures, and the way back, as functions
 * of a graph, with gradients to signals and filters. Values and the order of nodes are those of
 * {@link dev.phasecast.wavelet.WaveletPacketTransform}; of the modes, those that extend signals are
 * there.
 */
public final class WaveletPacketLayer {
  private final Layout layout;
  private final PacketOrder order;
  private final int level;
  private final List<AxisMap> along;
  private final List<Band> bands;

  private WaveletPacketLayer(
      Layout layout, PacketOrder order, int level, List<AxisMap> along, List<Band> bands) {
    this.layout = layout;
    this.order = order;
    this.level = level;
    this.along = along;
    this.bands = bands;
  }

  /**
   * The transform for signals of one shape.
   *
   * @param level of the tree, from 1 on: 2^level nodes, of pictures 4^level
   * @param shape the length of a signal, or height and width of a picture; any from 1 on
   * @throws IllegalArgumentException for shapes of no or more than two sides, for no level, and for
   *     modes that need filters of their own at the ends
   */
  public static WaveletPacketLayer of(
      WaveletFilters filters, BoundaryMode mode, PacketOrder order, int level, int... shape) {
    Layout layout = Layout.of(level, shape);
    List<AxisMap> along = new ArrayList<>();
    for (int side : shape) {
      // Squares meet the same matrix along both axes.
      along.add(
          !along.isEmpty() && along.get(0).length() == side
              ? along.get(0)
              : AxisMaps.packets(filters, mode, order, level, side));
    }
    return new WaveletPacketLayer(
        layout, order, level, List.copyOf(along), bands(along, order, level));
  }

  private static List<Band> bands(List<AxisMap> along, PacketOrder order, int level) {
    List<Integer> shape = along.stream().map(AxisMap::width).toList();
    List<Band> bands = new ArrayList<>();
    int offset = 0;
    for (String path :
        along.size() == 1 ? PacketPaths.line(order, level) : PacketPaths.plane(order, level)) {
      Band band = new Band(path, level, offset, shape);
      bands.add(band);
      offset = Math.addExact(offset, band.size());
    }
    return List.copyOf(bands);
  }

  /** The same for batch × channels × shape, each channel by itself. */
  public WaveletPacketLayer withChannels(int channels) {
    return new WaveletPacketLayer(layout.withChannels(channels), order, level, along, bands);
  }

  /** The nodes, in the order in which they come. */
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
   * @return batch × (channels ×) nodes × the shape of a node
   */
  public SDVariable forward(SDVariable signals) {
    SDVariable rows = layout.rows(signals);
    SDVariable nodes =
        along.size() == 1 ? along.get(0).analyse(rows) : fromPlane(plane().analyse(rows));
    return layout.batch(nodes, inner());
  }

  /**
   * The signals of coefficients.
   *
   * @param coefficients shaped as {@link #forward} gives them
   * @return batch × shape, or batch × channels × shape
   */
  public SDVariable inverse(SDVariable coefficients) {
    SDVariable nodes = coefficients.reshape(Layout.shape(new long[] {-1}, inner()));
    SDVariable rows =
        along.size() == 1 ? along.get(0).synthesise(nodes) : plane().synthesise(toPlane(nodes));
    return layout.batch(rows, layout.sides());
  }

  private List<Integer> inner() {
    List<Integer> inner = new ArrayList<>();
    inner.add(bands.size());
    inner.addAll(bands.get(0).shape());
    return inner;
  }

  private PlaneMap plane() {
    return new PlaneMap(along.get(0), along.get(1));
  }

  /** From (rows' nodes × their width) × (columns' nodes × their width) to nodes of pictures. */
  private SDVariable fromPlane(SDVariable coefficients) {
    SDVariable nodes =
        coefficients
            .permute(0, 3, 1, 4, 2)
            .reshape(-1, bands.size(), along.get(0).width(), along.get(1).width());
    return PacketPaths.ofPlane(order, level).to(nodes);
  }

  private SDVariable toPlane(SDVariable nodes) {
    long count = 1L << level;
    return PacketPaths.ofPlane(order, level)
        .back(nodes)
        .reshape(-1, count, count, along.get(0).width(), along.get(1).width())
        .permute(0, 2, 4, 1, 3);
  }
}
