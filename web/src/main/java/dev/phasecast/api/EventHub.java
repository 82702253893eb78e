package dev.phasecast.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phasecast.job.Job;
import dev.phasecast.job.JobStatus;
import dev.phasecast.job.Jobs;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells all listening clients how jobs get on, from one thread for all. Workers only leave a job's
 * newest state here and go on; states that come faster than they can be told are skipped, ends of
 * jobs never.
 */
final class EventHub implements AutoCloseable {
  private static final int HEARTBEAT_SECONDS = 15;
  private static final byte[] HEARTBEAT = ": alive\n\n".getBytes(StandardCharsets.UTF_8);

  private final Jobs jobs;
  private final JobJson json;
  private final int places;
  private final ServiceLog log;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(EventHub::thread);
  private final Jobs.Subscription subscription;

  /** States to be told, the newest of each job. Guarded by itself. */
  private final Map<String, Job> news = new LinkedHashMap<>();

  /** Touched by the thread alone. */
  private final Set<Listener> listeners = new LinkedHashSet<>();

  private final AtomicInteger open = new AtomicInteger();

  /** A client, and the job that it wants to hear of; all of them if none. */
  private record Listener(Optional<String> job, EventStream stream) {
    boolean wants(String id) {
      return job.isEmpty() || job.get().equals(id);
    }
  }

  /**
   * @param places for clients at one time
   */
  EventHub(Jobs jobs, JobJson json, int places, ServiceLog log) {
    this.jobs = jobs;
    this.json = json;
    this.places = places;
    this.log = log;
    this.subscription = jobs.subscribe(this::changed, this::removed);
    var unused =
        thread.scheduleAtFixedRate(
            guarded(this::beat), HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
  }

  /** How many clients listen. */
  int listening() {
    return open.get();
  }

  /** Takes one of the places for clients, which {@link #join} gives back at the end. */
  void reserve() {
    if (open.incrementAndGet() > places) {
      open.decrementAndGet();
      throw new ProblemException(
          Problem.of(503, "too many clients are listening; ask for the job itself now and then")
              .with("Retry-After", "30"));
    }
  }

  /** Begins to tell a client; first of all how the job stands now. */
  void join(Optional<String> job, EventStream stream) {
    Listener listener = new Listener(job, stream);
    var unused =
        stream
            .closed()
            .thenRun(
                () -> {
                  open.decrementAndGet();
                  run(() -> listeners.remove(listener));
                });
    if (!run(() -> welcome(listener))) {
      stream.drop();
    }
  }

  /** Sends all clients away; those that come later too. */
  @Override
  public void close() {
    subscription.close();
    run(() -> java.util.List.copyOf(listeners).forEach(listener -> listener.stream().end()));
    thread.shutdown();
  }

  private void changed(Job job) {
    synchronized (news) {
      news.put(job.id(), job);
    }
    run(this::tellNews);
  }

  private void removed(Job job) {
    synchronized (news) {
      news.remove(job.id());
    }
    run(() -> tellRemoved(job.id()));
  }

  private void tellNews() {
    for (Job job : takeNews()) {
      if (listeners.stream().anyMatch(listener -> listener.wants(job.id()))) {
        tell(job);
      }
    }
  }

  private java.util.List<Job> takeNews() {
    synchronized (news) {
      java.util.List<Job> taken = java.util.List.copyOf(news.values());
      news.clear();
      return taken;
    }
  }

  private void tell(Job job) {
    ObjectNode node = json.of(job);
    byte[] toAll = event(nameForAll(job.status()), node);
    byte[] toOne = event(nameForOne(job.status()), node);
    for (Listener listener : java.util.List.copyOf(listeners)) {
      if (listener.wants(job.id())) {
        listener.stream().send(listener.job().isEmpty() ? toAll : toOne);
        endIfOver(listener, job);
      }
    }
  }

  private void tellRemoved(String id) {
    byte[] text = event("deleted", Json.object().put("id", id));
    for (Listener listener : java.util.List.copyOf(listeners)) {
      if (listener.wants(id)) {
        listener.stream().send(text);
        if (listener.job().isPresent()) {
          listener.stream().end();
        }
      }
    }
  }

  private void welcome(Listener listener) {
    listeners.add(listener);
    if (listener.job().isEmpty()) {
      listener.stream().send(HEARTBEAT);
      return;
    }
    Optional<Job> job = jobs.find(listener.job().get());
    if (job.isEmpty()) {
      listener.stream().end();
      return;
    }
    listener.stream().send(event(nameForOne(job.get().status()), json.of(job.get())));
    endIfOver(listener, job.get());
  }

  private static void endIfOver(Listener listener, Job job) {
    if (listener.job().isPresent() && job.status().ended()) {
      listener.stream().end();
    }
  }

  private void beat() {
    java.util.List.copyOf(listeners).forEach(listener -> listener.stream().send(HEARTBEAT));
  }

  private static String nameForAll(JobStatus status) {
    return status == JobStatus.QUEUED ? status.word() : nameForOne(status);
  }

  private static String nameForOne(JobStatus status) {
    return status.ended() ? status.word() : "progress";
  }

  private static byte[] event(String name, ObjectNode data) {
    String text = new String(Json.bytes(data), StandardCharsets.UTF_8);
    return ("event: " + name + "\ndata: " + text + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  private boolean run(Runnable action) {
    try {
      thread.execute(guarded(action));
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** A fault with one client or job is no reason to stop telling the others. */
  private Runnable guarded(Runnable action) {
    return () -> {
      try {
        action.run();
      } catch (RuntimeException e) {
        log.fault("events", e);
      }
    };
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "phasecast-events");
    thread.setDaemon(true);
    return thread;
  }
}
