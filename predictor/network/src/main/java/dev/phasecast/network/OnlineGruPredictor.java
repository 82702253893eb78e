package dev.phasecast.network;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The baseline, suited to the video while it is watched: the net of {@link GruPredictor} with its
 * states as trained, but an output layer that learns from every frame what it should have predicted
 * for it, by recursive least squares, and a way past the state, to copying, as far as hindcast
 * finds that better. This is how the GRU fares without the handicap of weights that have never seen
 * the clip and of a state too small to hold it.
 *
 * <p>Nothing is learned from a frame before it is observed, a prediction changes nothing, and what
 * was learned is forgotten with time. Further horizons feed the blended prediction back without
 * learning from it. The trained weights are never changed; another video takes another predictor.
 *
 * <p>Owns memory outside the heap until closed.
 */
public final class OnlineGruPredictor extends TilePredictor {
  /**
   * Precision of the trained output layer, in squares of states: it gives way within few frames.
   */
  private static final double RIDGE = 0.1;

  /** What is left of the weight of a frame after the next one: some twenty frames count. */
  private static final double MEMORY = 0.95;

  private final TileCell cell;
  private final AdaptiveReadout readout;

  /** A predictor that starts from the given weights, which it copies. */
  public OnlineGruPredictor(GruWeights weights) {
    cell = TileCell.of(weights, TileStream.CHUNK);
    readout = new AdaptiveReadout(weights.shape(), TileStream.CHUNK, RIDGE, MEMORY);
  }

  /**
   * A predictor that starts from the weights that come with the program.
   *
   * @throws IllegalStateException if they are missing or damaged, which a whole program's are not
   */
  public static OnlineGruPredictor shipped() {
    return new OnlineGruPredictor(WeightsFile.shipped());
  }

  /**
   * A predictor that starts from weights from a file.
   *
   * @throws WeightsException if the file is missing, damaged or of another kind
   * @throws IOException if it cannot be read
   */
  public static OnlineGruPredictor load(Path weights) throws IOException {
    return new OnlineGruPredictor(WeightsFile.read(weights));
  }

  @Override
  public String name() {
    return "gru-online";
  }

  @Override
  PlaneStream open(int height, int width) {
    return new OnlineTileStream(cell, readout, height, width);
  }

  @Override
  public void close() {
    readout.close();
    cell.close();
  }
}
