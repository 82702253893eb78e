package dev.phasecast.job;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All jobs in memory, and with it in the store. Reading needs no lock; whoever writes holds that of
 * {@link LocalJobs}.
 *
 * <p>That a job is accepted or begins is kept before it is so. That it has ended cannot be undone
 * when the store fails, such as on a full disk: then memory counts, and the store follows as soon
 * as it can.
 */
final class JobBook {
  private final JobStore store;
  private final JobNews news;
  private final JobLog log;
  private final Map<String, StoredJob> jobs = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<Instant, String> byAge = new ConcurrentSkipListMap<>();
  private final Set<String> unsaved = new LinkedHashSet<>();
  private final AtomicLong version = new AtomicLong();
  private Instant newest = Instant.EPOCH;

  JobBook(JobStore store, JobNews news, JobLog log) throws JobStoreException {
    this.store = store;
    this.news = news;
    this.log = log;
    for (StoredJob job : store.load()) {
      put(job);
    }
  }

  private void put(StoredJob stored) {
    jobs.put(stored.id(), stored);
    Instant created = stored.job().created();
    byAge.put(created, stored.id());
    newest = created.isAfter(newest) ? created : newest;
    version.incrementAndGet();
  }

  Optional<StoredJob> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  Collection<StoredJob> all() {
    return jobs.values();
  }

  List<Job> newest(int limit) {
    return byAge.descendingMap().values().stream()
        .map(jobs::get)
        .filter(Objects::nonNull)
        .limit(limit)
        .map(StoredJob::job)
        .toList();
  }

  /** Rises with every change of a state. */
  long version() {
    return version.get();
  }

  /** The present, in milliseconds, and later than any job was accepted: so jobs have an order. */
  Instant nextInstant() {
    Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
    return now.isAfter(newest) ? now : newest.plusMillis(1);
  }

  /** Accepts a job: it is kept when this returns. */
  void add(StoredJob stored) throws JobStoreException {
    store.insert(stored);
    put(stored);
    news.changed(stored.job());
  }

  /** Keeps a new state, or fails and leaves the old one. */
  void save(StoredJob stored) throws JobStoreException {
    store.update(stored);
    put(stored);
    news.changed(stored.job());
  }

  /** Takes on a state that is a fact, and keeps it now or as soon as that can be. */
  void settle(StoredJob stored) {
    put(stored);
    news.changed(stored.job());
    unsaved.add(stored.id());
    flush();
  }

  /** Takes on what need not outlive the process, such as progress. */
  void note(StoredJob stored) {
    jobs.put(stored.id(), stored);
    news.changed(stored.job());
  }

  void remove(StoredJob stored) {
    jobs.remove(stored.id());
    byAge.remove(stored.job().created());
    version.incrementAndGet();
    news.removed(stored.job());
    unsaved.add(stored.id());
    flush();
  }

  /**
   * Brings to the store what is not there yet.
   *
   * @return why that failed, if it did
   */
  Optional<String> flush() {
    for (String id : List.copyOf(unsaved)) {
      try {
        StoredJob stored = jobs.get(id);
        if (stored == null) {
          store.delete(id);
        } else {
          store.update(stored);
        }
        unsaved.remove(id);
      } catch (JobStoreException e) {
        String message = String.valueOf(e.getMessage());
        log.trouble(message);
        return Optional.of(message);
      }
    }
    return Optional.empty();
  }
}
