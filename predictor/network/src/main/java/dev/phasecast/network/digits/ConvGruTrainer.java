package dev.phasecast.network.digits;

/** Trains the convolutional GRU; see {@link ConvGruPredictor}. */
public final class ConvGruTrainer extends FedBackTrainer {
  /**
   * A trainer that begins with random weights.
   *
   * @param units channels of the state on the grid of 16×16
   * @param coarseUnits channels of the state on the grid of 8×8
   * @param batch sequences of a step
   * @param threads how many may compute; the weights do not depend on it
   * @param seed of the first weights
   */
  public ConvGruTrainer(int units, int coarseUnits, int batch, int threads, long seed) {
    super(new ConvGru(units, coarseUnits, seed), batch, threads);
  }
}
