package dev.phasecast.job;

import dev.phasecast.child.SystemLimits;
import dev.phasecast.cli.PredictorCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Jobs on this machine: a queue, workers, a process for each job that runs, and a data folder.
 *
 * <p>Whoever reads waits for nobody: the states are in memory, as values that do not change.
 * Whoever changes something holds one lock, while it is written to the disk.
 */
public final class LocalJobs implements Jobs {
  private static final String EXAMPLE = "timecode.mp4";
  private static final Duration STORE_PAUSE = Duration.ofSeconds(2);
  private static final Duration KILL_PATIENCE = Duration.ofSeconds(15);
  private static final double USUAL_SECONDS = 30;
  private static final double LONGEST_RETRY_SECONDS = 600;

  private final JobSettings settings;
  private final JobCommand command;
  private final JobLog log;
  private final DataFolder data;
  private final JobStore store;
  private final JobNews news;
  private final JobBook book;
  private final Room room;
  private final ChildLauncher launcher;
  private final ResultFolders results = new ResultFolders();
  private final JobIds ids = new JobIds();
  private final List<Thread> workers = new ArrayList<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Run> runs = new HashMap<>();
  private double usualSeconds = USUAL_SECONDS;
  private volatile boolean stopping;
  private volatile Order order = new Order(-1, Map.of());

  /** A job that a worker is at. */
  private record Run(ChildRun child, CountDownLatch ended) {}

  /** Places in the queue, as they were at a version of the book. */
  private record Order(long version, Map<String, Integer> places) {}

  private LocalJobs(
      JobSettings settings,
      JobCommand command,
      JobLog log,
      DataFolder data,
      JobStore store,
      JobNews news)
      throws IOException {
    this.settings = settings;
    this.command = command;
    this.log = log;
    this.data = data;
    this.store = store;
    this.news = news;
    this.book = new JobBook(store, news, log);
    this.room = new Room(settings.room());
    SystemLimits system = SystemLimits.probe(settings.child().ofSystem());
    system.missing().forEach(log::limitNotAvailable);
    this.launcher =
        new ChildLauncher(
            settings.child(), system, ChildLauncher.nativeCache(data.path().resolve("cache")));
  }

  /**
   * Opens jobs that run the command line.
   *
   * @throws IOException if the data folder is in use by another service, cannot be written, or was
   *     written by a newer program; the message says what to do
   */
  public static LocalJobs open(JobSettings settings, JobLog log) throws IOException {
    return open(settings, new CommandLineJob(settings.video(), settings.child().threads()), log);
  }

  /** As above, with another program for the jobs. */
  public static LocalJobs open(JobSettings settings, JobCommand command, JobLog log)
      throws IOException {
    return open(settings, command, log, Optional.ofNullable(LocalJobs.class.getResource(EXAMPLE)));
  }

