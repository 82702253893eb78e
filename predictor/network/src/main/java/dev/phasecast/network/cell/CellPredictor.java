package dev.phasecast.network.cell;

import dev.phasecast.frame.Plane;
import dev.phasecast.network.TensorFile;
import dev.phasecast.network.WeightsException;
import dev.phasecast.network.cell.CellPath.Place;
import dev.phasecast.prediction.SequencePredictor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Continues sequences of one bright object on black by registration, corrected by a GRU (Wolter,
 * Yao and Behnke, ESANN 2020). Several objects are taken for one.
 *
 * <p>Pictures may be of any size; the weights that come with the program were trained on 64×64.
 */
public final class CellPredictor implements SequencePredictor {
  private static final String SHIPPED = "cell.weights";

  private final CellWeights weights;
  private final CellPath path;
  private final RegistrationTools tools = new RegistrationTools();
  private final ObjectFrames frames = new ObjectFrames(tools);

  private CellPredictor(CellWeights weights) {
    this.weights = weights;
    this.path = new CellPath(weights);
  }

  /**
   * A predictor with the weights that come with the program, trained on single digits.
   *
   * @throws IllegalStateException if they are missing or damaged, which a whole program's are not
   */
  public static CellPredictor shipped() {
    try {
      TensorFile file = TensorFile.shipped(CellPredictor.class, SHIPPED, CellFile.KIND);
      return new CellPredictor(CellFile.weights(SHIPPED, file));
    } catch (WeightsException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A predictor with weights from a file.
   *
   * @throws WeightsException if the file is missing, damaged or of another kind
   * @throws IOException if it cannot be read
   */
  public static CellPredictor load(Path weights) throws IOException {
    TensorFile file = TensorFile.read(weights, CellFile.KIND);
    return new CellPredictor(CellFile.weights(weights.toString(), file));
  }

  /** A predictor that goes on by the motion that registration finds, with nothing trained. */
  public static CellPredictor untrained() {
    return new CellPredictor(new CellWeights(1, new double[CellWeights.count(1)]));
  }

  @Override
  public String name() {
    return "cell";
  }

  @Override
  public long parameters() {
    return weights.values().length;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Where a picture seen is dark all over there is no object: the last one is repeated.
   */
  @Override
  public List<Plane> predict(List<Plane> context, int steps) {
    Optional<SeenObject> seen = SeenObject.of(context, tools);
    if (seen.isEmpty()) {
      return Collections.nCopies(steps, context.get(context.size() - 1));
    }
    List<Plane> predicted = new ArrayList<>();
    for (Place place : path.ahead(seen.get(), steps)) {
      predicted.add(
          Plane.of(seen.get().height(), seen.get().width(), frames.draw(seen.get(), place)));
    }
    return predicted;
  }
}
