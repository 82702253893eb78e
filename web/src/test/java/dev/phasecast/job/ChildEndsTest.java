package dev.phasecast.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** However a job's process ends, the job has a state and a reason, and nothing is left over. */
class ChildEndsTest {
  @TempDir private Path folder;
  private Service service;

  @BeforeEach
  void open() throws Exception {
    service = new Service(Service.settings(folder.resolve("data")));
  }

  @AfterEach
  void nothingIsLeftAndTheNextJobSucceeds() throws Exception {
    Job good = service.ended(service.submit("result"));
    assertEquals(JobStatus.DONE, good.status());
    assertEquals(List.of(), Leftovers.of(service.data.resolve("jobs")));
    for (String file : service.files()) {
      assertTrue(file.matches("jobs/[A-Za-z0-9]{22}/(input|log|result/[a-z.-]+)"), file);
    }
    service.close();
  }

  private void reopen(JobSettings settings) throws Exception {
    service.close();
    service = new Service(settings);
  }

  private JobSettings settings() {
    return Service.settings(folder.resolve("data"));
  }

  @Test
  void doneWithItsResult() throws Exception {
    Job job = service.ended(service.submit("progress 1 4", "say hello", "result", "exit 0"));
    assertEquals(JobStatus.DONE, job.status());
    assertEquals(1, job.progress());
    assertEquals(List.of(), job.warnings());
    assertTrue(job.started().isPresent() && job.ended().isPresent());
    assertEquals("hello\n", Files.readString(service.folder(job).log()));
    assertEquals(
        List.of("metrics.csv", "summary.json"),
        service.jobs.files(job.id()).stream().map(file -> file.getFileName().toString()).toList());
    assertEquals(FileTree.bytes(service.folder(job).path()), job.bytes());
  }

  @Test
  void doneThoughTheFileWasDamaged() throws Exception {
    Job job = service.ended(service.submit("warn 43 of 100 frames", "result", "exit 5"));
    assertEquals(JobStatus.DONE, job.status());
    assertEquals(List.of("43 of 100 frames"), job.warnings());
  }

  @Test
  void theReasonIsTheProgramsOwnWithoutPaths() throws Exception {
    assertEquals(
        "the file holds no video", service.reason("say predict: INPUT: holds no video", "exit 3"));
    assertEquals(
        "the file has 150994944 pixels a frame, more than 9437184",
        service.reason(
            "say predict: INPUT: has 150994944 pixels a frame, more than 9437184; raise --max-pixels",
            "exit 4"));
    assertEquals(
        "none of its 3 pictures can be decoded",
        service.reason("say predict: INPUT: none of its 3 pictures can be decoded", "exit 3"));
    assertEquals(
        "the service could not do it: cannot write the result folder the result: permission denied",
        service.reason(
            "say predict: cannot write the result folder RESULT: permission denied; choose another"
                + " place with --out",
            "exit 2"));
    assertEquals(
        "an unexpected fault of the program (java.lang.Exception)",
        service.reason(
            "say predict: an unexpected fault of the program (java.lang.Exception); please report it"
                + " with the output of --verbose",
            "exit 1"));
  }

  @Test
  void aReasonIsOneLineThatIsNotTooLong() throws Exception {
    String reason = service.reason("say predict: " + "ä".repeat(3_000), "exit 3");
    assertTrue(reason.length() <= 500 && reason.endsWith("ä…"), reason);
  }

  @Test
  void exitsWithoutAResult() throws Exception {
    assertEquals("the program ended without a result (code 0)", service.reason("exit 0"));
    assertEquals(
        "the program ended without a result (code 77): its last words",
        service.reason("say its last words", "exit 77"));
  }

