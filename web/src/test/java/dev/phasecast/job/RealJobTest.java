package dev.phasecast.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that run the command line itself, under the standard limits. */
class RealJobTest {
  private static final Path CLIPS = Path.of(System.getProperty("phasecast.root"), "samples/clips");

  @TempDir private Path folder;
  private final RecordedLog log = new RecordedLog();
  private final List<LocalJobs> opened = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    JobSettings settings =
        JobSettings.standard(folder.resolve("data"))
            .with(new QueueLimits(1, 20, 20))
            .withoutExample();
    opened.add(LocalJobs.open(settings, log));
  }

  @AfterEach
  void nothingIsLeft() {
    jobs().close();
    assertEquals(List.of(), Leftovers.of(folder));
  }

  private LocalJobs jobs() {
    return opened.get(0);
  }

  private Job submit(Path file, String title) throws Exception {
    return submit(
        new JobRequest(JobKind.PREDICTION, title, List.of("copy", "shift", "gru"), 1, "tester"),
        file);
  }

  private Job submit(JobRequest request, Path file) throws Exception {
    Path upload = jobs().newUpload();
    Files.copy(file, upload, StandardCopyOption.REPLACE_EXISTING);
    return jobs().submit(request, upload);
  }

  private Job ended(Job job) {
    Service.until(
        () -> jobs().find(job.id()).orElseThrow().status().ended(), () -> "is still running");
    return jobs().find(job.id()).orElseThrow();
  }

  private String reason(Path file) throws Exception {
    Job failed = ended(submit(file, "clip.mp4"));
    assertEquals(JobStatus.FAILED, failed.status());
    String reason = failed.error().orElseThrow();
    assertFalse(reason.contains(folder.toString()), reason);
    return reason;
  }

  @Test
  void aClipBecomesAResult() throws Exception {
    List<Double> progress = new CopyOnWriteArrayList<>();
    jobs().subscribe(job -> progress.add(job.progress()));
    Job done = ended(submit(CLIPS.resolve("still.mp4"), "my ünï <clip>.mp4"));
    assertEquals(JobStatus.DONE, done.status(), done.toString());
    assertEquals(List.of(), done.warnings());
    List<String> names =
        jobs().files(done.id()).stream().map(file -> file.getFileName().toString()).toList();
    assertTrue(
        names.containsAll(
            List.of(
                "frames.index",
                "frames.pack",
                "metrics.csv",
                "metrics.json",
                "report.html",
                "side-by-side.mp4",
                "summary.json")),
        names.toString());
    assertEquals(List.of(), log.lines().stream().filter(l -> l.startsWith("trouble")).toList());
    assertTrue(
        Files.readString(jobs().result(done.id()).orElseThrow().resolve("report.html"))
            .contains("my ünï &lt;clip&gt;.mp4"));
  }

  @Test
  void aCheckBecomesFindingsAndAReport() throws Exception {
    var check = new JobRequest(JobKind.CHECK, "my <clip>.mp4", List.of(), 1, "tester");
    Job done = ended(submit(check, CLIPS.resolve("still.mp4")));
    assertEquals(JobStatus.DONE, done.status(), done.toString());
    Path result = jobs().result(done.id()).orElseThrow();
    String findings = Files.readString(result.resolve("check.json"));
    for (String part :
        List.of("phasecast.check/1", "my <clip>.mp4", "\"video\"", "\"inconclusive\"")) {
      assertTrue(findings.contains(part), findings);
    }
    assertFalse(findings.contains(folder.toString()), findings);
    String report = Files.readString(result.resolve("report.html"));
    assertTrue(report.contains("my &lt;clip&gt;.mp4"), report);
    Path text = Files.writeString(folder.resolve("text"), "neither seen nor heard\n".repeat(50));
    Job failed = ended(submit(check, text));
    assertEquals(JobStatus.FAILED, failed.status());
    assertEquals(
        "the file is text, not a picture, video or sound; give such a file",
        failed.error().orElseThrow());
  }

  @Test
  void whatIsNoVideoFailsWithAReason() throws Exception {
    Path text = Files.writeString(folder.resolve("text"), "this is no video\n".repeat(100));
    Path playlist =
        Files.writeString(
            folder.resolve("list"),
            "ffconcat version 1.0\nfile '" + CLIPS.resolve("pan.mp4") + "'\n");
    for (Path file : List.of(text, playlist)) {
      String reason = reason(file);
      assertFalse(reason.contains("without a result"), reason);
      assertFalse(reason.contains("--"), reason);
    }
    assertEquals(JobStatus.DONE, ended(submit(CLIPS.resolve("still.mp4"), "next")).status());
  }

  @Test
  void aFileCutShortIsDoneWithAWarningOrFails() throws Exception {
    byte[] whole = Files.readAllBytes(CLIPS.resolve("pan.mp4"));
    Path half = folder.resolve("half");
    Files.write(half, Arrays.copyOf(whole, whole.length * 6 / 10));
    Job job = ended(submit(half, "half.mp4"));
    if (job.status() == JobStatus.DONE) {
      assertFalse(job.warnings().isEmpty());
    } else {
      assertFalse(job.error().orElseThrow().contains("without a result"));
    }
  }
}
