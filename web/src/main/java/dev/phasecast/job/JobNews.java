package dev.phasecast.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Tells listeners how jobs change, on a thread of its own, so that no job waits for a listener. A
 * listener that is slow misses states, never the last one: what has not been told when a job
 * changes again is told as one, so that memory is bounded by the number of jobs.
 */
final class JobNews implements AutoCloseable {
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, News> pending = new LinkedHashMap<>();
  private final Consumer<String> trouble;
  private final Thread teller = new Thread(this::tell, "job-news");
  private boolean closed;

  /**
   * @param trouble hears what listeners throw
   */
  JobNews(Consumer<String> trouble) {
    this.trouble = trouble;
    teller.setDaemon(true);
    teller.start();
  }

  Jobs.Subscription subscribe(Consumer<Job> changed, Consumer<Job> removed) {
    Listener listener = new Listener(changed, removed);
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  void changed(Job job) {
    put(new News(job, Kind.CHANGED));
  }

  void removed(Job job) {
    put(new News(job, Kind.REMOVED));
  }

  private synchronized void put(News news) {
    if (!closed) {
      pending.remove(news.job().id());
      pending.put(news.job().id(), news);
      notifyAll();
    }
  }

  private void tell() {
    try {
      for (List<News> batch = take(); !batch.isEmpty(); batch = take()) {
        for (News news : batch) {
          for (Listener listener : listeners) {
            tell(listener, news);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Everything that is to be told; nothing at the end. */
  private synchronized List<News> take() throws InterruptedException {
    while (pending.isEmpty() && !closed) {
      wait();
    }
    List<News> batch = List.copyOf(pending.values());
    pending.clear();
    return batch;
  }

  private void tell(Listener listener, News news) {
    try {
      Consumer<Job> ear = news.kind() == Kind.CHANGED ? listener.changed() : listener.removed();
      ear.accept(news.job());
    } catch (RuntimeException e) {
      trouble.accept("a listener to jobs failed: " + e);
    }
  }

  /** Tells what is left, for at most a second. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      teller.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private enum Kind {
    CHANGED,
    REMOVED
  }

  private record News(Job job, Kind kind) {}

  private static final class Listener {
    private final Consumer<Job> changed;
    private final Consumer<Job> removed;

    Listener(Consumer<Job> changed, Consumer<Job> removed) {
      this.changed = changed;
      this.removed = removed;
    }

    Consumer<Job> changed() {
      return changed;
    }

    Consumer<Job> removed() {
      return removed;
    }
  }
}
