package dev.phasecast.job;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** What is done with a folder and everything below it. Links are never followed. */
final class FileTree {
  private FileTree() {}

  /** The bytes of all files, as far as they can be seen. */
  static long bytes(Path root) throws IOException {
    long[] sum = new long[1];
    Files.walkFileTree(
        root,
        new Tolerant() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            sum[0] += attributes.size();
            return FileVisitResult.CONTINUE;
          }

          @Override
          FileVisitResult left(Path folder) {
            return FileVisitResult.CONTINUE;
          }
        });
    return sum[0];
  }

  /** Brings it to the disk, so that it outlives a power cut. */
  static void force(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new Tolerant() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              forceFile(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          FileVisitResult left(Path folder) {
            forceFolder(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Brings a file's content to the disk. */
  static void forceFile(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Brings the names in a folder to the disk, where the system lets a folder be opened. */
  static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows has no such thing; its file systems keep names in a log of their own.
    }
  }

  private abstract static class Tolerant extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
      if (fault instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw fault;
    }

    @Override
    public final FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault)
        throws IOException {
      if (fault != null && !(fault instanceof NoSuchFileException)) {
        throw fault;
      }
      return left(folder);
    }

    /** Called when everything in a folder has been visited. */
    abstract FileVisitResult left(Path folder) throws IOException;
  }
}
