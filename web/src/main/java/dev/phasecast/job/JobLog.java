package dev.phasecast.job;

/**
 * Hears what happens to jobs, for a log. Called by the threads that do it, often while others wait:
 * an implementation must be quick, safe for use by many threads, and throw nothing.
 */
public interface JobLog {
  /** A job was accepted, and will outlive the process. */
  void accepted(Job job);

  /**
   * A worker has begun with a job.
   *
   * @param attempt 1 for the first time
   */
  void started(Job job, int attempt);

  /**
   * A job is done, or has failed for the reason that {@link Job#error} gives.
   *
   * @param seconds that its process ran; 0 if it never did
   */
  void ended(Job job, double seconds);

  /** A job that was running waits again. */
  void requeued(Job job, String reason);

  /** A job is gone, with its files. */
  void removed(Job job, String reason);

  /** The system does not offer a limit on processes, so that jobs run without it. */
  void limitNotAvailable(String limit);

  /** Something that whoever runs the service should look at. */
  void trouble(String message);

  /** Hears nothing. */
  static JobLog silent() {
    return new JobLog() {
      @Override
      public void accepted(Job job) {}

      @Override
      public void started(Job job, int attempt) {}

      @Override
      public void ended(Job job, double seconds) {}

      @Override
      public void requeued(Job job, String reason) {}

      @Override
      public void removed(Job job, String reason) {}

      @Override
      public void limitNotAvailable(String limit) {}

      @Override
      public void trouble(String message) {}
    };
  }
}
