package dev.phasecast.network.wavelet;

import java.util.function.Function;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.factory.Nd4j;

/** Another map of short signals, over all its levels, as one product with its matrix. */
final class MatrixMap implements AxisMap {
  private final int length;
  private final int nodes;
  private final int width;
  private final SDVariable analysis;
  private final SDVariable synthesis;

  /**
   * @param length samples of a signal, as the map has it
   * @param nodes of the map
   * @param width coefficients of each node
   * @param map makes the map from the filters; it is asked what becomes of each unit vector
   */
  MatrixMap(
      WaveletFilters filters,
      int length,
      int nodes,
      int width,
      Function<WaveletFilters, AxisMap> map) {
    this.length = length;
    this.nodes = nodes;
    this.width = width;
    long coefficients = (long) nodes * width;
    this.analysis =
        filters.derive(
            f -> map.apply(f).analyse(f.constant(Nd4j.eye(length))).reshape(length, coefficients));
    this.synthesis =
        filters.derive(
            f ->
                map.apply(f)
                    .synthesise(
                        f.constant(Nd4j.eye(coefficients).reshape(coefficients, nodes, width))));
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public int nodes() {
    return nodes;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public SDVariable analyse(SDVariable signals) {
    return signals.mmul(analysis).reshape(-1, nodes, width);
  }

  @Override
  public SDVariable synthesise(SDVariable coefficients) {
    return coefficients.reshape(-1, (long) nodes * width).mmul(synthesis);
  }
}
