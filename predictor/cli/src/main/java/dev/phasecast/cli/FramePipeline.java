package dev.phasecast.cli;

import dev.phasecast.frame.VideoFrame;
import dev.phasecast.metric.PlaneScorer;
import dev.phasecast.motion.MotionField;
import dev.phasecast.prediction.FramePredictor;
import dev.phasecast.prediction.GlobalMotion;
import dev.phasecast.report.FrameSink;
import dev.phasecast.report.Prediction;
import dev.phasecast.report.ScoredFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The way of a frame: decoded, predicted by each predictor from the frames before it, scored, and
 * handed to each sink.
 *
 * <p>Decoding, every predictor and every sink are stages, each of which takes the frames in order
 * and one at a time; different stages run side by side. What a stage computes depends on the frames
 * alone, so results are the same for any number of threads. A few frames are under way at once,
 * whatever the length of the video.
 */
final class FramePipeline {
  /** Frames under way besides those that the horizon keeps: enough that no stage waits long. */
  static final int UNDER_WAY = 6;

  /** Frames that a predictor has seen before its first one is scored. */
  private static final int CONTEXT = 2;

  /** Where frames come from; empty at the end. */
  interface Source {
    Optional<VideoFrame> next() throws IOException;
  }

  private final List<FramePredictor> predictors;
  private final List<FrameSink> sinks;
  private final int horizon;
  private final int threads;

  FramePipeline(List<FramePredictor> predictors, List<FrameSink> sinks, int horizon, int threads) {
    this.predictors = List.copyOf(predictors);
    this.sinks = List.copyOf(sinks);
    this.horizon = horizon;
    this.threads = threads;
  }

  /** What a predictor will say of a frame, and the time it has taken so far. */
  private record Forecast(
      Supplier<VideoFrame> frame,
      Optional<GlobalMotion> motion,
      Optional<MotionField> field,
      long nanos) {}

