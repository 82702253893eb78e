package dev.phasecast.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A single file of results that is complete or absent: written in a hidden folder beside its place,
 * and moved there by {@link #commit}, over what was there before; {@link #close} without that
 * removes all traces.
 *
 * <p>Safe to close from another thread, such as a shutdown hook.
 */
public final class ResultFile implements AutoCloseable {
  private final Path target;
  private final HiddenFolder hidden;
  private boolean closed;

  private ResultFile(Path target, HiddenFolder hidden) {
    this.target = target;
    this.hidden = hidden;
  }

  /**
   * Prepares a file.
   *
   * @throws UnwritableResultException if nothing can be written there, or a folder is in its place
   */
  public static ResultFile create(Path target) throws ResultFolderException {
    Path place = target.toAbsolutePath().normalize();
    Path parent = place.getParent();
    if (parent == null || Files.isDirectory(place)) {
      throw new UnwritableResultException(
          target + " is a folder; name a file", new IOException("is a folder"));
    }
    if (!Files.isDirectory(parent)) {
      throw new UnwritableResultException(
          "cannot write " + target + ": there is no folder " + parent + "; make it first",
          new IOException("no folder"));
    }
    try {
      Path real = Files.exists(place) ? place.toRealPath() : place;
      return new ResultFile(real, HiddenFolder.in(real.resolveSibling("")));
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  /** What fills a file. */
  public interface Content {
    /** Writes everything to a file that nobody else knows yet. */
    void write(Path file) throws IOException;
  }

  /**
   * Writes a whole file and puts it in its place; if that fails, or the program is interrupted,
   * nothing is left of it and what was there before stays.
   *
   * @throws UnwritableResultException if the file cannot be written
   */
  public static void write(Path target, Content content) throws ResultFolderException {
    try (ResultFile result = create(target)) {
      Thread hook = new Thread(result::close, "remove-" + target.getFileName());
      Runtime.getRuntime().addShutdownHook(hook);
      try {
        content.write(result.path());
        result.commit();
      } catch (ResultFolderException e) {
        throw e;
      } catch (IOException e) {
        throw result.unwritable(e);
      } finally {
        forget(hook);
      }
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is ending already, and the hook does its work.
      return;
    }
  }

  /** Where to write until the commit. */
  public Path path() {
    return hidden.path().resolve("result");
  }

  /** Where the file will be. */
  public Path target() {
    return target;
  }

  /**
   * Puts the file in its place.
   *
   * @throws UnwritableResultException if that fails; the result is lost at closing
   * @throws IllegalStateException if it was closed before
   */
  public synchronized void commit() throws ResultFolderException {
    if (closed) {
      throw new IllegalStateException("the result file is closed");
    }
    try {
      Files.move(
          path(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  /** Removes what is left of the work. Can be called more than once, by any thread. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      hidden.remove();
    } catch (IOException e) {
      // Nobody can do anything about it now, and the next run tries again.
    }
  }

  /** The failure of writing this file, told in one line. */
  public UnwritableResultException unwritable(IOException cause) {
    return unwritable(target, cause);
  }

  private static UnwritableResultException unwritable(Path target, IOException cause) {
    return new UnwritableResultException(
        "cannot write "
            + target
            + ": "
            + UnwritableResultException.reason(cause)
            + "; choose another place",
        cause);
  }
}
