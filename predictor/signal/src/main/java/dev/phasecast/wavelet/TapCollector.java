package dev.phasecast.wavelet;

import java.util.Map;
import java.util.TreeMap;

/** Collects the weights of a pair of outputs, and adds up those of one and the same input. */
final class TapCollector {
  /** An input: a channel and an index (or an index relative to the pair) in it. */
  private record Place(int channel, int index) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return channel != other.channel
          ? Integer.compare(channel, other.channel)
          : Integer.compare(index, other.index);
    }
  }

  private final Map<Place, double[]> weights = new TreeMap<>();

  /** Adds {@code first} and {@code second} to the weights of the input in the two outputs. */
  void add(int channel, int index, double first, double second) {
    double[] pair = weights.computeIfAbsent(new Place(channel, index), place -> new double[2]);
    pair[0] += first;
    pair[1] += second;
  }

  /** What was collected, by channel and index. */
  Taps taps() {
    if (weights.isEmpty()) {
      // A row without any input is zero, which the kernels have no case for.
      add(0, 0, 0, 0);
    }
    int count = weights.size();
    int[] channels = new int[count];
    int[] indices = new int[count];
    double[] first = new double[count];
    double[] second = new double[count];
    int t = 0;
    for (Map.Entry<Place, double[]> each : weights.entrySet()) {
      channels[t] = each.getKey().channel();
      indices[t] = each.getKey().index();
      first[t] = each.getValue()[0];
      second[t] = each.getValue()[1];
      t++;
    }
    return new Taps(channels, indices, first, second);
  }
}
