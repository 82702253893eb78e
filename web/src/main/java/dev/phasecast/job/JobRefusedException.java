package dev.phasecast.job;

import java.time.Duration;

/** A job that is not accepted now, and may be later. */
public final class JobRefusedException extends Exception {
  /** What stands against it. */
  public enum Reason {
    /** As many jobs wait as may. */
    QUEUE_FULL,
    /** This client has as many jobs as it may. */
    CLIENT_BUSY,
    /** The quota is used up by jobs that may not be removed, or the disk is full. */
    NO_ROOM,
    /** The service is stopping. */
    STOPPING
  }

  private final Reason reason;
  private final Duration retryAfter;

  /**
   * @param message for the client, in one line
   * @param retryAfter when to try again
   */
  public JobRefusedException(Reason reason, String message, Duration retryAfter) {
    super(message);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  /** What stands against it. */
  public Reason reason() {
    return reason;
  }

  /** When to try again. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
