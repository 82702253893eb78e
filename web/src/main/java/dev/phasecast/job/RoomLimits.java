package dev.phasecast.job;

/**
 * How much there may be on disk.
 *
 * @param quotaBytes of all jobs together; beyond it the oldest that have ended are removed
 * @param jobBytes of one job, its file included; one that grows beyond it is stopped
 * @param jobs that are kept; beyond it the oldest that have ended are removed
 */
public record RoomLimits(long quotaBytes, long jobBytes, int jobs) {
  /** All are at least 1. */
  public RoomLimits {
    Limits.requireAtLeast("quota", quotaBytes, 1);
    Limits.requireAtLeast("bytes per job", jobBytes, 1);
    Limits.requireAtLeast("jobs kept", jobs, 1);
  }

  /** 20 GB in all, 5 GB for one job, ten thousand jobs. */
  public static RoomLimits standard() {
    return new RoomLimits(20_000_000_000L, 5_000_000_000L, 10_000);
  }
}
