package dev.phasecast.cli;

import dev.phasecast.prediction.FramePredictor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Predictors that start side by side; at most one of them may load native libraries. */
final class StartingPredictors implements AutoCloseable {
  private final List<CompletableFuture<FramePredictor>> starting;

  /**
   * Starts the predictors of these names, all of which exist.
   *
   * @param gruWeights as {@link PredictorCatalog#make} takes them
   */
  StartingPredictors(List<String> names, Optional<Path> gruWeights) {
    starting =
        names.stream()
            .map(
                name ->
                    CompletableFuture.supplyAsync(() -> PredictorCatalog.make(name, gruWeights)))
            .toList();
  }

  /**
   * The predictors, once all are ready.
   *
   * @throws java.io.UncheckedIOException if weights cannot be used
   */
  List<FramePredictor> ready() {
    try {
      return starting.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }

  /** Closes those that have started. An error elsewhere need not wait for one that has not. */
  @Override
  public void close() {
    for (CompletableFuture<FramePredictor> predictor : starting) {
      if (predictor.isDone() && !predictor.isCompletedExceptionally()) {
        predictor.join().close();
      } else {
        predictor.cancel(false);
      }
    }
  }
}
