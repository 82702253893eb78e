package dev.phasecast.network;

import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.prediction.FrameClock;
import dev.phasecast.prediction.FramePredictor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The baseline: a plain GRU over flat tiles, without convolution, registration or a way past the
 * state. Luma is covered by overlapping tiles; each has a state of its own, and only the mean of a
 * tile bypasses the net. Further horizons feed the blended prediction back. Chroma is that of the
 * last frame: the net is trained on luma alone.
 *
 * <p>Owns memory outside the heap until closed.
 */
public final class GruPredictor implements FramePredictor {
  private static final String SHIPPED = "gru.weights";

  private final GruCell cell;
  private final FrameClock clock = new FrameClock();
  private Optional<TileStream> stream = Optional.empty();
  private Optional<VideoFrame> last = Optional.empty();

  /** A predictor with the given weights, which it copies. */
  public GruPredictor(GruWeights weights) {
    cell = new GruCell(weights, TileStream.CHUNK);
  }

  /**
   * A predictor with the weights that come with the program.
   *
   * @throws IllegalStateException if they are missing or damaged, which a whole program's are not
   */
  public static GruPredictor shipped() {
    try (InputStream in = GruPredictor.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its weights, " + SHIPPED);
      }
      return new GruPredictor(WeightsFile.read(SHIPPED, in));
    } catch (IOException e) {
      throw new IllegalStateException("the program's weights are damaged: " + e.getMessage(), e);
    }
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

  /**
   * @throws IllegalArgumentException if the frame is of another size than the first one
   */
  @Override
  public void observe(VideoFrame frame) {
    TileStream tiles =
        stream.orElseGet(() -> new TileStream(cell, frame.luma().height(), frame.luma().width()));
    stream = Optional.of(tiles);
    tiles.observe(frame.luma());
    clock.observe(frame);
    last = Optional.of(frame);
  }

  @Override
  public VideoFrame predict(int horizon) {
    VideoFrame placed = clock.place(last, horizon);
    TileStream tiles = stream.orElseThrow();
    if (horizon > 1) {
      tiles = tiles.copy();
    }
    Plane luma = tiles.predict();
    for (int step = 2; step <= horizon; step++) {
      tiles.observe(luma);
      luma = tiles.predict();
    }
    return new VideoFrame(placed.index(), placed.time(), luma, placed.chroma());
  }

  @Override
  public void close() {
    cell.close();
  }
}
