package dev.phasecast.wavelet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * A transform whose batches are cut into as many pieces as there are threads. The result is the
 * same to the bit for any number of threads.
 *
 * <p>Keeps a {@link Workspace} for each thread: use one instance a thread that calls it.
 */
public final class ParallelTransform {
  private final BatchTransform transform;
  private final ExecutorService executor;
  private final List<Workspace> workspaces = new ArrayList<>();

  /**
   * A transform over {@code threads} threads: the one that calls and {@code threads − 1} of {@code
   * executor}, which stays the caller's to shut down.
   */
  public ParallelTransform(WaveletTransform transform, int threads, ExecutorService executor) {
    if (threads < 1) {
      throw new IllegalArgumentException("there must be at least one thread, not " + threads);
    }
    // All transforms are batch transforms; the interface is sealed.
    this.transform = (BatchTransform) transform;
    this.executor = executor;
    for (int t = 0; t < threads; t++) {
      workspaces.add(new Workspace());
    }
  }

  /** {@link WaveletTransform#forward(double[], SignalBatch, double[], Workspace)}. */
  public void forward(double[] samples, SignalBatch batch, double[] coefficients) {
    transform.check(samples.length, batch, coefficients.length);
    share(
        batch.count(),
        (first, end, workspace) ->
            transform.forward(
                samples, batch, first, end, coefficients, workspace, workspace.doubles()));
  }

  /** {@link WaveletTransform#forward(float[], SignalBatch, float[], Workspace)}. */
  public void forward(float[] samples, SignalBatch batch, float[] coefficients) {
    transform.check(samples.length, batch, coefficients.length);
    share(
        batch.count(),
        (first, end, workspace) ->
            transform.forward(
                samples, batch, first, end, coefficients, workspace, workspace.floats()));
  }

  /** {@link WaveletTransform#inverse(double[], double[], SignalBatch, Workspace)}. */
  public void inverse(double[] coefficients, double[] samples, SignalBatch batch) {
    transform.check(samples.length, batch, coefficients.length);
    share(
        batch.count(),
        (first, end, workspace) ->
            transform.inverse(
                coefficients, samples, batch, first, end, workspace, workspace.doubles()));
  }

  /** {@link WaveletTransform#inverse(float[], float[], SignalBatch, Workspace)}. */
  public void inverse(float[] coefficients, float[] samples, SignalBatch batch) {
    transform.check(samples.length, batch, coefficients.length);
    share(
        batch.count(),
        (first, end, workspace) ->
            transform.inverse(
                coefficients, samples, batch, first, end, workspace, workspace.floats()));
  }

  /** Does the signals of one piece. */
  private interface Piece {
    void run(int first, int end, Workspace workspace);
  }

  private void share(int signals, Piece piece) {
    int threads = workspaces.size();
    List<Future<?>> others = new ArrayList<>();
    for (int t = 1; t < threads; t++) {
      int first = place(signals, t);
      int end = place(signals, t + 1);
      Workspace workspace = workspaces.get(t);
      others.add(executor.submit(() -> piece.run(first, end, workspace)));
    }
    try {
      piece.run(0, place(signals, 1), workspaces.get(0));
    } finally {
      // Also after a failure: nobody may write to the arrays once this returns.
      await(others);
    }
  }

  private int place(int signals, int piece) {
    return (int) ((long) signals * piece / workspaces.size());
  }

  private static void await(List<Future<?>> pieces) {
    boolean interrupted = false;
    RuntimeException failure = null;
    for (Future<?> piece : pieces) {
      boolean done = false;
      while (!done) {
        try {
          piece.get();
          done = true;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          failure = new IllegalStateException("a piece of the batch failed", e.getCause());
          done = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }
}
