package dev.phasecast.report.wavelet;

import java.util.Arrays;
import java.util.List;

/**
 * Mean and deviation of {@code ln(|w| + 1e-12)} over the packets of many pictures (Wolter et al.,
 * <i>Wavelet-packets for deepfake image analysis and detection</i>, 2022), in one pass after
 * Welford.
 */
public final class PacketStatistics {
  /** Keeps the logarithm of zero finite. */
  public static final double FLOOR = 1e-12;

  private final List<String> nodes;
  private final int nodeRows;
  private final int nodeColumns;
  private final double[] mean;
  private final double[] squares;
  private final double[] nodeMean;
  private final double[] nodeSquares;
  private int count;

  /**
   * @param nodes their names
   * @param nodeRows rows of each node
   * @param nodeColumns columns of each node
   */
  public PacketStatistics(List<String> nodes, int nodeRows, int nodeColumns) {
    this.nodes = List.copyOf(nodes);
    this.nodeRows = nodeRows;
    this.nodeColumns = nodeColumns;
    int size = Math.multiplyExact(nodes.size(), Math.multiplyExact(nodeRows, nodeColumns));
    mean = new double[size];
    squares = new double[size];
    nodeMean = new double[nodes.size()];
    nodeSquares = new double[nodes.size()];
  }

  /** Adds the coefficients of one picture, node after node. */
  public void add(double[] coefficients) {
    if (coefficients.length != mean.length) {
      throw new IllegalArgumentException(
          "expected " + mean.length + " coefficients, not " + coefficients.length);
    }
    count++;
    int size = nodeRows * nodeColumns;
    for (int node = 0; node < nodes.size(); node++) {
      double sum = 0;
      for (int i = node * size; i < (node + 1) * size; i++) {
        double value = Math.log(Math.abs(coefficients[i]) + FLOOR);
        double away = value - mean[i];
        mean[i] += away / count;
        squares[i] += away * (value - mean[i]);
        sum += value;
      }
      double picture = sum / size;
      double away = picture - nodeMean[node];
      nodeMean[node] += away / count;
      nodeSquares[node] += away * (picture - nodeMean[node]);
    }
  }

  /** Pictures added. */
  public int count() {
    return count;
  }

  /** Names of the nodes. */
  public List<String> nodes() {
    return nodes;
  }

  /** Mean over all coefficients of a node and all pictures. */
  public double mean(int node) {
    return nodeMean[node];
  }

  /** Standard deviation over all coefficients of a node and all pictures. */
  public double deviation(int node) {
    int size = nodeRows * nodeColumns;
    double sum = 0;
    for (int i = node * size; i < (node + 1) * size; i++) {
      double away = mean[i] - nodeMean[node];
      sum += squares[i] + count * away * away;
    }
    return Math.sqrt(sum / ((double) count * size));
  }

  /** Standard deviation, from picture to picture, of a picture's mean over a node. */
  public double spread(int node) {
    return Math.sqrt(nodeSquares[node] / count);
  }

  /** Standard deviation over the pictures of each coefficient of a node. */
  public Grid deviations(int node) {
    int size = nodeRows * nodeColumns;
    double[] deviations = new double[size];
    for (int i = 0; i < size; i++) {
      deviations[i] = Math.sqrt(squares[node * size + i] / count);
    }
    return new Grid(nodeRows, nodeColumns, deviations);
  }

  /** Mean over the pictures of each coefficient of a node. */
  public Grid means(int node) {
    int size = nodeRows * nodeColumns;
    return new Grid(
        nodeRows, nodeColumns, Arrays.copyOfRange(mean, node * size, (node + 1) * size));
  }
}
