package dev.phasecast.wavelet;

import java.util.ArrayList;
import java.util.List;

/**
 * All nodes of one level of the packet tree, in one or two dimensions (Coifman, Meyer, Wickerhauser
 * 1992). Nodes, names and orders are those of {@code pywt.WaveletPacket} and {@code
 * WaveletPacket2D}; a picture's nodes in {@link PacketOrder#FREQUENCY} order come row by row.
 *
 * <p>As each level treats every node alike, the axes are independent of each other: a picture is
 * taken through all levels along its columns and then along its rows.
 */
public final class WaveletPacketTransform extends SingleTransform implements WaveletTransform {
  private static final String PICTURE_PARTS = "ahvd";

  private WaveletPacketTransform(
      int[] shape, int level, List<Band> bands, Separable separable, Placement placement) {
    super(shape, level, bands, separable, placement);
  }

  /**
   * The transform for signals of one shape.
   *
   * @param level 1 to 24
   * @param shape length of a signal, or height and width of a picture
   * @throws IllegalArgumentException if there are other sides, or if a boundary mode cannot have
   *     them: see {@link BoundaryMode}
   */
  public static WaveletPacketTransform of(
      Wavelet wavelet, BoundaryMode mode, PacketOrder order, int level, int... shape) {
    check(shape, 2, level);
    List<AxisPackets> axes = new ArrayList<>();
    for (int side : shape) {
      axes.add(new AxisPackets(wavelet, mode, order, level, side));
    }
    List<Band> bands = new ArrayList<>();
    if (shape.length == 1) {
      for (AxisTransform.Leaf leaf : axes.get(0).leaves()) {
        bands.add(new Band(leaf.path(), level, leaf.start(), List.of(leaf.length())));
      }
      return new WaveletPacketTransform(
          shape, level, bands, new Separable(axes), new Boxes(List.of()));
    }
    int nodes = 1 << level;
    int rows = axes.get(0).leaves().get(0).length();
    int columns = axes.get(1).leaves().get(0).length();
    int size = Math.multiplyExact(rows, columns);
    int[] rowLeaves = new int[nodes];
    int[] columnLeaves = new int[nodes];
    for (int leaf = 0; leaf < nodes; leaf++) {
      rowLeaves[leaf] =
          Math.multiplyExact(size, order == PacketOrder.FREQUENCY ? leaf * nodes : spread(leaf));
      columnLeaves[leaf] =
          Math.multiplyExact(size, order == PacketOrder.FREQUENCY ? leaf : 2 * spread(leaf));
    }
    for (int band = 0; band < nodes * nodes; band++) {
      int row = order == PacketOrder.FREQUENCY ? band / nodes : evenBits(band);
      int column = order == PacketOrder.FREQUENCY ? band % nodes : evenBits(band >> 1);
      String path =
          path(axes.get(0).leaves().get(row).path(), axes.get(1).leaves().get(column).path());
      bands.add(new Band(path, level, Math.multiplyExact(band, size), List.of(rows, columns)));
    }
    return new WaveletPacketTransform(
        shape,
        level,
        bands,
        new Separable(axes),
        new Product(rows, columns, rowLeaves, columnLeaves));
  }

  /** Bits 0, 2, 4, … of {@code bits}: in natural order a picture's digit is row + 2 · column. */
  private static int evenBits(int bits) {
    int even = 0;
    for (int bit = 0; bit < 15; bit++) {
      even |= ((bits >> (2 * bit)) & 1) << bit;
    }
    return even;
  }

  /** Bits of {@code bits} at the places 0, 2, 4, … */
  private static int spread(int bits) {
    int spread = 0;
    for (int bit = 0; bit < 15; bit++) {
      spread |= ((bits >> bit) & 1) << (2 * bit);
    }
    return spread;
  }

  /** The picture's path of two paths, first the one along the columns. */
  private static String path(String vertical, String horizontal) {
    StringBuilder path = new StringBuilder();
    for (int level = 0; level < vertical.length(); level++) {
      int part =
          (vertical.charAt(level) == 'd' ? 1 : 0) + (horizontal.charAt(level) == 'd' ? 2 : 0);
      path.append(PICTURE_PARTS.charAt(part));
    }
    return path.toString();
  }
}
