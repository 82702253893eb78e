package dev.phasecast.network.digits;

/** Trains the plain GRU over flat frames; see {@link DigitGruPredictor}. */
public final class SequenceGruTrainer extends FedBackTrainer {
  /**
   * A trainer that begins with random weights.
   *
   * @param side of the square frames, in pixels
   * @param units values of the state
   * @param batch sequences of a step
   * @param threads how many may compute; the weights do not depend on it
   * @param seed of the first weights
   */
  public SequenceGruTrainer(int side, int units, int batch, int threads, long seed) {
    super(new FrameGru(side, units, seed), batch, threads);
  }
}
