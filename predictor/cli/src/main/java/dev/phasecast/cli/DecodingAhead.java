package dev.phasecast.cli;

import dev.phasecast.frame.VideoFrame;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Decodes the next frame on a thread of its own while the caller works on the last one. */
final class DecodingAhead implements FramePipeline.Source, AutoCloseable {
  private final FramePipeline.Source source;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(DecodingAhead::named);
  private Future<Optional<VideoFrame>> ahead;

  /** Starts with the first frame at once. */
  DecodingAhead(FramePipeline.Source source) {
    this.source = source;
    this.ahead = thread.submit(source::next);
  }

  @Override
  public Optional<VideoFrame> next() throws IOException {
    Optional<VideoFrame> frame = arrived();
    if (frame.isPresent()) {
      ahead = thread.submit(source::next);
    }
    return frame;
  }

  private Optional<VideoFrame> arrived() throws IOException {
    try {
      return ahead.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException fault) {
        throw fault;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw new IllegalStateException(e);
    }
  }

  /** Waits for the frame under way: the reader must not be closed beneath it. */
  @Override
  public void close() {
    thread.shutdown();
    boolean interrupted = false;
    while (true) {
      try {
        if (thread.awaitTermination(1, TimeUnit.MINUTES)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread named(Runnable work) {
    Thread thread = new Thread(work, "decoder");
    thread.setDaemon(true);
    return thread;
  }
}
