package dev.phasecast.report;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of results that is complete or absent. Files are written to a hidden folder beside it,
 * which {@link #commit} renames in one step; {@link #close} without that removes all traces.
 *
 * <p>Safe to close from another thread, such as a shutdown hook. What a process left behind that
 * was killed outright is removed by the next one that writes to the same place: the hidden folder
 * holds a lock that dies with its owner.
 *
 * <pre>{@code
 * try (ResultFolder folder = ResultFolder.create(target, ResultFolder.IfPresent.REFUSE)) {
 *   Files.writeString(folder.file("summary.json"), text);
 *   folder.commit();
 * }
 * }</pre>
 */
public final class ResultFolder implements AutoCloseable {
  /** What to do when there is something at the target already. */
  public enum IfPresent {
    /** Leave it and fail. */
    REFUSE,
    /** Replace it at the commit, provided it is empty or itself a result. */
    REPLACE
  }

  private static final long ALMOST_NOTHING = 1 << 20;
  private static final Pattern PREDICTION = Pattern.compile("predicted-.*\\.mkv");

  /** Pages and pictures of checks. */
  private static final Pattern EXHIBIT =
      Pattern.compile("file-\\d{4,}\\.html|(file-\\d{4,}-)?exhibit-[a-z0-9-]+\\.png");

  private enum State {
    OPEN,
    COMMITTED,
    ABANDONED
  }

  private final Path target;
  private final IfPresent ifPresent;
  private final HiddenFolder hidden;
  private final Deque<Path> madeParents;
  private State state = State.OPEN;

  private ResultFolder(
      Path target, IfPresent ifPresent, HiddenFolder hidden, Deque<Path> madeParents) {
    this.target = target;
    this.ifPresent = ifPresent;
    this.hidden = hidden;
    this.madeParents = madeParents;
  }

  /**
   * Makes the hidden folder, and missing parents of the target.
   *
   * @throws ExistingResultException if the target exists and is to stay, or holds what is no result
   * @throws UnwritableResultException if nothing can be written there
   */
  public static ResultFolder create(Path target, IfPresent ifPresent) throws ResultFolderException {
    Path place = target.toAbsolutePath().normalize();
    Path parent = place.getParent();
    if (parent == null) {
      throw new ExistingResultException(
          target + " is the root of a file system; name a folder below it with --out");
    }
    requireRoom(place, ifPresent);
    Deque<Path> made = new ArrayDeque<>();
    try {
      if (Files.exists(place)) {
        // What a link points to is replaced, not the link, and renaming needs its file system.
        place = place.toRealPath();
        parent = place.resolveSibling("");
      }
      makeParents(parent, made);
      return new ResultFolder(place, ifPresent, HiddenFolder.in(parent), made);
    } catch (IOException e) {
      removeEmpty(made);
      throw unwritable(place, e);
    }
  }

  /** Where the folder will be. */
  public Path target() {
    return target;
  }

  /**
   * Where to write a file of the result until the commit.
   *
   * @param name without folders
   */
  public Path file(String name) {
    return hidden.path().resolve(name);
  }

  /**
   * Puts the folder in its place. A folder that it replaces is there until then.
   *
   * @throws ExistingResultException if something has come to lie there meanwhile
   * @throws UnwritableResultException if renaming fails; the result is lost at closing
   * @throws IllegalStateException if it was committed or closed before
   */
  public synchronized void commit() throws ResultFolderException {
    if (state != State.OPEN) {
      throw new IllegalStateException(
          "the result folder is " + state.name().toLowerCase(Locale.ROOT));
    }
    try {
      hidden.unlock();
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        requireRoom(target, ifPresent);
        replace();
      } else {
        Files.move(hidden.path(), target, StandardCopyOption.ATOMIC_MOVE);
        state = State.COMMITTED;
      }
    } catch (ResultFolderException e) {
      throw e;
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  private void replace() throws IOException {
    Path old = target.resolveSibling(hidden.path().getFileName() + "-old");
    Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    try {
      Files.move(hidden.path(), target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
      throw e;
    }
    state = State.COMMITTED;
    HiddenFolder.delete(old);
  }

  /** Removes everything, unless it was committed. Can be called more than once, by any thread. */
  @Override
  public synchronized void close() {
    if (state != State.OPEN) {
      return;
    }
    state = State.ABANDONED;
    try {
      hidden.remove();
      removeEmpty(madeParents);
    } catch (IOException e) {
      // Nobody can do anything about it now, and the next run tries again.
    }
  }

  /**
   * The failure of writing a file of this result, told in one line: no space, no permission or what
   * else the system says.
   */
  public UnwritableResultException unwritable(IOException cause) {
    return unwritable(target, cause);
  }

  private static UnwritableResultException unwritable(Path target, IOException cause) {
    return new UnwritableResultException(
        "cannot write the result folder "
            + target
            + ": "
            + reason(target, cause)
            + "; choose another place with --out",
        cause);
  }

  private static String reason(Path target, IOException cause) {
    Path existing = target;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing != null && !Files.isDirectory(existing)) {
      return existing + " is not a folder";
    }
    try {
      if (existing != null && isFull(Files.getFileStore(existing))) {
        return "the disk is full";
      }
    } catch (IOException e) {
      // Then the cause itself has to do.
    }
    return UnwritableResultException.reason(cause);
  }

  /** File systems that hold no files of people, such as /proc, have no space at all. */
  private static boolean isFull(FileStore store) throws IOException {
    return store.getTotalSpace() > 0 && store.getUsableSpace() < ALMOST_NOTHING;
  }

  private static void requireRoom(Path target, IfPresent ifPresent) throws ResultFolderException {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(target)) {
      throw new ExistingResultException(
          target + " is a file, not a folder for results; name another with --out");
    }
    if (ifPresent == IfPresent.REFUSE) {
      throw new ExistingResultException(
          "the result folder "
              + target
              + " exists already; name another with --out, or replace it with --force");
    }
    try (Stream<Path> entries = Files.list(target)) {
      List<String> foreign =
          entries
              .map(entry -> entry.getFileName().toString())
              .filter(name -> !isResult(name))
              .sorted()
              .toList();
      if (!foreign.isEmpty()) {
        throw new ExistingResultException(
            target
                + " holds other things than a result ("
                + foreign.get(0)
                + "), so --force does not replace it; name another folder with --out");
      }
    } catch (ExistingResultException e) {
      throw e;
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  private static boolean isResult(String name) {
    return switch (name) {
      case "side-by-side.mp4", "metrics.csv", "summary.json", "report.html" -> true;
      case EveryPanel.METRICS, FramePack.PACK, FramePack.INDEX -> true;
      case "check.json", "spectrum.png", "fingerprint.csv", "fingerprint.wav" -> true;
      default -> PREDICTION.matcher(name).matches() || EXHIBIT.matcher(name).matches();
    };
  }

  private static void makeParents(Path folder, Deque<Path> made) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path at = folder; at != null && !Files.exists(at); at = at.getParent()) {
      missing.push(at);
    }
    for (Path at : missing) {
      try {
        Files.createDirectory(at);
        made.push(at);
      } catch (FileAlreadyExistsException e) {
        // Another process was faster, which serves as well.
      }
    }
  }

  private static void removeEmpty(Deque<Path> folders) {
    try {
      while (!folders.isEmpty()) {
        Files.deleteIfExists(folders.pop());
      }
    } catch (IOException e) {
      // Somebody else uses the folder by now, so it stays, and with it those above.
    }
  }
}
