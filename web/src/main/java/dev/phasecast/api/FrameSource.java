package dev.phasecast.api;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the pictures of single frames come from. */
@FunctionalInterface
public interface FrameSource {
  /**
   * Opens the frames of a result.
   *
   * @param result folder of a job that is done
   */
  Frames open(Path result) throws IOException;

  /** The pictures of one result. Safe for use by many threads. */
  interface Frames extends Closeable {
    /**
     * One picture, or the vectors of a frame.
     *
     * @param name such as {@code truth.png}; any text may be asked for
     */
    Optional<byte[]> read(long frame, String name) throws IOException;
  }
}
