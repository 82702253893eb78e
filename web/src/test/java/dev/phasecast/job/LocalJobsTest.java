package dev.phasecast.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LocalJobsTest {
  @TempDir private Path folder;
  private final List<Service> services = new ArrayList<>();

  private Service open(JobSettings settings) throws Exception {
    Service service = new Service(settings);
    services.add(service);
    return service;
  }

  private Service open(JobSettings settings, Optional<Path> example) throws Exception {
    Service service = new Service(settings, example);
    services.add(service);
    return service;
  }

  private JobSettings settings() {
    return Service.settings(folder.resolve("data"));
  }

  @AfterEach
  void close() {
    services.forEach(Service::close);
  }

  private static JobRequest from(String client) {
    return new JobRequest(JobKind.PREDICTION, "clip.mp4", List.of("copy"), 1, client);
  }

  @Test
  void aJobComesAndGoes() throws Exception {
    Service service = open(settings());
    List<String> heard = new CopyOnWriteArrayList<>();
    Jobs.Subscription subscription =
        service.jobs.subscribe(
            job -> heard.add(job.status().word()), job -> heard.add("removed " + job.id()));
    Path upload = service.upload("sleep 300", "result");
    Job job = service.jobs.submit(Service.request("clip.mp4"), upload);
    assertFalse(Files.exists(upload));
    assertTrue(job.id().matches("[A-Za-z0-9]{22}"));
    assertEquals(JobStatus.QUEUED, job.status());
    service.inState(job, JobStatus.RUNNING);
    service.ended(job);
    assertTrue(service.jobs.delete(job.id()));
    assertFalse(service.jobs.delete(job.id()));
    assertEquals(Optional.empty(), service.jobs.find(job.id()));
    assertEquals(List.of(), service.jobs.list(10));
    assertEquals(List.of(), service.jobs.files(job.id()));
    assertEquals(Optional.empty(), service.jobs.result(job.id()));
    assertEquals(List.of(), service.files());
    Service.until(() -> heard.contains("removed " + job.id()), heard::toString);
    assertTrue(heard.containsAll(List.of("running", "done")), heard.toString());
    assertEquals("removed " + job.id(), heard.get(heard.size() - 1));
    subscription.close();
    int count = heard.size();
    service.ended(service.submit("result"));
    assertEquals(count, heard.size());
    List<String> logged = service.log.lines();
    assertEquals(
        List.of(
            "accepted " + job.id(),
            "started " + job.id() + " 1",
            "ended " + job.id() + " done",
            "removed " + job.id() + ": asked for"),
        logged.stream().filter(line -> line.contains(job.id())).toList());
  }

  @Test
  void anyTextMayBeAskedFor() throws Exception {
    Service service = open(settings());
    for (String id : List.of("", ".", "..", "../jobs", "a/b", "a\0b", "x".repeat(10_000))) {
      assertEquals(Optional.empty(), service.jobs.find(id));
      assertEquals(List.of(), service.jobs.files(id));
      assertEquals(0, service.jobs.ahead(id));
      assertFalse(service.jobs.delete(id));
    }
    assertTrue(Files.isDirectory(service.data.resolve("jobs")));
  }

  @Test
  void aFileOfTheServerIsNoUpload() throws Exception {
    Service service = open(settings());
    Path foreign = Files.writeString(folder.resolve("foreign"), "x");
    assertThrows(IllegalArgumentException.class, () -> service.jobs.submit(from("a"), foreign));
    assertTrue(Files.exists(foreign));
  }

  @Test
  void boundsOfQueueAndClients() throws Exception {
    Service service = open(settings().with(new QueueLimits(1, 3, 2)));
    Job running = service.submit(from("a"), "hang");
    service.inState(running, JobStatus.RUNNING);
    service.jobs.admit("a");
    Job second = service.submit(from("a"), "hang");
    JobRefusedException busy =
        assertThrows(JobRefusedException.class, () -> service.jobs.admit("a"));
    assertEquals(JobRefusedException.Reason.CLIENT_BUSY, busy.reason());
    assertTrue(busy.retryAfter().toSeconds() >= 1);
    Path upload = service.upload("hang");
    assertThrows(JobRefusedException.class, () -> service.jobs.submit(from("a"), upload));
    assertTrue(Files.exists(upload), "a refused upload is still there");
    service.submit(from("b"), "hang");
    service.submit(from("c"), "hang");
    JobRefusedException full =
        assertThrows(JobRefusedException.class, () -> service.jobs.admit("d"));
    assertEquals(JobRefusedException.Reason.QUEUE_FULL, full.reason());
    service.jobs.delete(second.id());
    service.jobs.submit(from("a"), upload);
    JobCounts counts = service.jobs.counts();
    assertEquals(3, counts.queued());
    assertEquals(1, counts.running());
  }

  @Test
  void clientsTakeTurns() throws Exception {
    Service service = open(settings());
    Job first = service.submit(from("a"), "sleep 1500", "result");
    service.inState(first, JobStatus.RUNNING);
    Job a1 = service.submit(from("a"), "result");
    Job a2 = service.submit(from("a"), "result");
    Job b1 = service.submit(from("b"), "result");
    Job c1 = service.submit(from("c"), "result");
    assertEquals(0, service.jobs.ahead(first.id()));
    assertEquals(
        List.of(0, 1, 2, 3),
        List.of(
            service.jobs.ahead(b1.id()),
            service.jobs.ahead(c1.id()),
            service.jobs.ahead(a1.id()),
            service.jobs.ahead(a2.id())));
    service.ended(a2);
    List<String> begun =
        service.log.lines().stream()
            .filter(line -> line.startsWith("started"))
            .map(line -> line.split(" ", -1)[1])
            .toList();
    assertEquals(List.of(first.id(), b1.id(), c1.id(), a1.id(), a2.id()), begun);
    assertEquals(List.of(c1.id(), b1.id()), service.jobs.list(2).stream().map(Job::id).toList());
    assertEquals(5, service.jobs.list(100).size());
  }

  @Test
  void workersWorkSideBySide() throws Exception {
    Service service = open(settings().with(new QueueLimits(2, 10, 10)));
    Job one = service.submit("hang");
    Job two = service.submit("hang");
    service.inState(one, JobStatus.RUNNING);
    service.inState(two, JobStatus.RUNNING);
    assertEquals(2, service.jobs.counts().running());
  }

  @Test
  void theOldestGoWhenRoomRunsOut() throws Exception {
    Service service = open(settings().with(new RoomLimits(3_000_000, 2_000_000, 100)));
    String ballast = "say " + "x".repeat(900_000);
    Job first = service.ended(service.submit("result", "exit 0", ballast));
    Job second = service.ended(service.submit("result", "exit 0", ballast));
    Job third = service.ended(service.submit("result", "exit 0", ballast));
    Job fourth = service.ended(service.submit("result", "exit 0", ballast));
    assertEquals(Optional.empty(), service.jobs.find(first.id()));
    assertTrue(service.log.lines().contains("removed " + first.id() + ": to make room"));
    assertFalse(service.folder(first).exists());
    for (Job job : List.of(second, third, fourth)) {
      assertEquals(JobStatus.DONE, service.now(job).status());
    }
    JobCounts counts = service.jobs.counts();
    assertTrue(counts.bytes() <= counts.quotaBytes(), counts.toString());
    Path large = service.upload("x".repeat(2_000_001));
    JobRefusedException refused =
        assertThrows(JobRefusedException.class, () -> service.jobs.submit(from("a"), large));
    assertEquals(JobRefusedException.Reason.NO_ROOM, refused.reason());
    assertTrue(Files.exists(large));
    assertEquals(3, service.jobs.counts().done());
  }

  @Test
  void noRoomBesideJobsThatWait() throws Exception {
    Service service = open(settings().with(new RoomLimits(1_500_000, 1_000_000, 100)));
    String ballast = "say " + "x".repeat(900_000);
    service.inState(service.submit("hang", ballast), JobStatus.RUNNING);
    Path upload = service.upload("hang", ballast);
    JobRefusedException refused =
        assertThrows(JobRefusedException.class, () -> service.jobs.submit(from("a"), upload));
    assertEquals(JobRefusedException.Reason.NO_ROOM, refused.reason());
    assertEquals(1, service.jobs.list(10).size());
  }

  @Test
  void onlySoManyJobsAreKept() throws Exception {
    Service service = open(settings().with(new RoomLimits(1_000_000, 1_000_000, 2)));
    Job first = service.ended(service.submit("exit 3"));
    Job second = service.ended(service.submit("exit 3"));
    Job third = service.ended(service.submit("exit 3"));
    assertEquals(
        List.of(third.id(), second.id()), service.jobs.list(9).stream().map(Job::id).toList());
    assertFalse(service.folder(first).exists());
  }

  @Test
  void aJobThatRunsIsStoppedByItsDeletion() throws Exception {
    Service service = open(settings());
    Job job =
        service.inState(service.submit("deaf", "stubborn", "temporary", "hang"), JobStatus.RUNNING);
    Service.until(() -> !Leftovers.of(service.folder(job).path()).isEmpty(), () -> "no process");
    assertTrue(service.jobs.delete(job.id()));
    assertEquals(List.of(), Leftovers.of(service.data));
    assertEquals(List.of(), service.files());
    Job waiting = service.submit("hang");
    Job behind = service.submit("result");
    assertTrue(service.jobs.delete(behind.id()));
    service.inState(waiting, JobStatus.RUNNING);
    assertTrue(service.jobs.delete(waiting.id()));
    assertEquals(JobStatus.DONE, service.ended(service.submit("result")).status());
  }

  @Test
  void aFailedJobKeepsItsReasonAndNothingElse() throws Exception {
    Service service = open(settings());
    Job job = service.ended(service.submit("say predict: no", "temporary", "exit 3"));
    assertEquals(List.of("jobs/" + job.id() + "/log"), service.files());
    assertEquals(List.of(), service.jobs.files(job.id()));
    assertEquals(Optional.empty(), service.jobs.result(job.id()));
  }

  @Test
  void stoppingPutsBackWhatRuns() throws Exception {
    Service service = open(settings());
    Job running = service.inState(service.submit("deaf", "hang"), JobStatus.RUNNING);
    Job waiting = service.submit("result");
    long start = System.nanoTime();
    service.close();
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(10).toNanos());
    assertEquals(List.of(), Leftovers.of(service.data));
    assertEquals(JobStatus.QUEUED, service.now(running).status());
    JobRefusedException refused =
        assertThrows(JobRefusedException.class, () -> service.jobs.admit("a"));
    assertEquals(JobRefusedException.Reason.STOPPING, refused.reason());
    assertTrue(service.jobs.trouble().isPresent());
    try (JobStore store = SqliteJobStore.open(service.data.resolve("phasecast.db"))) {
      for (StoredJob stored : store.load()) {
        assertEquals(JobStatus.QUEUED, stored.status());
        assertEquals(0, stored.attempts(), "the attempt does not count");
      }
    }
    Service again = open(settings());
    again.jobs.delete(running.id());
    assertEquals(JobStatus.DONE, again.ended(waiting).status());
  }

  @Test
  void stoppingLetsEndWhatCan() throws Exception {
    Service service = open(settings().withStopTime(Duration.ofSeconds(30)));
    Job job = service.inState(service.submit("sleep 500", "result"), JobStatus.RUNNING);
    Job behind = service.submit("result");
    service.close();
    assertEquals(JobStatus.DONE, service.now(job).status());
    assertEquals(JobStatus.QUEUED, service.now(behind).status());
  }

  @Test
  void aListenerThatFailsOrSleepsHoldsNothingUp() throws Exception {
    Service service = open(settings());
    service.jobs.subscribe(
        job -> {
          throw new IllegalStateException("deliberate");
        });
    List<String> heard = new CopyOnWriteArrayList<>();
    service.jobs.subscribe(job -> heard.add(job.id()));
    Job job = service.ended(service.submit("result"));
    Service.until(() -> heard.contains(job.id()), heard::toString);
    assertTrue(service.log.lines().stream().anyMatch(line -> line.contains("deliberate")));
  }

  @Test
  void theWorkedExampleComesOnceAndStays() throws Exception {
    Path clip = Files.writeString(folder.resolve("clip"), "result\n");
    JobSettings settings =
        new JobSettings(
            folder.resolve("data"),
            new QueueLimits(1, 1, 1),
            new RoomLimits(1_000_000, 1_000_000, 2),
            settings().child(),
            VideoLimits.standard(),
            Duration.ZERO,
            true);
    Service service = open(settings, Optional.of(clip));
    Job example = service.jobs.list(10).get(0);
    assertTrue(example.example());
    assertEquals("timecode.mp4", example.request().title());
    assertEquals(List.of("copy", "shift", "local", "gru"), example.request().predictors());
    service.jobs.admit("");
    for (int i = 0; i < 3; i++) {
      service.ended(service.submit("result"));
    }
    assertEquals(2, service.jobs.list(10).size());
    assertEquals(JobStatus.DONE, service.ended(example).status(), "never removed to make room");
    service.close();
    service = open(settings, Optional.of(clip));
    assertEquals(2, service.jobs.list(10).size(), "comes once");
    assertTrue(service.now(example).example());
    assertTrue(service.jobs.delete(example.id()));
    service.close();
    service = open(settings, Optional.of(clip));
    assertEquals(1, service.jobs.list(10).size(), "does not come back");
  }

  @Test
  void thereMayBeNoWorkedExample() throws Exception {
    JobSettings with =
        new JobSettings(
            folder.resolve("data"),
            settings().queue(),
            settings().room(),
            settings().child(),
            settings().video(),
            Duration.ZERO,
            true);
    Service service = open(with, Optional.empty());
    assertEquals(List.of(), service.jobs.list(10));
    service.close();
    Path clip = Files.writeString(folder.resolve("clip"), "result\n");
    service = open(with.withoutExample(), Optional.of(clip));
    assertEquals(List.of(), service.jobs.list(10));
  }

  @Test
  void allIsWell() throws Exception {
    Service service = open(settings());
    assertEquals(Optional.empty(), service.jobs.trouble());
    service.jobs.admit("a");
    assertEquals(
        new JobCounts(0, 0, 0, 0, 0, settings().room().quotaBytes()), service.jobs.counts());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void linuxHasEveryLimit() throws Exception {
    assertEquals(List.of(), open(settings()).log.lines());
  }

  @Test
  void aFolderServesOne() throws Exception {
    open(settings());
    Exception fault = assertThrows(IOException.class, () -> open(settings()));
    assertTrue(String.valueOf(fault.getMessage()).contains("is in use by another service"));
  }
}
