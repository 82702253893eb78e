package dev.phasecast.cli;

import dev.phasecast.report.FrameSink;
import dev.phasecast.report.ScoredFrame;

/** Moves the progress on with each scored frame. */
final class ProgressSink implements FrameSink {
  private final Progress progress;
  private final long offset;
  private long count;

  /**
   * @param offset frames that are read before the first one is scored
   */
  ProgressSink(Progress progress, long offset) {
    this.progress = progress;
    this.offset = offset;
  }

  @Override
  public void accept(ScoredFrame frame) {
    progress.frame(offset + ++count);
  }

  @Override
  public void finish() {}

  @Override
  public void close() {}
}
