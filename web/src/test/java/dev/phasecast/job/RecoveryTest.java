package dev.phasecast.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Data folders as a service that was killed leaves them, and what the next one makes of them. */
class RecoveryTest {
  private static final Instant NOW = Instant.ofEpochMilli(System.currentTimeMillis());

  @TempDir private Path folder;
  private Optional<Service> service = Optional.empty();
  private int count;

  private Path data() {
    return folder.resolve("data");
  }

  private Service open() throws Exception {
    Service opened = new Service(Service.settings(data()));
    service = Optional.of(opened);
    return opened;
  }

  @AfterEach
  void close() {
    service.ifPresent(Service::close);
  }

  private StoredJob job() {
    return StoredJob.accepted(
        "job" + count++, Service.request("clip"), NOW.plusMillis(count), 7, false);
  }

  /** Puts a job into the store, with its file if it is to have one. */
  private StoredJob put(StoredJob stored, String... input) throws IOException {
    Files.createDirectories(data().resolve("jobs"));
    try (JobStore store = SqliteJobStore.open(data().resolve("phasecast.db"))) {
      store.insert(stored);
    }
    if (input.length > 0) {
      Files.createDirectories(path(stored));
      Files.writeString(path(stored).resolve("input"), String.join("\n", input) + "\n");
    }
    return stored;
  }

  private Path path(StoredJob stored) {
    return data().resolve("jobs").resolve(stored.id());
  }

  private static Job ended(Service service, StoredJob stored) {
    return service.ended(stored.job());
  }

  @Test
  void aJobThatWaitedStillWaits() throws Exception {
    StoredJob stored = put(job(), "result");
    Files.createDirectories(path(stored).resolve("scratch/deep"));
    Service opened = open();
    assertEquals(JobStatus.DONE, ended(opened, stored).status());
    assertTrue(opened.log.lines().contains("started job0 1"));
  }

  @Test
  void oneThatRanForTheFirstTimeRunsAgain() throws Exception {
    StoredJob stored = put(job().started(NOW), "result");
    Files.createDirectories(path(stored).resolve(".result-being-made"));
    Service opened = open();
    assertEquals(JobStatus.DONE, ended(opened, stored).status());
    Service.until(() -> opened.log.lines().size() > 2, () -> opened.log.lines().toString());
    assertEquals(
        List.of(
            "requeued job0: the service had stopped while it ran",
            "started job0 2",
            "ended job0 done"),
        opened.log.lines());
  }

  @Test
  void oneThatRanForTheSecondTimeFails() throws Exception {
    StoredJob stored = put(job().started(NOW).requeued().started(NOW), "result");
    Service opened = open();
    Job failed = opened.now(stored.job());
    assertEquals(Optional.of("the service stopped twice while it ran"), failed.error());
    assertEquals(List.of(), opened.files());
    assertEquals(0, failed.bytes());
  }

  @Test
  void oneWithACompleteResultIsDoneAndDoesNotRunAgain() throws Exception {
    StoredJob stored = put(job().started(NOW), "result");
    Files.createDirectories(path(stored).resolve("result"));
    Files.writeString(path(stored).resolve("result/summary.json"), "{\"warnings\":[\"w\"]}");
    Files.createDirectories(path(stored).resolve("scratch"));
    Service opened = open();
    Job done = opened.now(stored.job());
    assertEquals(JobStatus.DONE, done.status());
    assertEquals(List.of("w"), done.warnings());
    assertEquals(List.of("ended job0 done"), opened.log.lines());
    assertEquals(List.of("jobs/job0/input", "jobs/job0/result/summary.json"), opened.files());
    assertEquals(FileTree.bytes(path(stored)), done.bytes());
  }

  @Test
  void aResultThatAPowerCutSpoiltIsMadeAgain() throws Exception {
    StoredJob stored = put(job().started(NOW), "result");
    Files.createDirectories(path(stored).resolve("result"));
    Files.writeString(path(stored).resolve("result/summary.json"), "");
    Service opened = open();
    assertEquals(JobStatus.DONE, ended(opened, stored).status());
    assertTrue(opened.log.lines().contains("started job0 2"));
  }

  @Test
  void jobsWithoutFilesFail() throws Exception {
    StoredJob waiting = put(job());
    StoredJob running = put(job().started(NOW));
    StoredJob done = put(job().started(NOW).done(List.of(), NOW));
    StoredJob failed = put(job().started(NOW).failed("the file: holds no video", NOW));
    Service opened = open();
    String gone = "its file is gone from the disk of the service; upload it again";
    assertEquals(Optional.of(gone), opened.now(waiting.job()).error());
    assertEquals(Optional.of(gone), opened.now(running.job()).error());
    assertEquals(
        Optional.of("its result is gone from the disk of the service"),
        opened.now(done.job()).error());
    assertEquals(Optional.of("the file: holds no video"), opened.now(failed.job()).error());
  }

  @Test
  void filesWithoutJobsGo() throws Exception {
    StoredJob stored = put(job().started(NOW).done(List.of(), NOW), "result");
    Files.createDirectories(path(stored).resolve("result"));
    Files.createDirectories(data().resolve("jobs/stranger/result"));
    Files.writeString(data().resolve("jobs/stranger/input"), "x");
    Files.createDirectories(data().resolve("uploads/half"));
    Files.writeString(data().resolve("uploads/upload"), "x");
    Service opened = open();
    assertEquals(List.of("jobs/job0/input"), opened.files());
    assertEquals(JobStatus.DONE, opened.now(stored.job()).status());
    assertFalse(Files.exists(data().resolve("jobs/stranger")));
  }

  @Test
  void stateOutlivesAnOrderlyEnd() throws Exception {
    Service first = open();
    Job done = first.ended(first.submit("warn w", "result", "exit 5"));
    Job failed = first.ended(first.submit("exit 3"));
    first.close();
    Service second = open();
    assertEquals(List.of(failed, done), second.jobs.list(10));
    Job next = second.submit("result");
    assertEquals(next.id(), second.jobs.list(1).get(0).id());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void processesLeftOverAreEndedAndNoOthers() throws Exception {
    Process recorded = new ProcessBuilder("sleep", "600").start();
    Process foreign = new ProcessBuilder("sleep", "600").start();
    StoredJob known =
        job()
            .started(NOW)
            .with(new ChildMark(recorded.pid(), recorded.info().startInstant().orElseThrow()));
    // The number of a process that ended long ago has been given out again.
    StoredJob mistaken =
        job()
            .started(NOW)
            .with(
                new ChildMark(
                    foreign.pid(),
                    foreign.info().startInstant().orElseThrow().minus(Duration.ofHours(1))));
    put(known, "result");
    put(mistaken, "result");
    StoredJob other = put(job(), "result");
    ProcessBuilder builder = new ProcessBuilder("sleep", "600");
    builder.environment().put(ChildLauncher.MARK, path(other).toString());
    Process marked = builder.start();
    builder.environment().put(ChildLauncher.MARK, data() + "-other/jobs/x");
    Process neighbour = builder.start();
    try {
      Service opened = open();
      assertFalse(recorded.isAlive());
      assertFalse(marked.isAlive());
      assertTrue(foreign.isAlive());
      assertTrue(neighbour.isAlive());
      for (StoredJob stored : List.of(known, mistaken, other)) {
        assertEquals(JobStatus.DONE, ended(opened, stored).status());
      }
    } finally {
      List.of(recorded, foreign, marked, neighbour).forEach(Process::destroyForcibly);
    }
  }
}
