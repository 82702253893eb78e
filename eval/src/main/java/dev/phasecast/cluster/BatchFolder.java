package dev.phasecast.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.report.FolderRemoval;
import dev.phasecast.report.ResultFile;
import dev.phasecast.report.ResultFolderException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * The folder of a batch as the driver holds it: alone where it makes the tables, else with the runs
 * of other shares, which write nothing but parts.
 */
final class BatchFolder implements AutoCloseable {
  private static final String SCHEMA = "phasecast.batch-folder/1";

  /** Whether a batch begins or goes on. */
  enum Mode {
    /** In a folder that is empty or not there. */
    NEW,
    /** In the folder of an earlier batch, or as {@link #NEW}. */
    RESUME,
    /** As {@link #RESUME}, for parts alone and beside others that do the same. */
    SHARE
  }

  private final BatchLayout layout;
  private final FileChannel lock;

  private BatchFolder(BatchLayout layout, FileChannel lock) {
    this.layout = layout;
    this.lock = lock;
  }

  /**
   * Makes the folder, or takes up one.
   *
   * @throws CommandException if it holds other things, is in use, or cannot be written
   */
  static BatchFolder open(BatchLayout layout, Mode mode) throws CommandException {
    Path root = layout.root();
    try {
      if (isOccupied(root) && (mode == Mode.NEW || !Files.isRegularFile(layout.mark()))) {
        throw wrong(
            Files.isRegularFile(layout.mark())
                ? root + " holds a batch already; go on with --resume, or name another with --out"
                : root + " holds other things than a batch; name another folder with --out");
      }
      Files.createDirectories(root);
      return new BatchFolder(layout, lock(layout, mode)).prepared(mode);
    } catch (IOException e) {
      throw unwritable(root, e);
    }
  }

  /** Whether there is more than hidden files, such as those of a run that has just begun. */
  private static boolean isOccupied(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (!Files.isDirectory(root)) {
      return true;
    }
    try (Stream<Path> entries = Files.list(root)) {
      return entries.anyMatch(entry -> !entry.getFileName().toString().startsWith("."));
    }
  }

  private static FileChannel lock(BatchLayout layout, Mode mode)
      throws IOException, CommandException {
    FileChannel channel =
        FileChannel.open(
            layout.lock(),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      if (channel.tryLock(0, Long.MAX_VALUE, mode == Mode.SHARE) == null) {
        channel.close();
        throw inUse(layout);
      }
      return channel;
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw inUse(layout);
    }
  }

  private static CommandException inUse(BatchLayout layout) {
    return wrong(layout.root() + " is in use by another batch; wait for its end, or stop it");
  }

  private BatchFolder prepared(Mode mode) throws IOException, CommandException {
    if (mode != Mode.SHARE) {
      takeOver();
    }
    Files.createDirectories(layout.scratch());
    if (!Files.isRegularFile(layout.mark())) {
      ObjectNode mark = new ObjectMapper().createObjectNode();
      mark.put("schema", SCHEMA);
      write(layout.mark(), mark.toPrettyString() + "\n");
    }
    return this;
  }

  /** Puts right what runs that were killed have left; nobody else is at work. */
  private void takeOver() throws IOException {
    if (!Files.exists(layout.data()) && Files.exists(layout.tablesBefore())) {
      // Whoever was replacing them was killed in between.
      Files.move(layout.tablesBefore(), layout.data(), StandardCopyOption.ATOMIC_MOVE);
    }
    try (Stream<Path> entries = Files.list(layout.root())) {
      for (Path work : entries.filter(BatchLayout::isWork).toList()) {
        FolderRemoval.remove(work);
      }
    }
  }

  /**
   * Puts finished tables in the place of those before.
   *
   * @throws CommandException if that fails; then those before are still there
   */
  void publishTables() throws CommandException {
    Path old = layout.tablesBefore();
    try {
      if (Files.exists(layout.data())) {
        Files.move(layout.data(), old, StandardCopyOption.ATOMIC_MOVE);
      }
      try {
        Files.move(layout.tables(), layout.data(), StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        if (Files.exists(old)) {
          Files.move(old, layout.data(), StandardCopyOption.ATOMIC_MOVE);
        }
        throw e;
      }
      FolderRemoval.remove(old);
    } catch (IOException e) {
      throw unwritable(layout.data(), e);
    }
  }

  /** Puts a whole file in its place. */
  void write(Path file, String text) throws CommandException {
    try {
      ResultFile.write(file, path -> Files.writeString(path, text));
    } catch (ResultFolderException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  private static CommandException unwritable(Path path, IOException cause) {
    return new CommandException(
        ExitCode.USAGE,
        path + " cannot be written (" + cause + "); choose another place with --out",
        cause);
  }

  private static CommandException wrong(String message) {
    return new CommandException(ExitCode.USAGE, message);
  }

  /** Removes what was in progress and gives the folder free; the file of the lock stays. */
  @Override
  public void close() throws CommandException {
    try (lock) {
      FolderRemoval.remove(layout.work());
    } catch (IOException e) {
      // The next run removes it, or says why it cannot.
      return;
    }
  }
}
