package dev.phasecast.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.phasecast.report.FolderRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path folder;

  @Test
  void oneServiceAtATime() throws Exception {
    Path path = folder.resolve("deep/data");
    try (DataFolder data = DataFolder.open(path)) {
      Path upload = data.newUpload();
      IOException fault = assertThrows(IOException.class, () -> DataFolder.open(path));
      assertEquals(
          "the data folder "
              + path
              + " is in use by another service; stop that one, or choose another with --data",
          fault.getMessage());
      assertTrue(Files.exists(upload), "what the other one uses is left alone");
    }
    DataFolder.open(path).close();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aNewFolderIsItsOwnersAlone() throws Exception {
    Path path = folder.resolve("deep/data");
    DataFolder.open(path).close();
    assertEquals(PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(path));
  }

  @Test
  void uploadsLeftOverGo() throws Exception {
    Path upload;
    try (DataFolder data = DataFolder.open(folder)) {
      upload = data.newUpload();
      Files.createDirectory(folder.resolve("uploads/half"));
      Files.writeString(folder.resolve("uploads/half/input"), "x");
    }
    DataFolder.open(folder).close();
    assertFalse(Files.exists(upload));
    assertFalse(Files.exists(folder.resolve("uploads/half")));
  }

  @Test
  void takesAnUploadAndGivesItBack() throws Exception {
    try (DataFolder data = DataFolder.open(folder)) {
      Path upload = Files.writeString(data.newUpload(), "content");
      JobFolder job = data.job("a");
      data.take(upload, job);
      assertEquals("content", Files.readString(job.input()));
      assertFalse(Files.exists(upload));
      data.giveBack(job, upload);
      assertEquals("content", Files.readString(upload));
      assertFalse(job.exists());
      data.take(upload, job);
      Path second = Files.writeString(data.newUpload(), "second");
      assertThrows(IOException.class, () -> data.take(second, job));
      assertEquals("second", Files.readString(second));
      assertEquals("content", Files.readString(job.input()));
      data.remove(job);
      data.remove(job);
      assertEquals(List.of(), data.present());
    }
  }

  @Test
  void knowsItsUploads() throws Exception {
    try (DataFolder data = DataFolder.open(folder)) {
      assertTrue(data.isUpload(data.newUpload()));
      assertFalse(data.isUpload(Path.of("/etc/passwd")));
      assertFalse(data.isUpload(folder.resolve("uploads/../phasecast.db")));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void linksAreRemovedAndNeverFollowed() throws Exception {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "x".repeat(1000));
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Files.createSymbolicLink(tree.resolve("link"), outside);
    Files.createSymbolicLink(tree.resolve("file"), outside.resolve("precious"));
    assertTrue(FileTree.bytes(tree) < 1000);
    FileTree.force(tree);
    FolderRemoval.remove(tree);
    FolderRemoval.remove(tree);
    assertFalse(Files.exists(tree));
    assertTrue(Files.exists(outside.resolve("precious")));
  }

  @Test
  void saysWhyItCannotBeUsed() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    IOException fault =
        assertThrows(IOException.class, () -> DataFolder.open(file.resolve("data")));
    String message = String.valueOf(fault.getMessage());
    assertTrue(message.startsWith("the data folder " + file.resolve("data") + " cannot be used: "));
    assertTrue(message.endsWith("; choose another with --data"));
  }
}
