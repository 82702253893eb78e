package dev.phasecast.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code predict motion} finds in the shipped clips, held against their ground truth. */
class ClipMotionTest {
  private static final Path CLIPS =
      Path.of(System.getProperty("phasecast.root", ".."), "samples", "clips");

  /** Column of both, which begin alike up to the scale. */
  private static final int KIND = 10;

  /** Two cars that go their own way pull the motion of the scene as a whole a little. */
  @ParameterizedTest
  @CsvSource({
    "pan, moving, 0.1",
    "cut, moving, 0.1",
    "still, still, 0.01",
    "scene, moving, 0.4",
    "timecode, moving, 0.4"
  })
  void motionIsThatOfTheGroundTruth(String name, String kind, double tolerance) throws IOException {
    List<String> truth = Files.readAllLines(CLIPS.resolve(name + ".csv"));
    List<String> found = motion("--translation-only", CLIPS.resolve(name + ".mp4").toString());
    assertEquals(truth.size() - 1, found.size());
    for (int i = 1; i < found.size(); i++) {
      String[] drawn = truth.get(i + 1).split(",", -1);
      String[] seen = found.get(i).split(",", -1);
      String line = found.get(i);
      assertEquals(drawn[0], seen[0]);
      assertEquals(drawn[5], seen[9], line);
      if (drawn[5].equals("1")) {
        assertEquals("cut", seen[KIND]);
        continue;
      }
      double dx = Double.parseDouble(seen[2]) - Double.parseDouble(drawn[1]);
      double dy = Double.parseDouble(seen[3]) - Double.parseDouble(drawn[2]);
      assertTrue(
          Math.hypot(dx, dy) <= tolerance, () -> "off by " + Math.hypot(dx, dy) + ": " + line);
      assertEquals(kind, seen[KIND], line);
    }
  }

  @Test
  void aZoomHasItsScaleAndNoTurn() throws IOException {
    List<String> truth = Files.readAllLines(CLIPS.resolve("zoom.csv"));
    List<String> found = motion(CLIPS.resolve("zoom.mp4").toString());
    assertEquals(truth.size() - 1, found.size());
    for (int i = 1; i < found.size(); i++) {
      double scale = Double.parseDouble(truth.get(i + 1).split(",", -1)[4]);
      String line = found.get(i);
      String[] seen = line.split(",", -1);
      assertEquals(0, Double.parseDouble(seen[4]), 0.05, line);
      assertEquals(1, Double.parseDouble(seen[5]) / scale, 0.001, line);
    }
  }

  private static List<String> motion(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "motion";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exitCode =
        Main.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            all);
    assertEquals(0, exitCode, err.toString(StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
