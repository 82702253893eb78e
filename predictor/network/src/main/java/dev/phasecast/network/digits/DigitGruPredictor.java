package dev.phasecast.network.digits;

import dev.phasecast.network.TensorFile;
import dev.phasecast.network.WeightsException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The baseline for sequences of digits: a plain GRU over flat frames, its last prediction fed back
 * (Wolter, Yao and Behnke, ESANN 2020). Owns memory outside the heap until closed.
 */
public final class DigitGruPredictor extends FrameNetPredictor {
  private static final String SHIPPED = "digit-gru.weights";

  private DigitGruPredictor(FrameGru net) {
    super("gru", net, net.side());
  }

  /**
   * A predictor with the weights that come with the program, trained on Moving MNIST.
   *
   * @throws IllegalStateException if they are missing or damaged, which a whole program's are not
   */
  public static DigitGruPredictor shipped() {
    try {
      TensorFile file = TensorFile.shipped(DigitGruPredictor.class, SHIPPED, FrameGru.KIND);
      return new DigitGruPredictor(FrameGru.of(SHIPPED, file));
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
  public static DigitGruPredictor load(Path weights) throws IOException {
    TensorFile file = TensorFile.read(weights, FrameGru.KIND);
    return new DigitGruPredictor(FrameGru.of(weights.toString(), file));
  }
}
