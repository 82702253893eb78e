package dev.phasecast.api;

import dev.phasecast.job.Job;
import dev.phasecast.job.JobCounts;
import dev.phasecast.job.JobRefusedException;
import dev.phasecast.job.JobRequest;
import dev.phasecast.job.JobStatus;
import dev.phasecast.job.Jobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Jobs in memory, over a folder, which get on only when a test says so. */
final class FakeJobs implements Jobs {
  final Path folder;
  final List<JobRequest> submitted = new CopyOnWriteArrayList<>();
  volatile @Nullable JobRefusedException refusal;
  volatile @Nullable String trouble;
  volatile @Nullable Path nextUpload;
  volatile boolean closed;
  volatile Duration closing = Duration.ZERO;

  private final Map<String, Job> jobs = Collections.synchronizedMap(new LinkedHashMap<>());
  private final List<Listening> listeners = new CopyOnWriteArrayList<>();
  private final AtomicInteger number = new AtomicInteger();

  private record Listening(Consumer<Job> changed, Consumer<Job> removed) {}

  FakeJobs(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(uploads());
  }

  Path uploads() {
    return folder.resolve("uploads");
  }

  /** How many files lie where uploads are received. */
  long leftovers() throws IOException {
    try (Stream<Path> files = Files.list(uploads())) {
      return files.count();
    }
  }

  void refuse(JobRefusedException.Reason reason) {
    refusal = new JobRefusedException(reason, "not now", Duration.ofSeconds(7));
  }

  Job change(String id, JobStatus status, double progress) {
    Job old = find(id).orElseThrow();
    Instant now = Instant.now();
    Job job =
        new Job(
            id,
            old.request(),
            status,
            progress,
            status == JobStatus.FAILED ? Optional.of("clip: no video in it") : Optional.empty(),
            List.of(),
            old.created(),
            status == JobStatus.QUEUED ? Optional.empty() : Optional.of(old.started().orElse(now)),
            status.ended() ? Optional.of(now) : Optional.empty(),
            old.bytes(),
            false);
    jobs.put(id, job);
    listeners.forEach(listening -> listening.changed().accept(job));
    return job;
  }

  /** Puts a file into the result of a job. */
  Path put(String id, String name, byte[] bytes) throws IOException {
    Path result = Files.createDirectories(folder.resolve(id));
    return Files.write(result.resolve(name), bytes);
  }

  @Override
  public void admit(String client) throws JobRefusedException {
    JobRefusedException present = refusal;
    if (present != null) {
      throw present;
    }
  }

  @Override
  public Path newUpload() throws IOException {
    Path given = nextUpload;
    Path upload = Files.createTempFile(uploads(), "upload", "");
    if (given != null) {
      Files.delete(upload);
      Files.createSymbolicLink(upload, given);
    }
    return upload;
  }

  @Override
  public Job submit(JobRequest request, Path upload) throws JobRefusedException, IOException {
    admit(request.client());
    String id = "job" + number.incrementAndGet();
    Files.createDirectories(folder.resolve(id));
    Files.move(upload, folder.resolve("input-" + id));
    submitted.add(request);
    Job job =
        new Job(
            id,
            request,
            JobStatus.QUEUED,
            0,
            Optional.empty(),
            List.of(),
            Instant.now(),
            Optional.empty(),
            Optional.empty(),
            Files.size(folder.resolve("input-" + id)),
            false);
    jobs.put(id, job);
    listeners.forEach(listening -> listening.changed().accept(job));
    return job;
  }

  @Override
  public Optional<Job> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  @Override
  public List<Job> list(int limit) {
    List<Job> all = new ArrayList<>(jobs.values());
    Collections.reverse(all);
    return all.subList(0, Math.min(limit, all.size()));
  }

  @Override
  public int ahead(String id) {
    return 0;
  }

  @Override
  public boolean delete(String id) {
    Job job = jobs.remove(id);
    if (job != null) {
      listeners.forEach(listening -> listening.removed().accept(job));
    }
    return job != null;
  }

  @Override
  public List<Path> files(String id) {
    Optional<Path> result = result(id);
    if (result.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(result.get())) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Path> result(String id) {
    return find(id)
        .filter(job -> job.status() == JobStatus.DONE)
        .map(job -> folder.resolve(job.id()));
  }

  @Override
  public Subscription subscribe(Consumer<Job> changed, Consumer<Job> removed) {
    Listening listening = new Listening(changed, removed);
    listeners.add(listening);
    return () -> listeners.remove(listening);
  }

  @Override
  public JobCounts counts() {
    return new JobCounts(count(JobStatus.QUEUED), count(JobStatus.RUNNING), 0, 0, 123, 456);
  }

  @Override
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  @Override
  public void close() {
    try {
      Thread.sleep(closing.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closed = true;
  }

  private int count(JobStatus status) {
    return (int) jobs.values().stream().filter(job -> job.status() == status).count();
  }
}
