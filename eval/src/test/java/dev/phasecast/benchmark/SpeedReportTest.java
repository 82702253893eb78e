package dev.phasecast.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phasecast.cli.ThisJava;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SpeedReportTest {
  @Test
  void medianIsTakenFigureByFigure() {
    Sample a = new Sample(10, 1, 6, 3, 9, OptionalLong.of(1));
    Sample b = new Sample(10, 2, 5, 2, 7, OptionalLong.of(5));
    Sample c = new Sample(10, 3, 4, 1, 8, OptionalLong.of(3));
    assertEquals(new Sample(10, 2, 5, 2, 8, OptionalLong.of(3)), Sample.median(List.of(a, b, c)));
    assertEquals(
        new Sample(10, 1.5, 5.5, 2.5, 8, OptionalLong.of(3)), Sample.median(List.of(a, b)));
    assertEquals(a, Sample.median(List.of(a)));
  }

  @Test
  void memoryOfWhichSomeIsUnknownIsUnknown() {
    Sample known = Reports.sample(10, OptionalLong.of(1));
    Sample unknown = Reports.sample(10, OptionalLong.empty());
    assertEquals(OptionalLong.empty(), Sample.median(List.of(known, unknown)).peakBytes());
  }

  @Test
  void preparationIsNoPartOfTheTask() {
    ProbeResult probe = new ProbeResult(100, 99, 3, 4, 2, OptionalLong.empty());
    Sample sample = Sample.of(probe, 7);
    assertEquals(33, sample.steadyRate(), 1e-9);
    assertEquals(20, sample.wholeRate(), 1e-9);
    assertEquals(5, sample.seconds(), 1e-9);
  }

  @Test
  void tableIsAligned() {
    String text = SpeedTable.text(Reports.full());
    String expected =
        """
        Some CPU @ 2.00GHz, 2 cores, 8 GB, Linux 6.1
        Java 17.0.1, memory options: -Xmx1g; load before the run: 0.3

        clip                         task      steady/s      x   whole/s      x    CPU s   peak MB
        drawn 640x360 30/s           decode        50.0    1.7      25.0    0.8     24.0       500
                                     encode       100.0    3.3      50.0    1.7     12.0       500
                                     predict      150.0    5.0      75.0    2.5      8.0       500
                                     shift        200.0    6.7     100.0    3.3      6.0       500
                                     forecast     250.0    8.3     125.0    4.2      4.8       500
        a-name-that-… 1280x720 30/s  decode        50.0    1.7      25.0    0.8     24.0       500
        """;
    assertTrue(text.startsWith(expected), text);
    assertTrue(text.lines().allMatch(line -> line.length() <= 92), text);
    assertTrue(text.contains("Frames a second, median of 3 runs;"), text);
    assertTrue(text.contains("(copy,shift,gru)"), text);
    assertTrue(text.contains("500 MB at 300 frames, 525 MB at 1500 (x 1.05)"), text);
  }

  @Test
  void whatTheSystemDoesNotTellIsSaidToBeUnknown() throws IOException {
    String text = SpeedTable.text(Reports.bare());
    assertTrue(text.contains("unknown"), text);
    assertFalse(text.contains("load"), text);
    assertFalse(text.contains("Peak memory"), text);
    JsonNode json = new ObjectMapper().readTree(SpeedJson.text(Reports.bare()));
    assertTrue(json.at("/machine/load").isNull());
    assertTrue(json.at("/clips/0/tasks/decode/median/peakBytes").isNull());
  }

  @Test
  void jsonHoldsEverySample() throws IOException {
    String text = SpeedJson.text(Reports.full());
    assertFalse(text.contains("NaN") || text.contains("Infinity"), text);
    JsonNode json = new ObjectMapper().readTree(text);
    assertEquals("phasecast.bench.speed/1", json.get("schema").asText());
    assertEquals("Some CPU @ 2.00GHz", json.at("/machine/cpu").asText());
    assertEquals(2, json.get("clips").size());
    JsonNode predict = json.at("/clips/0/tasks/predict");
    assertEquals(3, predict.get("samples").size());
    assertEquals(270, predict.at("/samples/2/steadyFramesPerSecond").asDouble(), 1e-9);
    assertEquals(5, predict.at("/median/steadyTimesClip").asDouble(), 1e-9);
    assertEquals(525_000_000, json.at("/memory/0/longer/peakBytes").asLong());
  }

  @Test
  void readsWhatLinuxTells() {
    List<String> status = List.of("Name:\tjava", "VmPeak:\t 9 kB", "VmHWM:\t  123456 kB");
    assertEquals(OptionalLong.of(123456L * 1024), ProcessUsage.peakBytes(status));
    assertEquals(OptionalLong.empty(), ProcessUsage.peakBytes(List.of("Name:\tjava")));
    List<String> info = List.of("processor\t: 0", "model name\t: Fast  CPU: 3", "model name\t: B");
    assertEquals("Fast CPU: 3", Machine.model(info, "amd64"));
    assertEquals("amd64", Machine.model(List.of(), "amd64"));
  }

  @Test
  void childrenInheritWhatDoesNotDisturb() {
    List<String> options =
        List.of("-Xmx1g", "-javaagent:a.jar", "-XX:ArchiveClassesAtExit=a", "-Da=b");
    assertEquals(List.of("-Xmx1g", "-Da=b"), ThisJava.inherited(options));
  }

  @Test
  void timesProgressAndPassesOnTheRest() {
    var others = new java.io.ByteArrayOutputStream();
    var stream = new java.io.PrintStream(others, true, StandardCharsets.UTF_8);
    ProgressTimes times = new ProgressTimes(stream);
    try (var err = new java.io.PrintStream(times, true, StandardCharsets.UTF_8)) {
      err.println("{\"event\":\"progress\",\"frame\":3,\"frames\":12,\"framesPerSecond\":1.0}");
      err.println("predict: übel");
      err.println("{\"event\":\"end\",\"frame\":12,\"frames\":12,\"framesPerSecond\":1.0}");
    }
    assertEquals(12, times.frames());
    assertEquals(9, times.steadyFrames());
    assertTrue(times.steadySeconds() > 0);
    assertEquals("predict: übel", others.toString(StandardCharsets.UTF_8).strip());
  }

  @Test
  void walksForthAndBack() {
    int[] walk = new int[8];
    for (int i = 0; i < walk.length; i++) {
      walk[i] = ClipMaker.folded(i, 3);
    }
    assertEquals(List.of(0, 1, 2, 3, 2, 1, 0, 1), java.util.Arrays.stream(walk).boxed().toList());
    assertEquals(0, ClipMaker.folded(5, 0));
  }
}
