package dev.phasecast.cli;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops a job when the process is asked to end (Ctrl-C, SIGTERM), and lets the process end only
 * when things have been put away: by the job, or in its stead where it takes too long to notice.
 */
public final class Cancellation implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean requested;
  private volatile Runnable putAway = () -> {};

  /**
   * @param farewell told once everything has been put away
   */
  public Cancellation(PrintStream err, String farewell) {
    hook =
        new Thread(
            () -> {
              requested = true;
              try {
                if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                  putAway.run();
                }
                err.println(farewell);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Says how things are put away from outside, should the job not do it in time.
   *
   * @param action safe to run beside the job, on any thread
   */
  public void putAwayBy(Runnable action) {
    putAway = action;
  }

  /** Whether the job is to stop. */
  public boolean requested() {
    return requested;
  }

  /** Says that everything has been put away. */
  @Override
  public void close() {
    done.countDown();
    if (!requested) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process is ending at this very moment, and the hook finds the job done.
      }
    }
  }
}
