package dev.phasecast.report.wavelet;

import java.io.IOException;
import java.util.List;

/**
 * Statistics of packets as text, with a header: {@code node}, and for each set {@code NAME.mean},
 * {@code NAME.deviation} over all coefficients and {@code NAME.spread} from picture to picture.
 */
public final class StatisticsCsv {
  private StatisticsCsv() {}

  /** A set and its name. */
  public record Named(String name, PacketStatistics statistics) {}

  /** Writes a line for each node. */
  public static void write(List<Named> sets, Appendable out) throws IOException {
    out.append("node");
    for (Named set : sets) {
      String name = set.name().replaceAll("[,\"\\p{Cntrl}]", "_");
      out.append(',').append(name).append(".mean");
      out.append(',').append(name).append(".deviation");
      out.append(',').append(name).append(".spread");
    }
    out.append('\n');
    List<String> nodes = sets.get(0).statistics().nodes();
    for (int node = 0; node < nodes.size(); node++) {
      out.append(nodes.get(node));
      for (Named set : sets) {
        PacketStatistics statistics = set.statistics();
        out.append(',').append(Double.toString(statistics.mean(node)));
        out.append(',').append(Double.toString(statistics.deviation(node)));
        out.append(',').append(Double.toString(statistics.spread(node)));
      }
      out.append('\n');
    }
  }
}
