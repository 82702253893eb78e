package dev.phasecast.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeedCommandTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return Main.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        arguments);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void measuresASmallClip() throws IOException {
    List<Path> before = workspaces();
    Path clip = folder.resolve("tiny.mp4");
    ClipMaker.draw(clip, 64, 64, 12);
    Path json = folder.resolve("speed.json");
    String[] call = {
      "bench", "speed", "--repeat", "1", "-p", "copy,shift", "--json", json.toString(), "" + clip
    };
    assertEquals(ExitCode.DONE, run(call), this::said);
    String table = out.toString(StandardCharsets.UTF_8);
    assertTrue(table.contains("tiny.mp4 64x64 30/s"), table);
    assertTrue(table.contains("Frames a second, one run each"), table);
    JsonNode tree = new ObjectMapper().readTree(Files.readString(json));
    for (SpeedTask task : SpeedTask.values()) {
      JsonNode sample = tree.at("/clips/0/tasks/" + task.label() + "/samples/0");
      assertEquals(12, sample.get("frames").asInt(), task.label());
      assertTrue(sample.get("steadyFramesPerSecond").asDouble() > 0, task.label());
      assertTrue(sample.get("cpuSeconds").asDouble() > 0, task.label());
    }
    assertEquals(60, tree.at("/memory/0/longer/frames").asInt());
    assertEquals(before, workspaces());
  }

  @Test
  void timesRegistration() throws IOException {
    Path json = folder.resolve("registration.json");
    String[] call = {
      "bench",
      "speed",
      "--registration",
      "--sizes",
      "64x48",
      "--repeat",
      "2",
      "--seconds",
      "0.02",
      "--json",
      json.toString()
    };
    assertEquals(ExitCode.DONE, run(call), this::said);
    String table = out.toString(StandardCharsets.UTF_8);
    assertTrue(table.contains("64x48"), table);
    JsonNode tree = new ObjectMapper().readTree(Files.readString(json));
    assertEquals("phasecast.bench.registration-speed/1", tree.get("schema").asText());
    for (String method : List.of("phasecast fast", "phasecast precise", "OpenCV, Hann")) {
      JsonNode time = tree.at("/pictures/0/methods/" + method);
      assertTrue(time.get("milliseconds").asDouble() > 0, method);
      assertTrue(time.get("timesOpenCv").asDouble() > 0, method);
    }
  }

  @Test
  void usesTheFirstSecondsAlone() throws IOException {
    Path clip = folder.resolve("tiny.mp4");
    ClipMaker.draw(clip, 64, 64, 12);
    Clip part = ClipMaker.given(clip);
    Clip some = new Clip("some", clip, part.width(), part.height(), part.rate(), 5);
    assertEquals("0:5", some.range());
    assertEquals(":", part.range());
    assertEquals(15, ClipMaker.repeated(some, 3, folder.resolve("long.mp4")).frames());
  }

  @Test
  void wrongUseIsToldInOneLine() {
    wrong("--repeat must be at least 1, not 0", "--repeat", "0");
    wrong("--seconds must be more than 0 and at most 7200, not -1.0", "--seconds", "-1");
    wrong("--seconds must be more than 0 and at most 7200, not NaN", "--seconds", "NaN");
    wrong("cannot be written", "--json", folder.resolve("none").resolve("x.json").toString());
    wrong("cannot be written", "--json", folder.toString());
    wrong("takes no VIDEO", "--registration", "v.mp4");
    wrong("--sizes is for --registration alone", "--sizes", "64x64");
    for (String size : List.of("64", "8x64", "64x", "0x64", "64x064", "12345x64", "-64x64")) {
      wrong("--sizes takes WIDTHxHEIGHT", "--registration", "--sizes=" + size);
    }
    wrong("--unheard-of", "--unheard-of");
  }

  private void wrong(String part, String... options) {
    err.reset();
    String[] call =
        Stream.concat(Stream.of("bench", "speed"), Stream.of(options)).toArray(String[]::new);
    assertEquals(ExitCode.USAGE, run(call));
    assertTrue(said().contains(part), said());
    assertEquals(1, said().lines().count(), said());
  }

  @Test
  void faultsOfTheProcessAreItsOwn() throws IOException {
    Path clip = folder.resolve("tiny.mp4");
    ClipMaker.draw(clip, 64, 64, 12);
    assertEquals(ExitCode.USAGE, run("bench", "speed", "-p", "crystal-ball", clip.toString()));
    assertTrue(said().contains("there is no predictor 'crystal-ball'"), said());
  }

  @Test
  void unreadableVideosAreRefusedAtOnce() throws IOException {
    Path text = Files.writeString(folder.resolve("text.mp4"), "no video");
    assertEquals(ExitCode.UNREADABLE, run("bench", "speed", text.toString()));
    assertTrue(said().contains("text.mp4"), said());
    err.reset();
    assertEquals(ExitCode.UNREADABLE, run("bench", "speed", folder.resolve("none").toString()));
    assertEquals(1, said().lines().count(), said());
  }

  @Test
  void helpShowsExamples() {
    assertEquals(ExitCode.DONE, run("bench", "speed", "--help"));
    String help = out.toString(StandardCharsets.UTF_8);
    assertTrue(help.contains("predict bench speed --repeat 5 --json speed.json holiday.mp4"), help);
    assertEquals(ExitCode.USAGE, run("bench"));
    assertTrue(said().contains("speed"), said());
    assertFalse(help.contains("null"), help);
  }

  private static List<Path> workspaces() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("phasecast-bench-"))
          .sorted()
          .toList();
    }
  }
}
