package dev.phasecast.report;

import java.io.Closeable;
import java.io.IOException;

/**
 * Takes the scored frames of a job, one at a time and in order.
 *
 * <p>{@link #finish} completes what is being written; closing without it abandons the work.
 */
public interface FrameSink extends Closeable {
  /** Takes the next frame. */
  void accept(ScoredFrame frame) throws IOException;

  /** Called once after the last frame. */
  void finish() throws IOException;
}