  static LocalJobs open(JobSettings settings, JobCommand command, JobLog log, Optional<URL> example)
      throws IOException {
    DataFolder data = DataFolder.open(settings.data());
    try {
      // Where it would lie otherwise it outlives a process that is killed.
      if (System.getProperty("org.sqlite.tmpdir") == null) {
        System.setProperty("org.sqlite.tmpdir", data.natives().toString());
      }
      JobStore store = SqliteJobStore.open(data.store());
      JobNews news = new JobNews(log::trouble);
      try {
        LocalJobs jobs = new LocalJobs(settings, command, log, data, store, news);
        jobs.begin(settings.example() ? example : Optional.empty());
        return jobs;
      } catch (IOException | RuntimeException e) {
        news.close();
        store.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      data.close();
      throw e;
    }
  }

  private void begin(Optional<URL> example) throws IOException {
    lock.lock();
    try {
      new Recovery(data, book, log).run();
      if (example.isPresent() && store.untouched()) {
        addExample(example.get());
      }
    } finally {
      lock.unlock();
    }
    for (int i = 1; i <= settings.queue().workers(); i++) {
      Thread worker = new Thread(this::work, "job-worker-" + i);
      worker.setDaemon(true);
      workers.add(worker);
      worker.start();
    }
  }

  private void addExample(URL example) throws IOException {
    try (InputStream clip = example.openStream()) {
      Path upload = newUpload();
      Files.copy(clip, upload, StandardCopyOption.REPLACE_EXISTING);
      FileTree.forceFile(upload);
      keep(
          new JobRequest(JobKind.PREDICTION, EXAMPLE, PredictorCatalog.standard(), 1, ""),
          upload,
          true);
    } catch (JobRefusedException e) {
      log.trouble("the worked example was left out: " + e.getMessage());
    }
  }

  @Override
  public void admit(String client) throws JobRefusedException {
    lock.lock();
    try {
      requireTurn(client);
      requireRoom(1);
    } finally {
      lock.unlock();
    }
  }

  private void requireTurn(String client) throws JobRefusedException {
    if (stopping) {
      throw new JobRefusedException(
          JobRefusedException.Reason.STOPPING,
          "the service is stopping; try again in a minute",
          Duration.ofMinutes(1));
    }
    int waiting = 0;
    int own = 0;
    for (StoredJob stored : book.all()) {
      if (!stored.status().ended() && !stored.job().example()) {
        waiting += stored.waits() ? 1 : 0;
        own += stored.job().request().client().equals(client) ? 1 : 0;
      }
    }
    if (waiting >= settings.queue().length()) {
      throw new JobRefusedException(
          JobRefusedException.Reason.QUEUE_FULL,
          waiting + " jobs are waiting, and no more can; try again later",
          retry(usualSeconds / settings.queue().workers()));
    }
    if (own >= settings.queue().perClient()) {
      throw new JobRefusedException(
          JobRefusedException.Reason.CLIENT_BUSY,
          own
              + " of your jobs are waiting or running, and no more can; try again when one has ended",
          retry(usualSeconds));
    }
  }

  private static Duration retry(double seconds) {
    return Duration.ofSeconds((long) Math.ceil(Math.min(seconds, LONGEST_RETRY_SECONDS)));
  }

  private List<StoredJob> requireRoom(long bytes) throws JobRefusedException {
    if (bytes > settings.room().jobBytes()) {
      throw noRoom(
          "a job may take " + settings.room().jobBytes() + " bytes, and the file has " + bytes);
    }
    if (diskFull()) {
      throw noRoom("the disk of the service is full; try again later");
    }
    return room.victims(book.all(), bytes, 1)
        .orElseThrow(
            () ->
                noRoom(
                    "there is no room for the file beside the jobs that wait and run; try again"
                        + " later"));
  }

  private JobRefusedException noRoom(String message) {
    return new JobRefusedException(
        JobRefusedException.Reason.NO_ROOM, message, retry(usualSeconds));
  }

  private boolean diskFull() {
    try {
      return data.full();
    } catch (IOException e) {
      // Then whoever tries to write finds out.
      return false;
    }
  }

  @Override
  public Path newUpload() throws IOException {
    return data.newUpload();
  }

  @Override
  public Job submit(JobRequest request, Path upload) throws JobRefusedException, IOException {
    if (!data.isUpload(upload)) {
      throw new IllegalArgumentException(upload + " is no upload of this service");
    }
    FileTree.forceFile(upload);
    lock.lock();
    try {
      requireTurn(request.client());
      return keep(request, upload, false);
    } catch (IOException e) {
      if (diskFull()) {
        throw noRoom("the disk of the service is full; try again later");
      }
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /** Makes a job of an upload, in the folder and then in the store, which makes it count. */
  private Job keep(JobRequest request, Path upload, boolean example)
      throws JobRefusedException, IOException {
    long bytes = Files.size(upload);
    for (StoredJob victim : requireRoom(bytes)) {
      remove(victim, "to make room");
    }
    String id = ids.next();
    JobFolder folder = data.job(id);
    StoredJob stored = StoredJob.accepted(id, request, book.nextInstant(), bytes, example);
    data.take(upload, folder);
    try {
      book.add(stored);
    } catch (JobStoreException e) {
      data.giveBack(folder, upload);
      throw e;
    }
    log.accepted(stored.job());
    changed.signalAll();
    return stored.job();
  }

  @Override
  public Optional<Job> find(String id) {
    return book.find(id).map(StoredJob::job);
  }

  @Override
  public List<Job> list(int limit) {
    return book.newest(limit);
  }

  @Override
  public int ahead(String id) {
    Order known = order;
    long version = book.version();
    if (known.version() != version) {
      Map<String, Integer> places = new HashMap<>();
      for (StoredJob stored : Turns.order(List.copyOf(book.all()))) {
        places.put(stored.id(), places.size());
      }
      known = new Order(version, places);
      order = known;
    }
    return known.places().getOrDefault(id, 0);
  }

  @Override
  public boolean delete(String id) {
    Optional<StoredJob> stored;
    Optional<Run> run;
    lock.lock();
    try {
      stored = book.find(id);
      run = Optional.ofNullable(runs.get(id));
      stored.ifPresent(book::remove);
    } finally {
      lock.unlock();
    }
    if (stored.isEmpty()) {
      return false;
    }
    if (run.isPresent()) {
      run.get().child().stop();
      await(run.get());
    } else {
      removeFolder(id);
    }
    log.removed(stored.get().job(), "asked for");
    return true;
  }

  private static void await(Run run) {
    try {
      run.ended().await(KILL_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Removes a job that no worker is at; under the lock. */
  private void remove(StoredJob stored, String reason) {
    book.remove(stored);
    removeFolder(stored.id());
    log.removed(stored.job(), reason);
  }

  private void removeFolder(String id) {
    try {
      data.remove(data.job(id));
    } catch (IOException e) {
      log.trouble("files of job " + id + " cannot be removed: " + FailureReason.of(e));
    }
  }

  @Override
  public List<Path> files(String id) {
    if (result(id).isEmpty()) {
      return List.of();
    }
    try {
      return data.job(id).resultFiles();
    } catch (IOException e) {
      // It was deleted meanwhile.
      return List.of();
    }
  }

  @Override
  public Optional<Path> result(String id) {
    return book.find(id)
        .filter(stored -> stored.status() == JobStatus.DONE)
        .map(stored -> data.job(id).result());
  }

  @Override
  public Subscription subscribe(Consumer<Job> changed, Consumer<Job> removed) {
    return news.subscribe(changed, removed);
  }

  @Override
  public JobCounts counts() {
    Map<JobStatus, Integer> states = new EnumMap<>(JobStatus.class);
    long bytes = 0;
    for (StoredJob stored : book.all()) {
      states.merge(stored.status(), 1, Integer::sum);
      bytes += stored.job().bytes();
    }
    return new JobCounts(
        states.getOrDefault(JobStatus.QUEUED, 0),
        states.getOrDefault(JobStatus.RUNNING, 0),
        states.getOrDefault(JobStatus.DONE, 0),
        states.getOrDefault(JobStatus.FAILED, 0),
        bytes,
        settings.room().quotaBytes());
  }

  @Override
  public Optional<String> trouble() {
    if (stopping) {
      return Optional.of("the service is stopping");
    }
    if (!Files.isWritable(data.jobs())) {
      return Optional.of("the data folder cannot be written");
    }
    if (diskFull()) {
      return Optional.of("the disk of the data folder is full");
    }
    lock.lock();
    try {
      return book.flush();
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    try {
      for (Optional<StoredJob> next = take(); next.isPresent(); next = take()) {
        run(next.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a job and begins with it; answers none when the service stops. */
  private Optional<StoredJob> take() throws InterruptedException {
    lock.lock();
    try {
      while (!stopping) {
        Optional<StoredJob> next = Turns.order(book.all()).stream().findFirst();
        if (next.isEmpty()) {
          changed.await();
          continue;
        }
        StoredJob started = next.get().started(now());
        try {
          book.save(started);
        } catch (JobStoreException e) {
          // It cannot begin while the store could not tell that it had.
          log.trouble(FailureReason.of(e));
          changed.await(STORE_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
          continue;
        }
        runs.put(started.id(), new Run(child(started), new CountDownLatch(1)));
        log.started(started.job(), started.attempts());
        return Optional.of(started);
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private ChildRun child(StoredJob stored) {
    JobFolder folder = data.job(stored.id());
    return new ChildRun(
        launcher,
        command.program(stored.job().request(), folder.input(), folder.result()),
        folder,
        settings.child().wallClock(),
        new Watching(stored.id()));
  }

  private void run(StoredJob stored) throws InterruptedException {
    Run run = runOf(stored.id());
    long start = System.nanoTime();
    try {
      ChildEnd end = run.child().run();
      finish(stored.id(), end, (System.nanoTime() - start) / 1e9);
    } catch (RuntimeException | IOException | Error e) {
      // Whatever it is, the worker goes on, and the job does not seem to run for ever.
      log.trouble("job " + stored.id() + ": " + e);
      tidy(data.job(stored.id()));
      settle(
          stored.id(),
          last -> last.failed("the service could not do it; try again later", now()),
          (System.nanoTime() - start) / 1e9);
    } finally {
      lock.lock();
      try {
        runs.remove(stored.id());
        if (book.find(stored.id()).isEmpty()) {
          // Deleted meanwhile, perhaps only after the end had been settled: nobody else removes it.
          removeFolder(stored.id());
        }
        changed.signalAll();
      } finally {
        lock.unlock();
      }
      run.ended().countDown();
    }
  }

  private void tidy(JobFolder folder) {
    try {
      folder.keepLog();
    } catch (IOException e) {
      log.trouble("the folder " + folder.path() + " is not tidy: " + FailureReason.of(e));
    }
  }

  private Run runOf(String id) {
    lock.lock();
    try {
      return Optional.ofNullable(runs.get(id)).orElseThrow();
    } finally {
      lock.unlock();
    }
  }

  private void finish(String id, ChildEnd end, double seconds) throws IOException {
    JobFolder folder = data.job(id);
    boolean diskFull = diskFull();
    Optional<JobKind> kind = book.find(id).map(stored -> stored.job().request().kind());
    Optional<List<String>> warnings =
        end.cause() == ChildEnd.Cause.TOO_LARGE
            ? Optional.empty()
            : kind.flatMap(known -> results.warnings(known, folder));
    if (warnings.isPresent()) {
      FileTree.force(folder.result());
      folder.keepResult();
      settle(id, stored -> stored.done(warnings.get(), now()), seconds);
    } else if (putBack(end)) {
      folder.keepInput();
      settle(id, StoredJob::putBack, seconds);
    } else {
      folder.keepLog();
      String reason = new FailureReason(settings.child(), folder, data.path()).of(end, diskFull);
      settle(id, stored -> stored.failed(reason, now()), seconds);
    }
  }

  /** Whether the service itself is why a job has not ended; Ctrl-C may have reached both. */
  private boolean putBack(ChildEnd end) {
    return end.cause() == ChildEnd.Cause.STOPPED || (stopping && end.interrupted());
  }

  private interface Change {
    StoredJob of(StoredJob last);
  }

  /** Takes on how a run ended, unless the job was deleted meanwhile. */
  private void settle(String id, Change change, double seconds) {
    lock.lock();
    try {
      Optional<StoredJob> last = book.find(id);
      if (last.isEmpty()) {
        return;
      }
      StoredJob next = change.of(last.get()).sized(bytes(id));
      book.settle(next);
      if (next.status().ended()) {
        usualSeconds += (seconds - usualSeconds) / 4;
        log.ended(next.job(), seconds);
        room.victims(book.all(), 0, 0)
            .ifPresent(victims -> victims.forEach(old -> remove(old, "to make room")));
      } else {
        log.requeued(next.job(), "the service is stopping");
      }
    } finally {
      lock.unlock();
    }
  }

  private long bytes(String id) {
    try {
      return FileTree.bytes(data.job(id).path());
    } catch (IOException e) {
      log.trouble("files of job " + id + " cannot be counted: " + FailureReason.of(e));
      return 0;
    }
  }

  private static Instant now() {
    return Instant.ofEpochMilli(System.currentTimeMillis());
  }

  /** Takes on what is heard of a run. */
  private final class Watching implements ChildRun.Watch {
    private static final double ALMOST = 0.99;

    private final String id;

    Watching(String id) {
      this.id = id;
    }

    @Override
    public void started(ChildMark mark) {
      lock.lock();
      try {
        Optional<StoredJob> stored = book.find(id);
        if (stored.isPresent()) {
          book.save(stored.get().with(mark));
        }
      } catch (JobStoreException e) {
        // The process ends with this one by its lifeline all the same.
        log.trouble(FailureReason.of(e));
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void progressed(double progress) {
      lock.lock();
      try {
        book.find(id)
            .filter(StoredJob::runs)
            .map(
                stored ->
                    stored.progressed(
                        Math.min(ALMOST, Math.max(stored.job().progress(), progress))))
            .ifPresent(book::note);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public boolean fits(long bytes) {
      lock.lock();
      try {
        Optional<StoredJob> stored = book.find(id);
        if (stored.isEmpty()) {
          return true;
        }
        book.note(stored.get().sized(bytes));
        Optional<List<StoredJob>> victims = room.victims(book.all(), 0, 0);
        victims.ifPresent(some -> some.forEach(old -> remove(old, "to make room")));
        return bytes <= settings.room().jobBytes() && victims.isPresent();
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public void close() {
    List<Run> left;
    lock.lock();
    try {
      stopping = true;
      changed.signalAll();
      long nanoseconds = settings.stopTime().toNanos();
      while (!runs.isEmpty() && nanoseconds > 0) {
        nanoseconds = changed.awaitNanos(nanoseconds);
      }
      left = List.copyOf(runs.values());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      left = List.copyOf(runs.values());
    } finally {
      lock.unlock();
    }
    left.forEach(run -> run.child().stop());
    left.forEach(LocalJobs::await);
    news.close();
    store.close();
    data.close();
  }
}
