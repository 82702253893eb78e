package dev.phasecast.job;

import dev.phasecast.report.FolderRemoval;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of everything that a service keeps, held by one service at a time.
 *
 * <ul>
 *   <li>{@code phasecast.db}, the store
 *   <li>{@code jobs/ID/}, each job's folder
 *   <li>{@code uploads/}, files that arrive, and folders that are being made or removed
 *   <li>{@code native/}, the library of the store, which loads from a file
 *   <li>{@code lock}, held while the service runs
 * </ul>
 */
final class DataFolder implements AutoCloseable {
  /** With less than this on the disk nothing is accepted. */
  private static final long LEAST_FREE = 64L << 20;

  private final Path path;
  private final FileChannel channel;
  private final JobIds names = new JobIds();

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Takes the folder, making it where it is not there, and removes what was left half done.
   *
   * @throws IOException if it cannot be written, or another service has it
   */
  static DataFolder open(Path path) throws IOException {
    try {
      create(path);
      DataFolder folder = new DataFolder(path, lock(path));
      try {
        for (Path part : List.of(folder.uploads(), folder.natives())) {
          FolderRemoval.remove(part);
          Files.createDirectory(part);
        }
        Files.createDirectories(folder.jobs());
        return folder;
      } catch (IOException e) {
        folder.close();
        throw e;
      }
    } catch (FileSystemException e) {
      throw new IOException(
          "the data folder "
              + path
              + " cannot be used: "
              + reason(e)
              + "; choose another with --data",
          e);
    }
  }

  /**
   * A folder that is new is its owner's alone: it will hold what strangers confided to the service.
   */
  private static void create(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return;
    }
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectory(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(path);
    }
  }

  private static String reason(FileSystemException fault) {
    String file = fault.getFile();
    String reason = fault.getReason();
    return (file == null ? "" : file + ": ")
        + (reason == null ? fault.getClass().getSimpleName() : reason);
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve("lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    @Nullable FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    if (lock == null) {
      channel.close();
      throw new IOException(
          "the data folder "
              + path
              + " is in use by another service; stop that one, or choose another with --data");
    }
    return channel;
  }

  Path path() {
    return path;
  }

  Path store() {
    return path.resolve("phasecast.db");
  }

  Path natives() {
    return path.resolve("native");
  }

  private Path uploads() {
    return path.resolve("uploads");
  }

  Path jobs() {
    return path.resolve("jobs");
  }

  JobFolder job(String id) {
    return new JobFolder(jobs().resolve(id));
  }

  /** An empty file of a new name. */
  Path newUpload() throws IOException {
    return Files.createFile(uploads().resolve(names.next()));
  }

  /** Whether a file is one that {@link #newUpload} made. */
  boolean isUpload(Path file) {
    return uploads().equals(file.toAbsolutePath().normalize().getParent());
  }

  /** Makes a job's folder of an upload; it is there with its file, or not at all. */
  void take(Path upload, JobFolder job) throws IOException {
    Path beside = uploads().resolve(names.next());
    Files.createDirectory(beside);
    Path input = beside.resolve("input");
    try {
      Files.move(upload, input, StandardCopyOption.ATOMIC_MOVE);
      FileTree.forceFolder(beside);
      Files.move(beside, job.path(), StandardCopyOption.ATOMIC_MOVE);
      FileTree.forceFolder(jobs());
    } catch (IOException e) {
      if (Files.exists(input)) {
        Files.move(input, upload, StandardCopyOption.ATOMIC_MOVE);
      }
      FolderRemoval.remove(beside);
      throw e;
    }
  }

  /** Undoes {@link #take}. */
  void giveBack(JobFolder job, Path upload) throws IOException {
    Files.move(job.input(), upload, StandardCopyOption.ATOMIC_MOVE);
    FolderRemoval.remove(job.path());
  }

  /** Removes a job's folder, out of the way at once and then for good. */
  void remove(JobFolder job) throws IOException {
    if (!job.exists()) {
      return;
    }
    Path aside = uploads().resolve(names.next());
    Files.move(job.path(), aside, StandardCopyOption.ATOMIC_MOVE);
    FolderRemoval.remove(aside);
  }

  /** The folders of jobs that are there. */
  List<JobFolder> present() throws IOException {
    try (Stream<Path> entries = Files.list(jobs())) {
      return entries.map(JobFolder::new).toList();
    }
  }

  /** Whether the disk has hardly any room left. */
  boolean full() throws IOException {
    return Files.getFileStore(path).getUsableSpace() < LEAST_FREE;
  }

  /** Lets another service have the folder. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock goes with the process at the latest.
    }
  }
}
