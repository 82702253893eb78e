package dev.phasecast.job;

/**
 * How many jobs there may be at a time.
 *
 * @param workers jobs that run side by side
 * @param length jobs that wait, at most
 * @param perClient jobs of one client that wait or run, at most
 */
public record QueueLimits(int workers, int length, int perClient) {
  /** All are at least 1. */
  public QueueLimits {
    Limits.requireAtLeast("workers", workers, 1);
    Limits.requireAtLeast("queue length", length, 1);
    Limits.requireAtLeast("jobs per client", perClient, 1);
  }

  /** Jobs that may wait, unless told otherwise. */
  public static final int STANDARD_LENGTH = 100;

  /** Jobs of one client that may wait or run, unless told otherwise. */
  public static final int STANDARD_PER_CLIENT = 50;

  /** Two workers, a hundred jobs that wait, fifty of one client. */
  public static QueueLimits standard() {
    return new QueueLimits(2, STANDARD_LENGTH, STANDARD_PER_CLIENT);
  }
}
