package dev.phasecast.network.wavelet;

import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A map of pictures that takes each axis by itself.
 *
 * @param columns along axis 0, of the height
 * @param rows along axis 1, of the width
 */
record PlaneMap(AxisMap columns, AxisMap rows) {
  /**
   * batch × height × width → batch × nodes along the rows × their width × nodes along the columns ×
   * their width.
   */
  SDVariable analyse(SDVariable pictures) {
    int across = rows.nodes() * rows.width();
    SDVariable upright =
        rows.analyse(pictures.reshape(-1, rows.length()))
            .reshape(-1, columns.length(), across)
            .permute(0, 2, 1)
            .reshape(-1, columns.length());
    return columns
        .analyse(upright)
        .reshape(-1, rows.nodes(), rows.width(), columns.nodes(), columns.width());
  }

  /** Back to batch × height × width. */
  SDVariable synthesise(SDVariable coefficients) {
    int across = rows.nodes() * rows.width();
    SDVariable lying =
        columns
            .synthesise(coefficients.reshape(-1, columns.nodes(), columns.width()))
            .reshape(-1, across, columns.length())
            .permute(0, 2, 1)
            .reshape(-1, rows.nodes(), rows.width());
    return rows.synthesise(lying).reshape(-1, columns.length(), rows.length());
  }
}
