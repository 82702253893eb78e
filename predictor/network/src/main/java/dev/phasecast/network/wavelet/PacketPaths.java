package dev.phasecast.network.wavelet;

import dev.phasecast.wavelet.PacketOrder;
import java.util.ArrayList;
import java.util.List;

/** Names and orders of packet nodes. */
final class PacketPaths {
  private PacketPaths() {}

  /** For each position along one axis, the number of its node in the natural order. */
  static int[] naturalOfPosition(PacketOrder order, int level) {
    int[] natural = new int[1 << level];
    for (int position = 0; position < natural.length; position++) {
      natural[position] =
          switch (order) {
            case NATURAL -> position;
            // Behind a high-pass the bands run backwards, hence Gray's code.
            case FREQUENCY -> position ^ (position >> 1);
          };
    }
    return natural;
  }

  /** Paths of all nodes of a signal: a letter a level, the first filter first. */
  static List<String> line(PacketOrder order, int level) {
    List<String> paths = new ArrayList<>();
    for (int natural : naturalOfPosition(order, level)) {
      paths.add(path(natural, 0, level, "ad"));
    }
    return paths;
  }

  /** Paths of all nodes of a picture. */
  static List<String> plane(PacketOrder order, int level) {
    List<String> paths = new ArrayList<>();
    int[] natural = naturalOfPosition(order, level);
    for (int position = 0; position < natural.length * natural.length; position++) {
      paths.add(
          switch (order) {
            case NATURAL -> path(spread(position, 0), spread(position, 1), level, "ahvd");
            case FREQUENCY ->
                path(
                    natural[position / natural.length],
                    natural[position % natural.length],
                    level,
                    "ahvd");
          });
    }
    return paths;
  }

  /**
   * From the columns' node times the number of the rows' ones, plus the rows' node, to the order.
   */
  static NodeOrder ofPlane(PacketOrder order, int level) {
    int[] sources = new int[1 << (2 * level)];
    for (int node = 0; node < sources.length; node++) {
      sources[node] =
          switch (order) {
            case NATURAL -> (spread(node, 0) << level) + spread(node, 1);
            case FREQUENCY -> node;
          };
    }
    return new NodeOrder(sources);
  }

  /** The bits of a node's number that belong to one axis: 0 the columns', 1 the rows'. */
  private static int spread(int node, int axis) {
    int bits = 0;
    for (int level = 0; 2 * level < Integer.SIZE; level++) {
      bits |= (node >> (2 * level + axis) & 1) << level;
    }
    return bits;
  }

  private static String path(int columns, int rows, int level, String letters) {
    StringBuilder path = new StringBuilder();
    for (int bit = level - 1; bit >= 0; bit--) {
      path.append(letters.charAt((columns >> bit & 1) + 2 * (rows >> bit & 1)));
    }
    return path.toString();
  }
}
