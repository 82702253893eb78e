package dev.phasecast.benchmark.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Runs numbered trials on several threads. What comes out does not depend on how many. */
final class Trials {
  private final int threads;

  /**
   * @param threads at least 1
   */
  Trials(int threads) {
    this.threads = threads;
  }

  /** What a thread needs to do trials: scratch memory, native or not. */
  interface Worker<R> extends AutoCloseable {
    /** Does the trial of a number. */
    R trial(int number);

    @Override
    default void close() {}
  }

  /**
   * The results of trials 0 to {@code count} − 1 in order; each thread gets a worker of its own.
   */
  <R> List<R> run(int count, Supplier<? extends Worker<R>> workers) {
    AtomicInteger next = new AtomicInteger();
    List<Callable<List<Numbered<R>>>> tasks = new ArrayList<>();
    for (int i = 0; i < Math.min(threads, Math.max(1, count)); i++) {
      tasks.add(() -> work(count, next, workers));
    }
    ExecutorService pool = Executors.newFixedThreadPool(tasks.size());
    try {
      List<Numbered<R>> results = new ArrayList<>();
      for (Future<List<Numbered<R>>> each : pool.invokeAll(tasks)) {
        results.addAll(each.get());
      }
      results.sort((a, b) -> Integer.compare(a.number(), b.number()));
      return results.stream().map(Numbered::result).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while trials were running", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a trial failed", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private static <R> List<Numbered<R>> work(
      int count, AtomicInteger next, Supplier<? extends Worker<R>> workers) {
    List<Numbered<R>> results = new ArrayList<>();
    try (Worker<R> worker = workers.get()) {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        results.add(new Numbered<>(i, worker.trial(i)));
      }
    }
    return results;
  }

  private record Numbered<R>(int number, R result) {}

  /** The random numbers of a trial. */
  static Random random(long seed, int trial) {
    // Neighbouring seeds of Random begin alike; a multiplication by an odd constant parts them.
    long mixed = (seed * 0x9e3779b97f4a7c15L + trial + 1) * 0xbf58476d1ce4e5b9L;
    return new Random(mixed ^ (mixed >>> 31));
  }
}
