package dev.phasecast.benchmark.detectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.benchmark.detectors.Protocol.Split;
import dev.phasecast.cli.CommandException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtocolTest {
  @TempDir private Path folder;

  private static List<LabelledFile> files() {
    List<LabelledFile> out = new ArrayList<>();
    for (int person = 0; person < 23; person++) {
      out.add(file("real", person));
      for (String generator : List.of("a", "b", "c")) {
        if (person % 2 == 0) {
          out.add(file(generator, person));
        }
      }
    }
    return out;
  }

  private static LabelledFile file(String source, int person) {
    return new LabelledFile(
        Path.of(source + person), source, !source.equals("real"), "person" + person);
  }

  private static Set<String> groups(List<LabelledFile> files) {
    Set<String> out = new HashSet<>();
    files.forEach(file -> out.add(file.group()));
    return out;
  }

  @Test
  void knownScoresEachFileOnceWithoutItsGroup() {
    List<LabelledFile> scored = new ArrayList<>();
    for (Split split : Protocol.KNOWN.splits(files(), 3, family -> family)) {
      scored.addAll(split.scored());
      Set<String> both = groups(split.fitted());
      both.retainAll(groups(split.scored()));
      assertEquals(Set.of(), both);
      assertTrue(split.fitted().stream().anyMatch(f -> f.source().equals("b")));
    }
    assertEquals(files().size(), scored.size());
    assertEquals(new HashSet<>(files()), new HashSet<>(scored));
  }

  @Test
  void unseenLeavesOutGeneratorAndGroup() {
    List<Split> splits = Protocol.UNSEEN.splits(files(), 3, family -> family);
    assertEquals(3 * 3, splits.size());
    List<LabelledFile> scored = new ArrayList<>();
    for (Split split : splits) {
      scored.addAll(split.scored());
      Set<String> both = groups(split.fitted());
      both.retainAll(groups(split.scored()));
      assertEquals(Set.of(), both);
      for (LabelledFile file : split.scored()) {
        assertFalse(
            file.synthetic()
                && split.fitted().stream().anyMatch(f -> f.source().equals(file.source())));
      }
    }
    assertEquals(files().size(), scored.size());
    assertEquals(new HashSet<>(files()), new HashSet<>(scored));
  }

  @Test
  void tooFewFilesSayWhatIsMissing() {
    List<LabelledFile> one =
        files().stream().filter(f -> !f.source().equals("b") && !f.source().equals("c")).toList();
    String message =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Protocol.UNSEEN.splits(one, 1, family -> family))
                .getMessage());
    assertTrue(message.contains("two generators"), message);
    assertThrows(
        IllegalArgumentException.class,
        () -> Protocol.KNOWN.splits(List.of(file("real", 1), file("a", 2)), 1, family -> family));
    assertEquals(1, Protocol.SHIPPED.splits(one, 1, family -> family).size());
  }

  @Test
  void listsAreRead() throws Exception {
    Files.writeString(
        folder.resolve("labels.csv"),
        """
        path,label,generator,utterance,corpus,duplicate_of
        real/1.wav,real,-,U1,LJ,
        fake/1.wav,fake,melgan,U1,LJ,
        fake/2.WAV,fake,melgan,,LJ,
        fake/3.wav,fake,melgan,U1,LJ,fake/1.wav
        notes.txt,fake,melgan,U1,LJ,
        """);
    List<LabelledFile> files = LabelledFolder.read(folder, List.of(".wav"));
    assertEquals(
        List.of(
            new LabelledFile(folder.resolve("real/1.wav"), "LJ", false, "U1"),
            new LabelledFile(folder.resolve("fake/1.wav"), "melgan", true, "U1"),
            new LabelledFile(folder.resolve("fake/2.WAV"), "melgan", true, "2")),
        files);
    Files.writeString(folder.resolve("labels.csv"), "name,kind\n");
    assertThrows(CommandException.class, () -> LabelledFolder.read(folder, List.of(".wav")));
  }

  @Test
  void foldersAreClasses() throws Exception {
    for (String name : List.of("real_a/1.png", "real_b/1.png", "StyleGAN/x/7.PNG", "real_a/t.md")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
    assertEquals(
        List.of(
            new LabelledFile(folder.resolve("StyleGAN/x/7.PNG"), "StyleGAN", true, "7"),
            new LabelledFile(folder.resolve("real_a/1.png"), "real_a", false, "1"),
            new LabelledFile(folder.resolve("real_b/1.png"), "real_b", false, "1")),
        LabelledFolder.read(folder, List.of(".png")));
    assertEquals(
        List.of(new LabelledFile(folder.resolve("real_a/1.png"), "real_a", false, "1")),
        LabelledFolder.read(folder.resolve("real_a"), List.of(".png")));
    assertThrows(
        CommandException.class, () -> LabelledFolder.read(folder.resolve("none"), List.of(".png")));
  }
}
