package dev.phasecast.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A job, with what nobody outside needs to know of it.
 *
 * @param attempts how often a worker has begun with it
 * @param child the process that works on it
 */
record StoredJob(Job job, int attempts, Optional<ChildMark> child) {
  static StoredJob accepted(
      String id, JobRequest request, Instant now, long bytes, boolean example) {
    return new StoredJob(
        new Job(
            id,
            request,
            JobStatus.QUEUED,
            0,
            Optional.empty(),
            List.of(),
            now,
            Optional.empty(),
            Optional.empty(),
            bytes,
            example),
        0,
        Optional.empty());
  }

  String id() {
    return job.id();
  }

  JobStatus status() {
    return job.status();
  }

  boolean waits() {
    return job.status() == JobStatus.QUEUED;
  }

  boolean runs() {
    return job.status() == JobStatus.RUNNING;
  }

  /** A worker begins with it. */
  StoredJob started(Instant now) {
    return new StoredJob(
        changed(
            JobStatus.RUNNING, 0, Optional.empty(), List.of(), Optional.of(now), Optional.empty()),
        attempts + 1,
        Optional.empty());
  }

  StoredJob with(ChildMark mark) {
    return new StoredJob(job, attempts, Optional.of(mark));
  }

  StoredJob progressed(double progress) {
    return new StoredJob(
        changed(job.status(), progress, job.error(), job.warnings(), job.started(), job.ended()),
        attempts,
        child);
  }

  StoredJob sized(long bytes) {
    return new StoredJob(
        new Job(
            job.id(),
            job.request(),
            job.status(),
            job.progress(),
            job.error(),
            job.warnings(),
            job.created(),
            job.started(),
            job.ended(),
            bytes,
            job.example()),
        attempts,
        child);
  }

  StoredJob done(List<String> warnings, Instant now) {
    return new StoredJob(
        changed(JobStatus.DONE, 1, Optional.empty(), warnings, job.started(), Optional.of(now)),
        attempts,
        Optional.empty());
  }

  StoredJob failed(String reason, Instant now) {
    return new StoredJob(
        changed(
            JobStatus.FAILED,
            job.progress(),
            Optional.of(reason),
            List.of(),
            job.started(),
            Optional.of(now)),
        attempts,
        Optional.empty());
  }

  /** Waits again, after an attempt that counts. */
  StoredJob requeued() {
    return new StoredJob(
        changed(JobStatus.QUEUED, 0, Optional.empty(), List.of(), job.started(), Optional.empty()),
        attempts,
        Optional.empty());
  }

  /** Waits again, as if its attempt had never been. */
  StoredJob putBack() {
    StoredJob waiting = requeued();
    return new StoredJob(waiting.job, Math.max(0, attempts - 1), waiting.child);
  }

  private Job changed(
      JobStatus status,
      double progress,
      Optional<String> error,
      List<String> warnings,
      Optional<Instant> started,
      Optional<Instant> ended) {
    return new Job(
        job.id(),
        job.request(),
        status,
        progress,
        error,
        warnings,
        job.created(),
        started,
        ended,
        job.bytes(),
        job.example());
  }
}
