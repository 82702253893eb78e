package dev.phasecast.network.digits;

import dev.phasecast.network.TensorFile;
import dev.phasecast.network.WeightsException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The strong recurrent baseline for sequences of digits: a convolutional GRU with an encoder and a
 * decoder, its last prediction fed back. Owns memory outside the heap until closed.
 */
public final class ConvGruPredictor extends FrameNetPredictor {
  private static final String SHIPPED = "convgru.weights";

  private ConvGruPredictor(ConvGru net) {
    super("convgru", net, ConvGru.SIDE);
  }

  /**
   * A predictor with the weights that come with the program, trained on Moving MNIST.
   *
   * @throws IllegalStateException if they are missing or damaged, which a whole program's are not
   */
  public static ConvGruPredictor shipped() {
    try {
      TensorFile file = TensorFile.shipped(ConvGruPredictor.class, SHIPPED, ConvGru.KIND);
      return new ConvGruPredictor(ConvGru.of(SHIPPED, file));
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
  public static ConvGruPredictor load(Path weights) throws IOException {
    TensorFile file = TensorFile.read(weights, ConvGru.KIND);
    return new ConvGruPredictor(ConvGru.of(weights.toString(), file));
  }
}
