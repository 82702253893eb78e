package dev.phasecast.cli.check;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Works on several things at once and hands the results out in their order. Each thread has checks
 * of its own; only a few results wait at any time.
 */
final class InOrder<T, R> implements AutoCloseable {
  /** The work on one thing. */
  interface Work<T, R> {
    R on(FileCheck check, T thing) throws IOException;
  }

  private final Iterator<T> things;
  private final Supplier<FileCheck> checks;
  private final Work<T, R> work;
  private final ExecutorService pool;
  private final Queue<FileCheck> idle = new ConcurrentLinkedQueue<>();
  private final Deque<Future<R>> underWay = new ArrayDeque<>();

  InOrder(List<T> things, int threads, Supplier<FileCheck> checks, Work<T, R> work) {
    this.things = things.iterator();
    this.checks = checks;
    this.work = work;
    this.pool = Executors.newFixedThreadPool(threads, InOrder::named);
    for (int i = 0; i < 2 * threads; i++) {
      start();
    }
  }

  private static Thread named(Runnable run) {
    Thread thread = new Thread(run, "check");
    thread.setDaemon(true);
    return thread;
  }

  private void start() {
    if (things.hasNext()) {
      T thing = things.next();
      underWay.add(pool.submit(() -> work(thing)));
    }
  }

  private R work(T thing) throws IOException {
    FileCheck free = idle.poll();
    FileCheck check = free == null ? checks.get() : free;
    try {
      return work.on(check, thing);
    } finally {
      idle.add(check);
    }
  }

  /**
   * The result of the next thing, once it is there.
   *
   * @throws IOException if the work on it failed so
   */
  R next() throws IOException {
    Future<R> first = underWay.remove();
    start();
    try {
      return first.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException fault) {
        throw fault;
      }
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e);
    }
  }

  /** Waits for what is under way, and frees all checks. */
  @Override
  public void close() {
    underWay.forEach(one -> one.cancel(false));
    pool.shutdown();
    try {
      if (pool.awaitTermination(1, TimeUnit.MINUTES)) {
        idle.forEach(FileCheck::close);
      }
    } catch (InterruptedException e) {
      // Checks that are still at work are not freed beneath it; the process ends with them.
      Thread.currentThread().interrupt();
    }
  }
}
