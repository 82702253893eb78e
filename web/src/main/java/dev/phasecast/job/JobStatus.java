package dev.phasecast.job;

import java.util.Locale;

/** How far a job has come. */
public enum JobStatus {
  /** Accepted, and waiting for a worker. */
  QUEUED,
  /** A worker is at it. */
  RUNNING,
  /** Its result is there. */
  DONE,
  /** It has ended without a result, with a reason. */
  FAILED;

  /** In lower case, as callers see it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing will change any more. */
  public boolean ended() {
    return this == DONE || this == FAILED;
  }
}
