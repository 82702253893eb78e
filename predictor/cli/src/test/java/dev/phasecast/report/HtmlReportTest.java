package dev.phasecast.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phasecast.frame.ChromaLayout;
import dev.phasecast.frame.Plane;
import dev.phasecast.frame.VideoFormat;
import dev.phasecast.frame.VideoFrame;
import dev.phasecast.metric.Scores;
import dev.phasecast.prediction.GlobalMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  private static final Set<String> VOID = Set.of("meta", "link", "img");

  @TempDir Path folder;

  @Test
  void pageHoldsAllSectionsAndNothingFromOutside() throws IOException {
    TestClip clip = TestClip.of(96, 54, "copy", "shift", "gru");
    String page = page(clip, 30, 1, "bikes.mp4", "2 frames were damaged");
    requireBalanced(page);
    for (String id : List.of("warnings", "results", "frames", "curves", "motion", "worst")) {
      assertTrue(page.contains("id=\"" + id + "\""), id);
    }
    assertTrue(page.contains("loses to copy by") || page.contains("beats copy by"));
    assertTrue(page.contains("GRU"));
    assertFalse(page.contains("http://") || page.contains("https://"), "no address");
    Matcher sources = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(page);
    while (sources.find()) {
      assertTrue(sources.group(1).matches("data:.*|#[a-z]*|\\./[a-z0-9.-]+"), sources.group(1));
    }
    String text = page.replaceAll("data:image/jpeg;base64,[^\"]*", "");
    assertFalse(text.contains("{{") || text.contains("NaN") || text.contains("Infinity"));
  }

  @Test
  void markupInNamesIsShownAndNotObeyed() throws IOException {
    String evil =
        "</title><script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{data}}&\u0000.mp4";
    String page =
        page(TestClip.of(16, 16, "copy"), 3, 1, evil, "</script><b onload=\"x\">{{style}}");
    requireBalanced(page);
    assertFalse(page.contains("<script>alert"));
    assertFalse(page.contains("<img src=x"));
    assertFalse(page.contains("<b onload"));
    assertFalse(page.contains("\u0000"));
    assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img src=x"));
    assertTrue(page.contains("{{data}}&amp;"), "a name is not taken for a place of the template");
  }

  @Test
  void motionFromPlaceToPlaceIsDrawnWhereAPredictorHasIt() throws IOException {
    TestClip clip = TestClip.of(96, 54, "copy", "local");
    assertFalse(page(clip, 30, 1, "x.mp4").contains("id=\"field\""));
    HtmlReport report = new HtmlReport(clip.format(), clip.predictors(), 1);
    ScoreTotals totals = new ScoreTotals(clip.predictors());
    for (int i = 0; i < 300; i++) {
      ScoredFrame frame = FieldFramesTest.withField(clip.frame(i), 1, i);
      report.accept(frame);
      totals.accept(frame);
    }
    Path file = folder.resolve("report.html");
    report.write(file, summary("x.mp4", 1, totals.results().toArray(PredictorResult[]::new)));
    String page = Files.readString(file);
    requireBalanced(page);
    assertTrue(page.contains("id=\"field\""));
    assertTrue(page.contains("Where local was furthest off"));
    assertTrue(page.contains("layer 1") && page.contains("layer 2"));
    assertEquals(6, page.split("<svg class=\"field\"", -1).length - 1, "three spread, three worst");
    String text = page.replaceAll("data:image/[a-z]*;base64,[^\"]*", "");
    assertFalse(text.contains("{{") || text.contains("NaN") || text.contains("Infinity"));
  }

  @Test
  void oneFrameAndOnePredictorAreEnough() throws IOException {
    String page = page(TestClip.of(1, 1, "copy"), 1, 1, "dot.mp4");
    requireBalanced(page);
    assertFalse(page.contains("id=\"warnings\""));
    assertFalse(page.contains("id=\"motion\""));
    assertTrue(page.contains("class=\"dot line p0 base\""));
  }

  @Test
  void eightPredictorsAndAFartherHorizonFit() throws IOException {
    TestClip clip = TestClip.of(33, 57, "copy", "a", "b", "c", "d", "e", "f", "shift");
    String page = page(clip, 20, 5, "tall.mp4");
    requireBalanced(page);
    assertTrue(page.contains("5 frames ahead"));
    assertTrue(page.contains("swatch p7"));
    assertEquals(2, page.split("error of f, frame", -1).length - 1 - 6, "worst frames");
  }

  @Test
  void everyFormatIsShown() throws IOException {
    for (ChromaLayout chroma : ChromaLayout.values()) {
      for (VideoFormat.Range range : VideoFormat.Range.values()) {
        VideoFormat format = TestClip.format(400, 31, chroma, 10, range);
        requireBalanced(page(new TestClip(format, List.of("copy", "shift")), 2, 1, "x.mkv"));
      }
    }
  }

  @Test
  void noFrameIsAFault() {
    HtmlReport report = new HtmlReport(TestClip.of(8, 8, "copy").format(), List.of("copy"), 1);
    assertThrows(
        IllegalStateException.class, () -> report.write(folder.resolve("r.html"), summary("x", 1)));
  }

  @Test
  void pointerDataAgreesWithTheScores() throws IOException {
    TestClip clip = TestClip.of(24, 24, "copy", "shift");
    String page = page(clip, 9, 1, "x.mp4");
    int from = page.indexOf("id=\"data\">") + "id=\"data\">".length();
    JsonNode data =
        new ObjectMapper().readTree(page.substring(from, page.indexOf("</script>", from)));
    assertEquals(9, data.get("first").size());
    for (int i = 0; i < 9; i++) {
      assertEquals(clip.frame(i).truth().index(), data.get("first").get(i).asLong());
      double psnr = clip.frame(i).predictions().get(1).scores().psnr();
      assertEquals(psnr, data.at("/values/psnr/1/" + i).asDouble(), 0.005);
      assertEquals(1.5, data.at("/values/motion/0/" + i).asDouble(), 0.005);
    }
  }

  @Test
  void longClipStaysSmall() throws IOException {
    List<String> names = List.of("copy", "shift", "gru");
    VideoFormat format = TestClip.of(64, 36, "copy").format();
    HtmlReport report = new HtmlReport(format, names, 1);
    ScoreTotals totals = new ScoreTotals(names);
    Plane luma = TestClip.pattern(36, 64, 0, 0.4, 0.5);
    for (int i = 0; i < 60_000; i++) {
      VideoFrame coloured =
          new VideoFrame(
              i, i / 25.0, luma, List.of(Plane.filled(18, 32, 0.5f), Plane.filled(18, 32, 0.5f)));
      double psnr = 25 + 10 * Math.sin(i / 700.0) + (i * 7919L % 101) / 20.0;
      Scores scores = new Scores(Math.pow(10, -psnr / 10), 0.01, psnr, 0.9);
      GlobalMotion motion = new GlobalMotion(Math.sin(i / 3000.0), 0.3, 1);
      ScoredFrame scored =
          new ScoredFrame(
              coloured,
              names.stream()
                  .map(name -> new Prediction(name, coloured, scores, Optional.of(motion), 1))
                  .toList());
      report.accept(scored);
      totals.accept(scored);
    }
    Path file = folder.resolve("report.html");
    report.write(file, summary("long.mp4", 1, totals.results().toArray(PredictorResult[]::new)));
    requireBalanced(Files.readString(file));
    assertTrue(Files.size(file) < 2_010_000, Files.size(file) + " bytes");
    assertTrue(Files.readString(file).contains("class=\"band line p1\""));
  }

  /** Leaves in the wind, seen by five predictors, would take some four megabytes. */
  @Test
  void detailStaysSmallToo() throws IOException {
    List<String> names = List.of("copy", "shift", "local", "gru", "gru-online");
    VideoFormat format = TestClip.of(288, 216, "copy").format();
    HtmlReport report = new HtmlReport(format, names, 1);
    ScoreTotals totals = new ScoreTotals(names);
    for (int i = 0; i < 40; i++) {
      VideoFrame truth = leaves(i, 0);
      List<Prediction> predictions = new ArrayList<>();
      for (int p = 0; p < names.size(); p++) {
        VideoFrame predicted = leaves(i, p + 1);
        Scores scores = TestClip.scores(truth.luma(), predicted.luma());
        predictions.add(new Prediction(names.get(p), predicted, scores, Optional.empty(), 1));
      }
      ScoredFrame frame = FieldFramesTest.withField(new ScoredFrame(truth, predictions), 2, i);
      report.accept(frame);
      totals.accept(frame);
    }
    Path file = folder.resolve("report.html");
    report.write(file, summary("x.mp4", 1, totals.results().toArray(PredictorResult[]::new)));
    assertTrue(Files.size(file) < 2_010_000, Files.size(file) + " bytes");
  }

  private static VideoFrame leaves(int index, int other) {
    Random random = new Random(100L * index + other);
    Plane luma = TestClip.pattern(216, 288, index, 0.3, 0.5);
    for (int i = 0; i < luma.data().length; i++) {
      luma.data()[i] += 0.06f * (float) random.nextGaussian();
    }
    List<Plane> chroma = List.of(Plane.filled(108, 144, 0.5f), Plane.filled(108, 144, 0.5f));
    return new VideoFrame(index + 2, index / 25.0, luma, chroma);
  }

  private String page(TestClip clip, int frames, int horizon, String name, String... warnings)
      throws IOException {
    HtmlReport report = new HtmlReport(clip.format(), clip.predictors(), horizon);
    ScoreTotals totals = new ScoreTotals(clip.predictors());
    for (int i = 0; i < frames; i++) {
      report.accept(clip.frame(i));
      totals.accept(clip.frame(i));
    }
    report.finish();
    Path file = folder.resolve("report.html");
    Summary plain = summary(name, horizon, totals.results().toArray(PredictorResult[]::new));
    report.write(
        file,
        new Summary(
            plain.input(),
            horizon,
            plain.predictors(),
            List.of(warnings),
            Map.of(),
            plain.output(),
            plain.version(),
            plain.backend(),
            plain.seconds()));
    return Files.readString(file);
  }

  private static Summary summary(String name, int horizon, PredictorResult... results) {
    return new Summary(
        new Summary.Input(
            name,
            "ab".repeat(32),
            "mp4",
            "h264",
            TestClip.of(96, 54, "copy").format(),
            0,
            32,
            OptionalLong.of(33),
            OptionalDouble.empty()),
        horizon,
        List.of(results),
        List.of(),
        Map.of(),
        List.of("side-by-side.mp4", "metrics.csv", "summary.json", "report.html"),
        "0.1.0",
        "cpu",
        1.25);
  }

  /** Every element is closed in its turn, and every attribute quoted; no stray angle brackets. */
  private static void requireBalanced(String page) {
    String markup =
        page.replaceFirst("<!DOCTYPE html>", "")
            .replaceAll("(?s)(<style>).*?(</style>)", "$1$2")
            .replaceAll("(?s)(<script[^>]*>).*?(</script>)", "$1$2");
    Deque<String> open = new ArrayDeque<>();
    Matcher tags =
        Pattern.compile("<(/?)([a-z0-9]+)((?: [a-zA-Z0-9-]+=\"[^\"<>]*\")*)(/?)>|<|>")
            .matcher(markup);
    while (tags.find()) {
      String name = tags.group(2);
      assertTrue(name != null, () -> "stray bracket at " + tags.start());
      if (!tags.group(1).isEmpty()) {
        assertEquals(open.pop(), name);
      } else if (tags.group(4).isEmpty()) {
        assertFalse(VOID.contains(name), name);
        open.push(name);
      }
    }
    assertTrue(open.isEmpty(), open.toString());
    assertFalse(Pattern.compile("&(?!(amp|lt|gt|quot|#39);)").matcher(markup).find());
  }
}
