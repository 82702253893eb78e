package dev.phasecast.network;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The baseline: a plain GRU over flat tiles, without convolution, registration or a way past the
 * state. Luma is covered by overlapping tiles; each has a state of its own, and only the mean of a
 * tile bypasses the net. Further horizons feed the blended prediction back. Chroma is that of the
 * last frame: the net is trained on luma alone.
 *
 * <p>Owns memory outside the heap until closed.
 */
public final class GruPredictor extends TilePredictor {
  private final TileCell cell;

  /** A predictor with the given weights, which it copies. */
  public GruPredictor(GruWeights weights) {
    cell = TileCell.of(weights, TileStream.CHUNK);
  }

  /**
   * A predictor with the weights that come with the program.
   *
   * @throws IllegalStateException if they are missing or damaged, which a whole program's are not
   */
  public static GruPredictor shipped() {
    return new GruPredictor(WeightsFile.shipped());
  }

  /**
   * A predictor with weights from a file.
   *
   * @throws WeightsException if the file is missing, damaged or of another kind
   * @throws IOException if it cannot be read
   */
  public static GruPredictor load(Path weights) throws IOException {
    return new GruPredictor(WeightsFile.read(weights));
  }

  @Override
  public String name() {
    return "gru";
  }

  @Override
  PlaneStream open(int height, int width) {
    return new TileStream(cell, height, width);
  }

  @Override
  public void close() {
    cell.close();
  }
}
