package dev.phasecast.report;

import java.io.IOException;

/** Takes the motion of a sequence pair by pair. */
public interface MotionSink {
  /** Takes the next pair. */
  void accept(MotionRow row) throws IOException;

  /** Completes what is written. */
  void finish(MotionSummary summary) throws IOException;
}
