package dev.phasecast.cli;

import dev.phasecast.prediction.FramePredictor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The predictors of a job, to be closed together. */
final class PredictorSet implements AutoCloseable {
  private final List<FramePredictor> made = new ArrayList<>();

  /**
   * Makes the predictors of these names, all of which exist, one after the other: two threads that
   * load their first native libraries at once block each other.
   *
   * @param gruWeights as {@link PredictorCatalog#make} takes them
   * @throws java.io.UncheckedIOException if weights cannot be used
   */
  static PredictorSet of(List<String> names, Optional<Path> gruWeights) {
    var set = new PredictorSet();
    try {
      for (String name : names) {
        set.made.add(PredictorCatalog.make(name, gruWeights));
      }
    } catch (RuntimeException | Error e) {
      set.close();
      throw e;
    }
    return set;
  }

  /** In the order of their names. */
  List<FramePredictor> list() {
    return List.copyOf(made);
  }

  @Override
  public void close() {
    made.forEach(FramePredictor::close);
  }
}
