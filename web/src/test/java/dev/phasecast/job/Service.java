package dev.phasecast.job;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Jobs of {@link FakeChild} in a folder, for tests. */
final class Service implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  final LocalJobs jobs;
  final RecordedLog log = new RecordedLog();
  final Path ledger;
  final Path data;

  Service(JobSettings settings) throws IOException {
    this(settings, Optional.empty());
  }

  Service(JobSettings settings, Optional<Path> example) throws IOException {
    this.data = settings.data();
    this.ledger = Files.createDirectories(data.resolveSibling(data.getFileName() + "-ledger"));
    this.jobs = LocalJobs.open(settings, new FakeJob(ledger), log, example.map(Service::url));
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** One worker, small limits, no example. */
  static JobSettings settings(Path data) {
    return JobSettings.standard(data)
        .with(new QueueLimits(1, 20, 10))
        .with(new ChildLimits(Duration.ofSeconds(60), Duration.ofSeconds(60), 64, 4096, 1))
        .withStopTime(Duration.ZERO)
        .withoutExample();
  }

  static JobRequest request(String title) {
    return new JobRequest(JobKind.PREDICTION, title, List.of("copy"), 1, "tester");
  }

  Job submit(String... lines) throws Exception {
    return submit(request("clip.mp4"), lines);
  }

  Job submit(JobRequest request, String... lines) throws Exception {
    return jobs.submit(request, upload(lines));
  }

  Path upload(String... lines) throws IOException {
    return Files.writeString(jobs.newUpload(), String.join("\n", lines) + "\n");
  }

  /** Waits until a job has ended. */
  Job ended(Job job) {
    return inState(job, JobStatus.DONE, JobStatus.FAILED);
  }

  Job inState(Job job, JobStatus... states) {
    until(() -> List.of(states).contains(now(job).status()), () -> "is still " + now(job));
    return now(job);
  }

  Job now(Job job) {
    return jobs.find(job.id()).orElseThrow();
  }

  /** Runs a job to its failure and gives the reason. */
  String reason(String... lines) throws Exception {
    Job ended = ended(submit(lines));
    return ended.error().orElseGet(() -> fail("is " + ended));
  }

  JobFolder folder(Job job) {
    return new JobFolder(data.resolve("jobs").resolve(job.id()));
  }

  Optional<ChildMark> child(Job job) throws Exception {
    try (JobStore store = SqliteJobStore.open(data.resolve("phasecast.db"))) {
      return store.load().stream()
          .filter(stored -> stored.id().equals(job.id()))
          .findFirst()
          .flatMap(StoredJob::child);
    }
  }

  /** Everything that lies in the data folder but the store and its company. */
  List<String> files() throws IOException {
    try (var walk = Files.walk(data)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> data.relativize(file).toString())
          .filter(name -> !name.startsWith("phasecast.db") && !name.startsWith("native"))
          .filter(name -> !name.equals("lock"))
          .sorted()
          .toList();
    }
  }

  static void until(BooleanSupplier condition, Supplier<String> otherwise) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        fail(otherwise.get());
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void close() {
    jobs.close();
  }
}
