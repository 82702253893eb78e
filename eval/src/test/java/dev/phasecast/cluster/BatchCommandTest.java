package dev.phasecast.cluster;

import static dev.phasecast.cluster.Batches.clip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phasecast.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The batch in this process, on {@code local[2]} and with other numbers of workers. */
class BatchCommandTest {
  @TempDir private Path folder;

  private Batches.Run batch(Path out, String... more) {
    List<String> all =
        new ArrayList<>(List.of("batch", "--out", out.toString(), "--memory", "512"));
    all.addAll(Arrays.asList(more));
    return Batches.run(all.toArray(new String[0]));
  }

  /** The metrics of the command line, video after video in the order of their paths. */
  private List<String> expectedMetrics(Path... videos) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path video : videos) {
      Path out = Files.createTempDirectory(folder, "plain").resolve("result");
      Batches.Run run =
          Batches.run(
              "--no-video",
              "--quiet",
              "--frames=0:8",
              "-p",
              "copy,shift",
              "--out",
              out.toString(),
              video.toString());
      assertEquals(ExitCode.DONE, run.code(), run.err());
      lines.addAll(Files.readAllLines(out.resolve("metrics.csv")));
    }
    return lines;
  }

  @Test
  void rowsAreThoseOfTheCommandLineForAnyNumberOfWorkers() throws IOException {
    List<String> expected = expectedMetrics(clip("pan"), clip("still"), clip("zoom"));
    Set<String> digests = new HashSet<>();
    for (int workers = 1; workers <= 3; workers++) {
      Path out = folder.resolve("workers [%d] ü%%20{a}".formatted(workers));
      Batches.Run run =
          batch(
              out,
              "--workers=" + workers,
              "--frames=0:8",
              "-p",
              "copy,shift",
              clip("zoom").toString(),
              clip("pan").toString(),
              clip("still").toString());
      assertEquals(ExitCode.DONE, run.code(), run.err());
      assertEquals(expected, Batches.metrics(out), workers + " workers");
      digests.add(digest(out));
    }
    assertEquals(1, digests.size(), "one digest for equal rows: " + digests);
  }

  private static String digest(Path out) throws IOException {
    JsonNode rows = new ObjectMapper().readTree(out.resolve("summary.json").toFile()).path("rows");
    assertTrue(rows.path("count").asLong() > 0);
    return rows.path("digest").asText();
  }

  @Test
  void sharesMakeTogetherWhatOneRunMakes() throws IOException {
    String[] videos = {clip("pan").toString(), clip("still").toString(), clip("zoom").toString()};
    Path whole = folder.resolve("whole");
    Path shared = folder.resolve("shared");
    assertEquals(ExitCode.DONE, shareOf(whole, videos).code());
    // The last has nothing to do.
    for (int share = 0; share < 4; share++) {
      Batches.Run run = shareOf(shared, videos, "--share=" + share + "/4");
      assertEquals(ExitCode.DONE, run.code(), run.err());
      assertTrue(run.out().contains(share < 3 ? "1 videos: 1 done" : "0 videos"), run.out());
      assertEquals(Math.min(3, share + 1), Batches.parts(shared).size());
      assertFalse(Files.exists(shared.resolve("data")), "tables before all is done");
    }
    // What a share that was killed leaves.
    Files.createDirectory(shared.resolve(".work-7-killed"));
    List<Path> parts = Batches.parts(shared);
    FileTime written = Files.getLastModifiedTime(parts.get(0));
    Batches.Run run = shareOf(shared, videos, "--resume");
    assertEquals(ExitCode.DONE, run.code(), run.err());
    assertEquals(written, Files.getLastModifiedTime(parts.get(0)));
    assertEquals(digest(whole), digest(shared));
    assertFalse(Files.exists(shared.resolve(".work-7-killed")));
    assertWrong("--share is INDEX/COUNT", shared, "--share=4/4", videos[0]);
  }

  private Batches.Run shareOf(Path out, String[] videos, String... more) {
    List<String> all = new ArrayList<>(List.of("--workers=1", "--frames=0:5", "-p", "copy,shift"));
    all.addAll(List.of(more));
    all.addAll(List.of(videos));
    return batch(out, all.toArray(new String[0]));
  }

  @Test
  void failuresAreRowsAndOthersGoOn() throws IOException {
    Path videos = Files.createDirectory(folder.resolve("videos"));
    byte[] whole = Files.readAllBytes(clip("still"));
    Files.write(videos.resolve("1-good.mp4"), whole);
    Files.write(videos.resolve("2-cut-off.mp4"), Arrays.copyOf(whole, whole.length / 2));
    Files.writeString(videos.resolve("3-text.mp4"), "no video at all\n");
    Path closed = Files.write(videos.resolve("4-closed.mp4"), whole);
    boolean locked = closed.toFile().setReadable(false) && !Files.isReadable(closed);
    Path missing = videos.resolve("5-missing.mp4");
    Path out = folder.resolve("out");

    Batches.Run run =
        batch(
            out,
            "--workers=2",
            "--frames=0:8",
            "-p",
            "copy",
            videos.toString(),
            missing.toString());

    assertEquals(ExitCode.UNREADABLE, run.code(), run.err());
    List<Row> rows = Batches.rows(out, "videos", "index");
    assertEquals(5, rows.size());
    assertEquals("done", rows.get(0).getAs("status"));
    for (int i : locked ? new int[] {1, 2, 3, 4} : new int[] {1, 2, 4}) {
      Row row = rows.get(i);
      String plain =
          Batches.run("--no-video", "--out", folder.resolve("x").toString(), row.getAs("path"))
              .err()
              .strip();
      assertEquals("failed", row.getAs("status"), plain);
      assertEquals(ExitCode.UNREADABLE, row.<Integer>getAs("exitCode"));
      assertEquals(plain, "predict: " + row.<String>getAs("reason"));
    }
    assertEquals(6, Batches.metrics(out).size() - 1 - (locked ? 0 : 7), "rows of good videos");
    JsonNode summary = new ObjectMapper().readTree(out.resolve("summary.json").toFile());
    assertEquals(locked ? 4 : 3, summary.path("videos").path("failed").asInt());
    assertEquals(locked ? 4 : 3, summary.path("failures").size());
    String page = Files.readString(out.resolve("summary.html"));
    assertTrue(page.contains("5-missing.mp4: no such file"), page);
    assertFalse(page.contains("http"), "nothing from a network");
    assertFalse(Files.exists(out.resolve(".work")), "nothing in progress is left");
  }

  @Test
  void motionAndItsFoldersAreThoseOfTheCommandLine() throws IOException {
    Path out = folder.resolve("out");
    Batches.Run run =
        batch(
            out,
            "--task=motion",
            "--frames=0:6",
            "--results",
            "--workers=2",
            clip("cut").toString(),
            clip("pan").toString());
    assertEquals(ExitCode.DONE, run.code(), run.err());
    String plain = Batches.run("motion", "--json", "--frames=0:6", clip("pan").toString()).out();
    JsonNode pairs = new ObjectMapper().readTree(plain).path("pairs");
    List<Row> rows =
        Batches.rows(out, "frames", "video,frame").stream()
            .filter(row -> row.getString(0).endsWith("pan.mp4"))
            .toList();
    assertEquals(pairs.size(), rows.size());
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      JsonNode pair = pairs.get(i);
      assertEquals(pair.path("frame").asLong(), row.getLong(1));
      for (String name : List.of("time", "dx", "dy", "rotation", "scale", "sigma", "agreement")) {
        assertEquals(pair.path(name).asDouble(), row.<Double>getAs(name), name);
      }
      assertEquals(pair.path("kind").asText(), row.<String>getAs("kind"));
      assertEquals(pair.path("path").path("dx").asDouble(), row.<Row>getAs("path").getDouble(0));
    }
    for (Row video : Batches.rows(out, "videos", "index")) {
      assertEquals(5, video.<Row>getAs("motion").getLong(0));
      assertTrue(Files.isRegularFile(Path.of(video.getAs("results"), "motion.json")));
    }
  }

  @Test
  void whatIsDoneIsFoundByItsContent() throws IOException {
    Path videos = Files.createDirectory(folder.resolve("videos"));
    Path first = Files.copy(clip("still"), videos.resolve("first.mp4"));
    Path out = folder.resolve("out");
    String[] options = {"--workers=1", "--frames=0:5", "-p", "copy", videos.toString(), "--resume"};
    assertEquals(ExitCode.DONE, batch(out, options).code());
    List<Path> parts = Batches.parts(out);
    assertEquals(1, parts.size());
    var written = Files.getLastModifiedTime(parts.get(0));

    Files.move(first, videos.resolve("renamed.mp4"));
    Files.copy(clip("pan"), videos.resolve("second.mp4"));
    Batches.Run again = batch(out, options);
    assertEquals(ExitCode.DONE, again.code(), again.err());
    assertEquals(2, Batches.parts(out).size());
    assertEquals(written, Files.getLastModifiedTime(parts.get(0)));
    List<Row> rows = Batches.rows(out, "videos", "index");
    assertEquals(
        List.of("renamed.mp4", "second.mp4"),
        rows.stream()
            .map(row -> Path.of(row.<String>getAs("path")).getFileName().toString())
            .toList());
  }

  @Test
  void wrongUseIsToldInOneLine() throws IOException {
    Path out = folder.resolve("out");
    String video = clip("still").toString();
    assertWrong(
        "--predictors means nothing to --task motion", out, "--task=motion", "-p", "copy", video);
    assertWrong("there is no predictor 'best'", out, "-p", "best", video);
    assertWrong("--workers must be at least 1", out, "--workers=0", video);
    assertWrong("--workers is for this machine", out, "--workers=1", "--master=local", video);
    assertWrong(
        "Spark cannot be reached at nonsense",
        folder.resolve("unreached"),
        "--master=nonsense",
        "-p",
        "copy",
        video);
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("letter.txt"), "kept");
    assertWrong("holds other things than a batch", other, "-p", "copy", "--resume", video);
    assertEquals("kept", Files.readString(other.resolve("letter.txt")));
    Batches.Run nothing = batch(out, "-p", "copy", folder + "/*.mp4");
    assertEquals(ExitCode.UNREADABLE, nothing.code());
    assertTrue(nothing.err().contains("matches no file"), nothing.err());
    assertFalse(Files.exists(out));
  }

  private void assertWrong(String message, Path out, String... more) {
    Batches.Run run = batch(out, more);
    assertEquals(ExitCode.USAGE, run.code(), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(message), run.err());
  }
}
