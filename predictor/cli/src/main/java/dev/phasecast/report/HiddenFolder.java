package dev.phasecast.report;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * A folder for work in progress that tells whether its owner is alive: it holds a file with a lock
 * that dies with the process. Dead ones are removed when the next is made in the same place.
 */
final class HiddenFolder {
  static final String PREFIX = ".phasecast-partial-";

  private static final String LOCK = ".lock";
  private static final int ATTEMPTS = 20;

  private final Path path;
  private final FileChannel lock;

  private HiddenFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Makes one with a name that nothing else has, and removes those without a living owner. */
  static HiddenFolder in(Path parent) throws IOException {
    removeStale(parent);
    IOException last = new IOException("no hidden folder could be made");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      String name = PREFIX + Long.toHexString(ThreadLocalRandom.current().nextLong());
      Path path = Files.createDirectory(parent.resolve(name));
      try {
        return new HiddenFolder(path, lock(path));
      } catch (IOException e) {
        // Taken for a dead one and removed, between being made and being locked.
        last = e;
        delete(path);
      }
    }
    throw last;
  }

  Path path() {
    return path;
  }

  /** Gives up the lock and its file, so that the folder can get another name. */
  void unlock() throws IOException {
    lock.close();
    Files.deleteIfExists(path.resolve(LOCK));
  }

  /** Removes the folder with all that is in it. */
  void remove() throws IOException {
    lock.close();
    Path gone = path.resolveSibling(path.getFileName() + "-gone");
    try {
      // Under another name, writers that have not noticed yet can add nothing to it.
      Files.move(path, gone, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      gone = path;
    }
    delete(gone);
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw new IOException("the lock of " + folder + " is held by somebody else");
      }
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static void removeStale(Path parent) throws IOException {
    List<Path> hidden;
    try (Stream<Path> entries = Files.list(parent)) {
      hidden = entries.filter(entry -> entry.getFileName().toString().startsWith(PREFIX)).toList();
    } catch (AccessDeniedException e) {
      // A folder that can be written to but not listed is rare, and no reason to fail.
      return;
    }
    for (Path folder : hidden) {
      removeIfStale(folder);
    }
  }

  private static void removeIfStale(Path folder) {
    // The lock is kept until all is gone: who is just about to lock it then fails and makes
    // another.
    try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock held = channel.tryLock()) {
      if (held != null) {
        delete(folder);
      }
    } catch (IOException | OverlappingFileLockException e) {
      // Without a lock file it is just being made or renamed; overlapping, it is this process's.
    }
  }

  /** Removes a folder and all below it; links are removed, not followed. */
  static void delete(Path folder) throws IOException {
    // Where renaming failed, a writer may add a file while this runs: once may not be enough.
    for (int attempt = 1; ; attempt++) {
      try {
        FolderRemoval.remove(folder);
        return;
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