  @Test
  void saysTooMuchAndNonsense() throws Exception {
    Job job =
        service.ended(
            service.submit(
                "long 30000000", "bytes", "lines 100000", "say {\"event\":nonsense", "exit 9"));
    assertEquals(
        "the program ended without a result (code 9): {\"event\":nonsense",
        job.error().orElseThrow());
    assertTrue(Files.size(service.folder(job).log()) < 900_000);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void killedFromOutside() throws Exception {
    assertEquals(
        "was killed by the system (SIGKILL), most likely as its memory ran out; try a shorter or"
            + " smaller video",
        service.reason("signal KILL"));
    assertEquals("was stopped from outside (SIGTERM); try again", service.reason("signal TERM"));
  }

  @Test
  void outOfMemory() throws Exception {
    assertEquals(
        "needed more memory than it may use (64 MB for Java, 4096 MB in all); try a shorter or"
            + " smaller video",
        service.reason("allocate"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void outOfAddressSpace() throws Exception {
    reopen(
        settings()
            .with(new ChildLimits(Duration.ofSeconds(60), Duration.ofSeconds(60), 4000, 1500, 1)));
    String reason = service.reason("allocate");
    assertTrue(
        reason.contains("memory")
            || reason.startsWith("the program ended without a result (code 1)"),
        reason);
    assertFalse(reason.contains(folder.toString()), reason);
    reopen(settings());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void brokenDown() throws Exception {
    String reason = service.reason("native");
    assertTrue(
        reason.matches(
            "the program that reads the file crashed \\(SIGSEGV in [a-z.]+\\); the file is damaged, or"
                + " made to do harm"),
        reason);
  }

  @Test
  void hangs() throws Exception {
    reopen(
        settings()
            .with(new ChildLimits(Duration.ofSeconds(2), Duration.ofSeconds(60), 64, 4096, 1)));
    assertEquals(
        "took longer than 2 s and was stopped; try a shorter or smaller video",
        service.reason("stubborn", "deaf", "grandchild", "temporary", "hang"));
    reopen(settings());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void spins() throws Exception {
    reopen(
        settings()
            .with(new ChildLimits(Duration.ofSeconds(60), Duration.ofSeconds(2), 64, 4096, 1)));
    assertEquals(
        "used more than 2 s of processor time and was stopped; try a shorter or smaller video",
        service.reason("spin"));
    reopen(settings());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void leavesAProcessThatHoldsItsPipes() throws Exception {
    long start = System.nanoTime();
    Job job = service.ended(service.submit("grandchild", "result", "exit 0"));
    assertEquals(JobStatus.DONE, job.status());
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(30).toNanos());
  }

  @Test
  void growsBeyondItsRoom() throws Exception {
    reopen(settings().with(new RoomLimits(100_000_000, 1_000_000, 100)));
    assertEquals(
        "its result needs more room than there is for it; try a shorter or smaller video",
        service.reason("grow 3000000", "hang"));
    assertEquals(
        "its result needs more room than there is for it; try a shorter or smaller video",
        service.reason("grow 3000000", "result"));
  }

  @Test
  void cannotBeStarted() throws Exception {
    service.close();
    Path data = folder.resolve("other");
    RecordedLog log = new RecordedLog();
    JobCommand nobody =
        (request, input, result) -> new JobCommand.Program("no.such.Program", List.of());
    try (LocalJobs jobs = LocalJobs.open(Service.settings(data), nobody, log)) {
      Path upload = Files.writeString(jobs.newUpload(), "content");
      Job job = jobs.submit(Service.request("clip"), upload);
      Service.until(
          () -> jobs.find(job.id()).orElseThrow().status() == JobStatus.FAILED, () -> "hangs");
      String reason = jobs.find(job.id()).orElseThrow().error().orElseThrow();
      assertTrue(reason.startsWith("the program ended without a result (code 1)"), reason);
    }
    service = new Service(settings());
  }

  @Test
  void theResultOfACheckIsItsFindings() throws Exception {
    JobRequest check = new JobRequest(JobKind.CHECK, "clip", List.of(), 1, "tester");
    String json = "{\"schema\":\"phasecast.check/1\",\"warnings\":[\"half of it\"]}";
    Job job = service.ended(service.submit(check, "check " + json, "exit 5"));
    assertEquals(JobStatus.DONE, job.status());
    assertEquals(List.of("half of it"), job.warnings());
    assertEquals(json, Files.readString(service.jobs.files(job.id()).get(0)));
  }

  @Test
  void aCheckWithoutWholeFindingsHasNoResult() throws Exception {
    JobRequest check = new JobRequest(JobKind.CHECK, "clip", List.of(), 1, "tester");
    Job job = service.ended(service.submit(check, "check {\"schema\":", "exit 0"));
    assertEquals("the program ended without a result (code 0)", job.error().orElseThrow());
    job = service.ended(service.submit(check, "say predict: INPUT: no", "exit 3"));
    assertEquals("no", job.error().orElseThrow());
    job = service.ended(service.submit(check, "result", "exit 0"));
    assertEquals("the program ended without a result (code 0)", job.error().orElseThrow());
  }

  @Test
  void onlyPlainFilesOfAResultAreHandedOut() throws Exception {
    Job job =
        service.ended(
            service.submit(
                "result", "link", "folder", "file .hidden", "file a b", "file frames.pack"));
    assertEquals(JobStatus.DONE, job.status());
    assertEquals(
        List.of("frames.pack", "metrics.csv", "summary.json"),
        service.jobs.files(job.id()).stream().map(file -> file.getFileName().toString()).toList());
    assertTrue(service.jobs.delete(job.id()));
  }

  @Test
  void titlesArriveWholeAndAreNeverOptions() throws Exception {
    for (String title :
        List.of(
            "-rf",
            "@/etc/passwd",
            "\"quoted\" \\ 'and' $HOME `id` %s #x",
            "../../etc/x<img src=x>",
            "\u202efdp.4pm ünï 日本 🎞",
            "x".repeat(300))) {
      Job job = service.ended(service.submit(Service.request(title), "arguments", "result"));
      assertEquals(JobStatus.DONE, job.status(), job.toString());
      assertEquals(title, Files.readString(service.ledger.resolve("arguments")));
      assertEquals(title, service.now(job).request().title());
    }
    Job job = service.ended(service.submit(Service.request("a\0b\nc"), "arguments", "result"));
    assertEquals(JobStatus.DONE, job.status(), job.toString());
    assertEquals("a b c", Files.readString(service.ledger.resolve("arguments")));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theProcessIsHeldWithinItsLimits() throws Exception {
    service.ended(service.submit("environment", "limits", "temporary", "result"));
    String limits = Files.readString(service.ledger.resolve("limits"));
    assertTrue(limits.matches("(?s).*Max address space +4294967296 +4294967296.*"), limits);
    assertTrue(limits.matches("(?s).*Max cpu time +60 +65 .*"), limits);
    assertTrue(limits.matches("(?s).*Max core file size +0 +0 .*"), limits);
    List<String> names =
        Arrays.asList(Files.readString(service.ledger.resolve("environment")).split("\n", -1));
    assertTrue(
        List.of(
                "PATH",
                "HOME",
                "LD_LIBRARY_PATH",
                "CLASSPATH",
                "PHASECAST_JOB",
                "TMPDIR",
                "TEMP",
                "TMP",
                "LANG",
                "OMP_NUM_THREADS",
                "OPENBLAS_NUM_THREADS",
                "MALLOC_ARENA_MAX",
                "PWD",
                "OLDPWD",
                "SHLVL",
                "_")
            .containsAll(names),
        names.toString());
  }

  @Test
  void progressRisesAndIsNeverWhole() throws Exception {
    Job job = service.submit("progress 30 40", "sleep 400", "progress 40 40", "sleep 400", "hang");
    Service.until(() -> service.now(job).progress() > 0.9, () -> "no progress");
    assertEquals(0.99, service.now(job).progress());
    service.jobs.delete(job.id());
  }
}
