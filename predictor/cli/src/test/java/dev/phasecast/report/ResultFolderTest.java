package dev.phasecast.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.report.ResultFolder.IfPresent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {
  @TempDir Path place;

  @Test
  void folderAppearsAtTheCommitAndNotBefore() throws IOException {
    Path target = place.resolve("clip-prediction");
    try (ResultFolder folder = ResultFolder.create(target, IfPresent.REFUSE)) {
      Files.writeString(folder.file("metrics.csv"), "frame,time\n");
      assertFalse(Files.exists(target));
      assertEquals(place, folder.file("..").normalize());
      folder.commit();
      assertThrows(IllegalStateException.class, folder::commit);
    }
    assertEquals(List.of("clip-prediction"), names(place));
    assertEquals(List.of("metrics.csv"), names(target));
  }

  @Test
  void closingWithoutCommitLeavesNothing() throws IOException {
    Path target = place.resolve("a/b/result");
    ResultFolder folder = ResultFolder.create(target, IfPresent.REFUSE);
    Files.writeString(folder.file("side-by-side.mp4"), "half");
    Files.createDirectories(folder.file("deeper/still"));
    folder.close();
    folder.close();
    assertEquals(List.of(), names(place));
    assertThrows(IllegalStateException.class, folder::commit);
  }

  @Test
  void parentsThatOthersUseMeanwhileStay() throws IOException {
    ResultFolder folder = ResultFolder.create(place.resolve("a/b/result"), IfPresent.REFUSE);
    Files.writeString(place.resolve("a/notes.txt"), "mine");
    folder.close();
    assertEquals(List.of("notes.txt"), names(place.resolve("a")));
  }

  @Test
  void closingFromAnotherThreadWhileFilesAreWrittenLeavesNothing() throws Exception {
    ResultFolder folder = ResultFolder.create(place.resolve("result"), IfPresent.REFUSE);
    AtomicBoolean failed = new AtomicBoolean();
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; !failed.get(); i++) {
                try {
                  Files.writeString(folder.file("predicted-" + i + ".mkv"), "frame");
                } catch (IOException e) {
                  failed.set(true);
                }
              }
            });
    writer.start();
    Thread.sleep(20);
    folder.close();
    failed.set(true);
    writer.join();
    assertEquals(List.of(), names(place));
  }

  @Test
  void existingFolderIsKeptUnlessItIsToBeReplaced() throws IOException {
    Path target = committed("first");
    Exception refused =
        assertThrows(
            ExistingResultException.class, () -> ResultFolder.create(target, IfPresent.REFUSE));
    assertTrue(String.valueOf(refused.getMessage()).contains(target.toString()));
    assertTrue(String.valueOf(refused.getMessage()).contains("--force"));

    try (ResultFolder abandoned = ResultFolder.create(target, IfPresent.REPLACE)) {
      Files.writeString(abandoned.file("summary.json"), "second");
    }
    assertEquals("first", Files.readString(target.resolve("summary.json")));

    try (ResultFolder folder = ResultFolder.create(target, IfPresent.REPLACE)) {
      Files.writeString(folder.file("summary.json"), "third");
      assertEquals("first", Files.readString(target.resolve("summary.json")));
      folder.commit();
    }
    assertEquals("third", Files.readString(target.resolve("summary.json")));
    assertEquals(List.of("result"), names(place));
  }

  @Test
  void folderThatIsNoResultIsNeverReplaced() throws IOException {
    Path target = committed("first");
    Files.writeString(target.resolve("thesis.tex"), "years of work");
    Exception refused =
        assertThrows(
            ExistingResultException.class, () -> ResultFolder.create(target, IfPresent.REPLACE));
    assertTrue(String.valueOf(refused.getMessage()).contains("thesis.tex"));
    assertTrue(Files.exists(target.resolve("thesis.tex")));
  }

  @Test
  void folderThatAppearsMeanwhileIsKept() throws IOException {
    Path target = place.resolve("result");
    try (ResultFolder folder = ResultFolder.create(target, IfPresent.REFUSE)) {
      Files.createDirectory(target);
      assertThrows(ExistingResultException.class, folder::commit);
    }
    assertEquals(List.of("result"), names(place));
    assertEquals(List.of(), names(target));
  }

  @Test
  void linkStaysALink() throws IOException {
    Path target = committed("first");
    Path link =
        Files.createSymbolicLink(Files.createDirectory(place.resolve("x")).resolve("l"), target);
    try (ResultFolder folder = ResultFolder.create(link, IfPresent.REPLACE)) {
      Files.writeString(folder.file("summary.json"), "second");
      folder.commit();
    }
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("second", Files.readString(target.resolve("summary.json")));
  }

  @Test
  void fileInTheWayIsNamed() throws IOException {
    Path file = Files.writeString(place.resolve("file"), "text");
    for (IfPresent ifPresent : IfPresent.values()) {
      assertThrows(ExistingResultException.class, () -> ResultFolder.create(file, ifPresent));
    }
    Exception refused =
        assertThrows(
            UnwritableResultException.class,
            () -> ResultFolder.create(file.resolve("result"), IfPresent.REFUSE));
    assertTrue(
        String.valueOf(refused.getMessage()).contains(file + " is not a folder"),
        refused.getMessage());
    assertEquals(1, String.valueOf(refused.getMessage()).lines().count());
  }

  @Test
  void unwritablePlaceIsNamed() {
    Path target = Path.of("/proc/phasecast-result");
    Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc")), "no /proc on this system");
    Exception refused =
        assertThrows(
            UnwritableResultException.class, () -> ResultFolder.create(target, IfPresent.REFUSE));
    assertTrue(
        String.valueOf(refused.getMessage())
            .startsWith("cannot write the result folder " + target));
    assertTrue(String.valueOf(refused.getMessage()).endsWith("choose another place with --out"));
  }

  @Test
  void failureOfAWriterIsToldInOneLine() throws IOException {
    try (ResultFolder folder = ResultFolder.create(place.resolve("result"), IfPresent.REFUSE)) {
      IOException cause = new IOException("No space left on device\nat somewhere");
      String message = String.valueOf(folder.unwritable(cause).getMessage());
      assertEquals(
          "cannot write the result folder "
              + folder.target()
              + ": No space left on device; choose another place with --out",
          message);
    }
  }

  @Test
  void whatADeadProcessLeftIsRemoved() throws IOException {
    Path dead = Files.createDirectory(place.resolve(HiddenFolder.PREFIX + "dead"));
    Files.writeString(dead.resolve(".lock"), "");
    Files.writeString(dead.resolve("side-by-side.mp4"), "half");
    try (ResultFolder alive = ResultFolder.create(place.resolve("one"), IfPresent.REFUSE);
        ResultFolder other = ResultFolder.create(place.resolve("two"), IfPresent.REFUSE)) {
      assertFalse(Files.exists(dead));
      Files.writeString(alive.file("summary.json"), "{}");
      Files.writeString(other.file("summary.json"), "{}");
      alive.commit();
    }
    assertEquals(List.of("one"), names(place));
  }

  private Path committed(String text) throws IOException {
    Path target = place.resolve("result");
    try (ResultFolder folder = ResultFolder.create(target, IfPresent.REFUSE)) {
      Files.writeString(folder.file("summary.json"), text);
      folder.commit();
    }
    return target;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
