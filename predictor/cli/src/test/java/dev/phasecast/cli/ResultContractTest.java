package dev.phasecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.VideoReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers find in the result folder and on the two streams. */
class ResultContractTest {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  @TempDir Path folder;

  private Path out;

  @BeforeEach
  void nameResult() {
    out = folder.resolve("result");
  }

  @Test
  void resultHoldsWhatWasPromisedAndNothingElse() throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("clip.mp4"));
    CommandRun run = CommandRun.of("--out", out, clip).ended(ExitCode.DONE);
    assertEquals(
        Set.of("side-by-side.mp4", "metrics.csv", "summary.json", "report.html"), names(out));
    assertEquals(Set.of("clip.mp4", "result"), names(folder));
    assertEquals("", run.err());
    assertTrue(run.out().contains("shift") && run.out().contains("gru"), run.out());
  }

  @Test
  void fileStandsInSummaryAsTheContractSays() throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("clip.mp4"));
    CommandRun.of("--out", out, clip).ended(ExitCode.DONE);
    JsonNode summary = summary();
    assertEquals("phasecast.summary/1", summary.required("schema").textValue());
    JsonNode input = summary.required("input");
    assertEquals("clip.mp4", input.required("file").textValue());
    assertEquals(FileDigest.sha256(clip), input.required("sha256").textValue());
    assertEquals("h264", input.required("codec").textValue());
    assertEquals(64, input.required("width").intValue());
    assertEquals(48, input.required("height").intValue());
    assertEquals(TinyClip.FRAME_RATE, input.required("fps").doubleValue());
    assertEquals(12, input.required("frames").intValue());
    assertEquals(12, input.required("declaredFrames").intValue());
    assertTrue(summary.required("warnings").isArray() && summary.required("warnings").isEmpty());
    assertTrue(summary.required("version").isTextual());
    assertEquals("cpu", summary.required("backend").textValue());
    assertTrue(summary.required("seconds").doubleValue() > 0);
    requireFinite(summary);
  }

  @Test
  void panelsComeWithTheSameScoresAndTheNameThatWasGiven() throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("clip.mp4"));
    CommandRun.of("--panels", "--title=--out=<höhe>", "-p", "copy,shift", "-o", out, clip)
        .ended(ExitCode.DONE);
    assertEquals(
        Set.of(
            "side-by-side.mp4",
            "metrics.csv",
            "summary.json",
            "report.html",
            "metrics.json",
            "frames.pack",
            "frames.index"),
        names(out));
    assertEquals("--out=<höhe>", summary().required("input").required("file").textValue());
    JsonNode metrics = JSON.readTree(Files.readString(out.resolve("metrics.json")));
    requireFinite(metrics);
    List<double[]> rows = Table.read(out.resolve("metrics.csv")).rows();
    assertEquals(rows.size(), metrics.required("frames").size());
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(rows.get(i)[0], metrics.required("frames").get(i).doubleValue());
      JsonNode shift = metrics.required("predictors").required("shift");
      assertEquals(rows.get(i)[6], shift.required("psnr").get(i).doubleValue());
    }
    CommandRun.of("--force", "-p", "copy", "-o", out, clip).ended(ExitCode.DONE);
    assertFalse(Files.exists(out.resolve("frames.pack")));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void rowsBeginWhereEveryPredictorHasSeenTwoFrames(int horizon) throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("clip.mp4"));
    CommandRun.of("--horizon", horizon, "--no-video", "--out", out, clip).ended(ExitCode.DONE);
    Table table = Table.read(out.resolve("metrics.csv"));
    assertEquals(
        "frame,time,copy.mse,copy.psnr,copy.ssim,shift.mse,shift.psnr,shift.ssim,"
            + "local.mse,local.psnr,local.ssim,gru.mse,gru.psnr,gru.ssim",
        table.header());
    assertEquals(12 - 1 - horizon, table.rows().size());
    for (int i = 0; i < table.rows().size(); i++) {
      int frame = horizon + 1 + i;
      assertEquals(frame, table.rows().get(i)[0]);
      assertEquals(frame / TinyClip.FRAME_RATE, table.rows().get(i)[1], 1e-4);
    }
    assertEquals(horizon, summary().required("horizon").intValue());
    for (String predictor : List.of("copy", "shift", "local", "gru")) {
      assertEquals(
          table.rows().size(),
          summary().required("predictors").required(predictor).required("frames").intValue());
    }
  }

  @ParameterizedTest
  @CsvSource({"5:11,1,7,10", "5:,1,7,11", ":6,1,2,5", "4:10,3,8,9", "0:3,1,2,2", "2:999,1,4,11"})
  void rowsOfARangeKeepTheIndicesOfTheVideo(String range, int horizon, int first, int last)
      throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("clip.mp4"));
    CommandRun.of(
            "-p", "copy", "--frames", range, "--horizon", horizon, "--no-video", "-o", out, clip)
        .ended(ExitCode.DONE);
    List<double[]> rows = Table.read(out.resolve("metrics.csv")).rows();
    assertEquals(last - first + 1, rows.size());
    assertEquals(first, rows.get(0)[0]);
    assertEquals(last, rows.get(rows.size() - 1)[0]);
    assertEquals(first / TinyClip.FRAME_RATE, rows.get(0)[1], 1e-4);
  }

  @Test
  void rangeScoresLikeTheSameFramesOfAWholeRun() throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("clip.mp4"));
    Path whole = folder.resolve("whole");
    CommandRun.of("-p", "copy", "--no-video", "-o", whole, clip).ended(ExitCode.DONE);
    CommandRun.of("-p", "copy", "--no-video", "-o", out, "--frames", "3:9", clip)
        .ended(ExitCode.DONE);
    List<String> all = Files.readAllLines(whole.resolve("metrics.csv"));
    List<String> part = Files.readAllLines(out.resolve("metrics.csv"));
    assertEquals(all.subList(4, 8), part.subList(1, 5));
    assertEquals(5, part.size());
  }

  @Test
  void summaryHoldsTheMeansOfTheRows() throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("clip.mp4"));
    CommandRun.of("--no-video", "--out", out, clip).ended(ExitCode.DONE);
    Table table = Table.read(out.resolve("metrics.csv"));
    for (String predictor : List.of("copy", "shift", "local", "gru")) {
      JsonNode result = summary().required("predictors").required(predictor);
      for (String measure : List.of("mse", "psnr", "ssim")) {
        assertEquals(
            table.mean(predictor + "." + measure), result.required(measure).doubleValue(), 1e-9);
      }
      assertTrue(result.required("millisecondsPerFrame").doubleValue() >= 0);
    }
  }

  @Test
  void perfectPredictionIsCappedAndNeverInfinite() throws IOException {
    Path still = new TinyClip(64, 48, 1).ffv1(folder.resolve("one.mkv"));
    VideoFrame frame = frames(still).get(0);
    Path clip = folder.resolve("still.mkv");
    try (VideoReader reader = VideoReader.open(still, MediaLimits.standard());
        var writer = dev.phasecast.media.VideoWriter.ffv1(clip, reader.info().format())) {
      for (int i = 0; i < 5; i++) {
        writer.write(frame.at(i, i / TinyClip.FRAME_RATE));
      }
      writer.finish();
    }
    CommandRun.of("-p", "copy,shift", "--out", out, clip).ended(ExitCode.DONE);
    requireFinite(summary());
    JsonNode copy = summary().required("predictors").required("copy");
    assertEquals(100, copy.required("psnr").doubleValue());
    assertEquals(0, copy.required("mse").doubleValue());
    assertEquals(1, copy.required("ssim").doubleValue(), 1e-7);
  }

  @Test
  void jsonIsAloneOnStdoutAndTheSameAsTheFile() throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("clip.mp4"));
    CommandRun run =
        CommandRun.of("-p", "copy", "--json", "--no-video", "-o", out, clip).ended(ExitCode.DONE);
    assertEquals("", run.err());
    try (var parser = JSON.createParser(run.out())) {
      assertEquals(summary(), JSON.readTree(parser));
      assertEquals(null, parser.nextToken(), "more than one value");
    }
  }

  @Test
  void progressComesAsLinesOfJson() throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("clip.mp4"));
    CommandRun run =
        CommandRun.of("--progress", "json", "-p", "copy", "--json", "--no-video", "-o", out, clip)
            .ended(ExitCode.DONE);
    assertTrue(JSON.readTree(run.out()).has("predictors"));
    assertFalse(run.errLines().isEmpty());
    long before = 0;
    for (String line : run.errLines()) {
      JsonNode event = JSON.readTree(line);
      assertTrue(Set.of("progress", "end").contains(event.required("event").textValue()));
      assertEquals(12, event.required("frames").intValue());
      assertTrue(event.required("frame").longValue() >= before);
      before = event.required("frame").longValue();
    }
    assertEquals(12, before);
    assertTrue(run.err().strip().lines().toList().get(run.errLines().size() - 1).contains("end"));
  }

  @Test
  void barIsDrawnOnStderrAloneAndTakenAway() throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("clip.mp4"));
    CommandRun run =
        CommandRun.of("--progress", "bar", "-p", "copy", "--no-video", "-o", out, clip)
            .ended(ExitCode.DONE);
    assertTrue(run.err().contains("/12"), run.err());
    assertTrue(run.err().endsWith("\r"), run.err());
    assertFalse(run.err().contains("\n"), run.err());
    assertFalse(run.out().contains("\r"), run.out());
  }

  @Test
  void quietSaysNothing() throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("clip.mp4"));
    CommandRun run = CommandRun.of("-q", "-p", "copy", "-o", out, clip).ended(ExitCode.DONE);
    assertEquals("", run.out());
    assertEquals("", run.err());
    assertTrue(Files.exists(out.resolve("summary.json")));
  }

  @Test
  void predictorsKeepTheOrderOfTheCommandLine() throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("clip.mp4"));
    CommandRun.of("--predictors", "gru,copy", "-o", out, clip).ended(ExitCode.DONE);
    assertEquals(
        "frame,time,gru.mse,gru.psnr,gru.ssim,copy.mse,copy.psnr,copy.ssim",
        Table.read(out.resolve("metrics.csv")).header());
    List<String> order = new ArrayList<>();
    summary().required("predictors").fieldNames().forEachRemaining(order::add);
    assertEquals(List.of("gru", "copy"), order);
  }

  @Test
  void noVideoLeavesOutTheSideBySide() throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("clip.mp4"));
    CommandRun.of("-p", "copy", "--no-video", "-o", out, clip).ended(ExitCode.DONE);
    assertEquals(Set.of("metrics.csv", "summary.json", "report.html"), names(out));
  }

  @Test
  void sideBySideHasAFrameForEachPrediction() throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("clip.mp4"));
    CommandRun.of("-p", "copy,shift", "-o", out, clip).ended(ExitCode.DONE);
    assertEquals(10, frames(out.resolve("side-by-side.mp4")).size());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void losslessFilesGiveTheScoresOfTheTable(int horizon) throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("clip.mp4"));
    CommandRun.of("--lossless", "--no-video", "--horizon", horizon, "-o", out, clip)
        .ended(ExitCode.DONE);
    requireSameScores(clip, horizon);
  }

  @Test
  void losslessFilesGiveTheScoresOfTheTableForAShippedClip() throws IOException {
    Path clip = Path.of(System.getProperty("phasecast.root"), "samples", "clips", "digits.mp4");
    CommandRun.of("--lossless", "--no-video", "--frames", "0:8", "-o", out, clip)
        .ended(ExitCode.DONE);
    requireSameScores(clip, 1);
  }

  private void requireSameScores(Path clip, int horizon) throws IOException {
    List<VideoFrame> truth = frames(clip);
    Table table = Table.read(out.resolve("metrics.csv"));
    for (String predictor : List.of("copy", "shift", "local", "gru")) {
      List<VideoFrame> predicted = frames(out.resolve("predicted-" + predictor + ".mkv"));
      assertEquals(table.rows().size(), predicted.size());
      for (int i = 0; i < predicted.size(); i++) {
        double stored =
            Math.sqrt(
                meanSquare(
                    truth.get(horizon + 1 + i).luma().data(), predicted.get(i).luma().data()));
        double told = Math.sqrt(table.column(predictor + ".mse")[i]);
        // Rounding moves a sample by half a code, so it moves the root mean square by no more.
        assertEquals(told, stored, predictor.equals("copy") ? 1e-7 : 0.5 / 255);
        double psnr = Math.min(100, -20 * Math.log10(told));
        assertEquals(psnr, table.column(predictor + ".psnr")[i], 1e-6);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "17,1", "31,37"})
  void smallAndOddFramesArePredicted(int width, int height) throws IOException {
    Path clip = new TinyClip(width, height, 5).ffv1(folder.resolve("clip.mkv"));
    CommandRun.of("--lossless", "-o", out, clip).ended(ExitCode.DONE);
    requireFinite(summary());
    VideoFrame predicted = frames(out.resolve("predicted-shift.mkv")).get(0);
    assertEquals(width, predicted.luma().width());
    assertEquals(height, predicted.luma().height());
  }

  @Test
  void existingResultStaysUnlessReplacedByForce() throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("clip.mp4"));
    CommandRun.of("-p", "copy", "--no-video", "-o", out, clip).ended(ExitCode.DONE);
    String before = Files.readString(out.resolve("metrics.csv"));
    CommandRun.of("-p", "shift", "--no-video", "-o", out, clip)
        .ended(ExitCode.USAGE)
        .saidInOneLine(out, "--force", "--out");
    assertEquals(before, Files.readString(out.resolve("metrics.csv")));
    CommandRun.of("-p", "shift", "--no-video", "--force", "-o", out, clip).ended(ExitCode.DONE);
    assertTrue(Table.read(out.resolve("metrics.csv")).header().contains("shift.psnr"));
    assertEquals(Set.of("clip.mp4", "result"), names(folder));
  }

  @Test
  void forceSparesFoldersThatAreNoResult() throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("clip.mp4"));
    CommandRun.of("-p", "copy", "--no-video", "--force", "-o", folder, clip)
        .ended(ExitCode.USAGE)
        .saidInOneLine(folder, "clip.mp4", "--force");
    assertEquals(Set.of("clip.mp4"), names(folder));
  }

  @Test
  void missingParentsOfTheResultAreMade() throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("clip.mp4"));
    Path deep = folder.resolve("a/b/c d/ü");
    CommandRun.of("-p", "copy", "--no-video", "-o", deep, clip).ended(ExitCode.DONE);
    assertTrue(Files.exists(deep.resolve("summary.json")));
  }

  @Test
  void namesWithSpacesLettersAndDashesAreFiles() throws IOException {
    Path clip = TinyClip.usual().h264(folder.resolve("-o  Ünïcödé %s 日本 #1.mp4"));
    CommandRun.of("-p", "copy", "--no-video", "-o", out, "--", clip).ended(ExitCode.DONE);
    assertEquals(
        clip.getFileName().toString(), summary().required("input").required("file").textValue());
  }

  private JsonNode summary() throws IOException {
    return JSON.readTree(Files.readString(out.resolve("summary.json")));
  }

  private static void requireFinite(JsonNode node) {
    if (node.isNumber()) {
      assertTrue(Double.isFinite(node.doubleValue()));
    }
    if (node.isTextual()) {
      assertFalse(Set.of("NaN", "Infinity", "-Infinity").contains(node.textValue()));
    }
    node.forEach(ResultContractTest::requireFinite);
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return new TreeSet<>(entries.map(entry -> entry.getFileName().toString()).toList());
    }
  }

  private static List<VideoFrame> frames(Path video) throws IOException {
    List<VideoFrame> frames = new ArrayList<>();
    try (VideoReader reader = VideoReader.open(video, MediaLimits.standard())) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        frames.add(next.get());
      }
    }
    return frames;
  }

  private static double meanSquare(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
    }
    return sum / a.length;
  }

  /** The numbers of {@code metrics.csv}. */
  private record Table(String header, List<double[]> rows) {
    static Table read(Path file) throws IOException {
      List<String> lines = Files.readAllLines(file);
      List<double[]> rows =
          lines.stream()
              .skip(1)
              .map(
                  line -> Stream.of(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
              .toList();
      return new Table(lines.get(0), rows);
    }

    double[] column(String name) {
      int column = List.of(header.split(",", -1)).indexOf(name);
      return rows.stream().mapToDouble(row -> row[column]).toArray();
    }

    double mean(String name) {
      double sum = 0;
      for (double value : column(name)) {
        sum += value;
      }
      return sum / rows.size();
    }
  }
}
