package dev.phasecast.benchmark.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.Main;
import dev.phasecast.digits.DigitFile;
import dev.phasecast.digits.DigitPictures;
import dev.phasecast.digits.DigitSequence;
import dev.phasecast.digits.DigitSequences;
import dev.phasecast.digits.MovingMnist;
import dev.phasecast.media.MediaLimits;
import dev.phasecast.media.VideoReader;
import dev.phasecast.metric.OpenStlSsim;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitBenchTest {
  private static final int SEQUENCES = 5;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder = Path.of("");

  private int run(String... options) {
    out.reset();
    err.reset();
    return Main.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        Stream.concat(Stream.of("bench", "prediction"), Stream.of(options)).toArray(String[]::new));
  }

  private JsonNode measured(String source, String... more) throws IOException {
    Path json = folder.resolve("digits.json");
    String[] call = {
      "--moving-mnist", source, "--predictors", "copy,shift", "--json", json.toString()
    };
    assertEquals(
        ExitCode.DONE,
        run(Stream.concat(Stream.of(call), Stream.of(more)).toArray(String[]::new)),
        err.toString(StandardCharsets.UTF_8));
    return new ObjectMapper().readTree(json.toFile());
  }

  private static DigitSequences drawn() {
    return new MovingMnist(DigitPictures.drawn(DigitPictures.Part.TEST, 10_000), 2, 20, 9);
  }

  @Test
  void theFloorOfKnownDigitsIsBelowEveryPredictorButNotNothing() throws IOException {
    JsonNode json = measured("drawn", "--seed", "9", "--sequences", "" + SEQUENCES);
    double floor = json.path("floor").path("mean").path("mseSum").asDouble();
    double copy = json.path("predictors").path("copy").path("mean").path("mseSum").asDouble();
    assertTrue(floor > 0.5 && floor < 0.2 * copy, floor + " beside " + copy);
    assertEquals(10, json.path("floor").path("steps").size());
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("the least that is possible"));
  }

  @Test
  void figuresAreThoseOfTheDefinitions() throws IOException {
    JsonNode json = measured("drawn", "--seed", "9", "--sequences", "" + SEQUENCES);
    assertEquals("phasecast.bench.digits/1", json.path("schema").asText());
    JsonNode copy = json.path("predictors").path("copy");
    DigitSequences sequences = drawn();
    double all = 0;
    for (int step = 0; step < 10; step++) {
      double squares = 0;
      double similarity = 0;
      for (int number = 0; number < SEQUENCES; number++) {
        DigitSequence sequence = sequences.sequence(number);
        float[] last = sequence.frame(9).data();
        float[] truth = sequence.frame(10 + step).data();
        for (int i = 0; i < truth.length; i++) {
          squares += Math.pow((double) truth[i] - last[i], 2);
        }
        similarity += OpenStlSsim.of(sequence.frame(10 + step), sequence.frame(9));
      }
      JsonNode scores = copy.path("steps").path(step);
      assertEquals(step + 1, scores.path("step").asInt());
      assertEquals(squares / SEQUENCES, scores.path("mseSum").asDouble(), 1e-2);
      assertEquals(squares / SEQUENCES / 4096, scores.path("mse").asDouble(), 1e-5);
      assertEquals(similarity / SEQUENCES, scores.path("ssimOpenStl").asDouble(), 1e-9);
      all += squares / SEQUENCES / 10;
    }
    assertEquals(all, copy.path("mean").path("mseSum").asDouble(), 1e-2);
    assertEquals(SEQUENCES, copy.path("sequenceMse").size());
    assertEquals(0, copy.path("parameters").asInt());
    assertTrue(
        json.path("predictors").path("shift").path("mean").path("mse").asDouble()
            < copy.path("mean").path("mse").asDouble());
    assertEquals(6, json.path("quoted").path("rows").size());
    String table = out.toString(StandardCharsets.UTF_8);
    assertTrue(table.contains("quoted from OpenSTL's tables, not measured here"), table);
    assertTrue(table.contains("digits drawn here, seed 9"), table);
  }

  @Test
  void figuresDoNotDependOnThreadsNorOnTheWayThroughAFile() throws IOException {
    JsonNode one = measured("drawn", "--seed", "9", "--sequences", "5", "--threads", "1");
    JsonNode three = measured("drawn", "--seed", "9", "--sequences", "5", "--threads", "3");
    Path file = folder.resolve("standard.npy");
    DigitFile.write(file, drawn(), SEQUENCES, done -> {});
    JsonNode read = measured(file.toString());
    assertEquals(SEQUENCES, read.path("sequences").asInt(), "all that the file holds");
    for (JsonNode other : new JsonNode[] {three, read}) {
      Iterator<String> names = one.path("predictors").fieldNames();
      while (names.hasNext()) {
        String name = names.next();
        for (String part : new String[] {"mean", "steps", "sequenceMse"}) {
          assertEquals(
              one.path("predictors").path(name).path(part),
              other.path("predictors").path(name).path(part));
        }
      }
    }
  }

  @Test
  void objectsForeseeDigitsThatCross() throws IOException {
    Path json = folder.resolve("objects.json");
    String[] call = {
      "--moving-mnist",
      "drawn",
      "--predictors",
      "copy,objects",
      "--sequences",
      "4",
      "--json",
      json.toString()
    };
    assertEquals(ExitCode.DONE, run(call));
    JsonNode of = new ObjectMapper().readTree(json.toFile()).path("predictors");
    double copied = of.path("copy").path("mean").path("mseSum").asDouble();
    assertTrue(of.path("objects").path("mean").path("mseSum").asDouble() < copied / 4);
  }

  @Test
  void aPageAndAVideoShowSequences() throws IOException {
    Path html = folder.resolve("digits.html");
    Path video = folder.resolve("digits.mp4");
    measured(
        "drawn",
        "--sequences",
        "4",
        "--context",
        "14",
        "--html",
        html.toString(),
        "--video",
        video.toString());
    String page = Files.readString(html);
    assertTrue(page.contains("best of shift") && page.contains("worst of shift"));
    assertTrue(page.contains("data:image/png;base64,"));
    assertFalse(page.contains("{{"));
    assertFalse(page.contains("200 epochs"), "published rows are for ten frames from ten");
    try (VideoReader reader = VideoReader.open(video, MediaLimits.standard())) {
      int frames = 0;
      while (reader.next().isPresent()) {
        frames++;
      }
      assertEquals(4 * 20, frames);
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(3, left.count(), "nothing else is left behind");
    }
  }

  @Test
  void wrongUseIsToldInOneLine() throws IOException {
    assertRefused("DIR|FILE");
    assertRefused("are for --moving-mnist", "--sequences", "5", "a.mp4");
    assertRefused("measured apart", "--moving-mnist", "drawn", "a.mp4");
    assertRefused("--horizon is for video", "--moving-mnist", "drawn", "--horizon", "3");
    assertRefused("no predictor 'dis'", "--moving-mnist", "drawn", "--predictors", "dis");
    assertRefused("names one twice", "--moving-mnist", "drawn", "--predictors", "copy,copy");
    assertRefused("--sequences must be", "--moving-mnist", "drawn", "--sequences", "0");
    assertRefused("--context must be", "--moving-mnist", "drawn", "--context", "20");
    assertRefused("--threads must be", "--moving-mnist", "drawn", "--threads", "0");
    assertRefused("--video", "--moving-mnist", "drawn", "--video", "nowhere/at/all.mp4");
    assertRefused("no such predictor", "--moving-mnist", "drawn", "--weights", "copy=a.weights");
    String missing = "cell=" + folder.resolve("none.weights");
    String[] lacking = {"--moving-mnist", "drawn", "--predictors", "cell", "--weights", missing};
    assertEquals(ExitCode.UNREADABLE, run(lacking));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("none.weights"));
    Path file = folder.resolve("standard.npy");
    DigitFile.write(file, drawn(), 2, done -> {});
    assertRefused("--sequences must be", "--moving-mnist", file.toString(), "--sequences", "3");
    assertRefused("--seed has no meaning", "--moving-mnist", file.toString(), "--seed", "3");
    assertEquals(ExitCode.UNREADABLE, run("--moving-mnist", folder.toString()));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("t10k-images-idx3-ubyte: is not"));
    Files.writeString(file, "no array");
    assertEquals(ExitCode.UNREADABLE, run("--moving-mnist", file.toString()));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("is no NumPy array"));
  }

  private void assertRefused(String part, String... options) {
    assertEquals(ExitCode.USAGE, run(options));
    String message = err.toString(StandardCharsets.UTF_8);
    assertTrue(message.contains(part), message);
    assertEquals(1, message.lines().count(), message);
  }
}