  /**
   * Takes all frames of {@code source} through, and finishes the sinks, unless they were given
   * nothing: a video without a frame cannot be completed.
   *
   * @param stop asked before every frame; true ends the run as if the video ended there
   * @return how many frames were read
   * @throws IOException if the source or a sink fails; the rest is abandoned
   */
  long run(Source source, BooleanSupplier stop) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(threads, FramePipeline::thread);
    try {
      return run(source, stop, pool);
    } catch (CompletionException e) {
      throw unwrapped(e);
    } finally {
      pool.shutdownNow();
      awaitEnd(pool);
    }
  }

  private long run(Source source, BooleanSupplier stop, ExecutorService pool) throws IOException {
    Semaphore room = new Semaphore(UNDER_WAY);
    List<CompletableFuture<?>> predictorTurn = turns(predictors.size());
    List<CompletableFuture<?>> sinkTurn = turns(sinks.size());
    Deque<VideoFrame> unseen = new ArrayDeque<>();
    CompletableFuture<Void> failure = new CompletableFuture<>();
    CompletableFuture<?> lastFrame = CompletableFuture.completedFuture(Optional.empty());
    long count = 0;
    while (!stop.getAsBoolean()) {
      room.acquireUninterruptibly();
      if (failure.isCompletedExceptionally()) {
        break;
      }
      Optional<VideoFrame> decoded = on(pool, source::next).join();
      if (decoded.isEmpty()) {
        break;
      }
      VideoFrame truth = decoded.get();
      unseen.add(truth);
      // The frame that becomes known now, a horizon before the one that is predicted.
      Optional<VideoFrame> known =
          unseen.size() >= horizon ? Optional.of(unseen.remove()) : Optional.empty();
      boolean scored = count >= CONTEXT - 1 + horizon;
      count++;
      CompletableFuture<PlaneScorer> scorer =
          scored
              ? on(pool, () -> new PlaneScorer(truth.luma()))
              : CompletableFuture.failedFuture(new IllegalStateException("never asked for"));
      List<CompletableFuture<Prediction>> predictions = new ArrayList<>();
      for (int i = 0; i < predictors.size(); i++) {
        FramePredictor predictor = predictors.get(i);
        CompletableFuture<Optional<Forecast>> forecast =
            predictorTurn.get(i).thenApplyAsync(before -> advance(predictor, scored, known), pool);
        predictorTurn.set(i, forecast);
        if (scored) {
          predictions.add(
              forecast.thenCombineAsync(
                  scorer, (made, by) -> score(predictor, made.orElseThrow(), by), pool));
        }
      }
      List<CompletableFuture<?>> ends = new ArrayList<>(predictorTurn);
      if (scored) {
        CompletableFuture<ScoredFrame> row =
            CompletableFuture.allOf(predictions.toArray(CompletableFuture[]::new))
                .thenApply(
                    all ->
                        new ScoredFrame(
                            truth, predictions.stream().map(CompletableFuture::join).toList()));
        for (int i = 0; i < sinks.size(); i++) {
          FrameSink sink = sinks.get(i);
          CompletableFuture<?> taken =
              sinkTurn.get(i).thenCombineAsync(row, (before, frame) -> take(sink, frame), pool);
          sinkTurn.set(i, taken);
          ends.add(taken);
        }
      }
      lastFrame =
          CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))
              .whenComplete(
                  (done, fault) -> {
                    if (fault != null) {
                      failure.completeExceptionally(fault);
                    }
                    room.release();
                  });
    }
    lastFrame.join();
    if (failure.isCompletedExceptionally()) {
      failure.join();
    }
    for (FrameSink sink : sinks) {
      if (count > CONTEXT - 1 + horizon && !stop.getAsBoolean()) {
        sink.finish();
      }
    }
    return count;
  }

  /** Predicts first, and only then takes note of a frame: no predictor sees what it predicts. */
  private Optional<Forecast> advance(
      FramePredictor predictor, boolean scored, Optional<VideoFrame> known) {
    long start = System.nanoTime();
    Optional<Supplier<VideoFrame>> predicted =
        scored ? Optional.of(predictor.forecast(horizon)) : Optional.empty();
    Optional<GlobalMotion> motion = predictor.motion();
    Optional<MotionField> field = scored ? predictor.field() : Optional.empty();
    known.ifPresent(predictor::observe);
    long nanos = System.nanoTime() - start;
    return predicted.map(frame -> new Forecast(frame, motion, field, nanos));
  }

  /**
   * Computes a forecast, which different frames of one predictor do side by side, and scores it.
   */
  private static Prediction score(FramePredictor predictor, Forecast made, PlaneScorer scorer) {
    long start = System.nanoTime();
    VideoFrame frame = made.frame().get();
    long nanos = made.nanos() + System.nanoTime() - start;
    return new Prediction(
        predictor.name(), frame, scorer.score(frame.luma()), made.motion(), made.field(), nanos);
  }

  private static boolean take(FrameSink sink, ScoredFrame frame) {
    try {
      sink.accept(frame);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Step<T> {
    T run() throws IOException;
  }

  private static <T> CompletableFuture<T> on(ExecutorService pool, Step<T> step) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return step.run();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        pool);
  }

  private static List<CompletableFuture<?>> turns(int count) {
    List<CompletableFuture<?>> turns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      turns.add(CompletableFuture.completedFuture(Optional.empty()));
    }
    return turns;
  }

  private static IOException unwrapped(CompletionException e) {
    Throwable cause = e;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof UncheckedIOException io && io.getCause() != null) {
      return io.getCause();
    }
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof RuntimeException runtime) {
      throw runtime;
    }
    throw e;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "frames");
    thread.setDaemon(true);
    return thread;
  }

  /** Nothing may still write or compute when the folder and the predictors are closed. */
  private static void awaitEnd(ExecutorService pool) {
    boolean interrupted = false;
    while (true) {
      try {
        if (pool.awaitTermination(1, java.util.concurrent.TimeUnit.MINUTES)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
