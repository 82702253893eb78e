package dev.phasecast.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A job at one moment.
 *
 * @param id random, of letters and digits
 * @param request what was asked for
 * @param status how far it has come
 * @param progress from 0 to 1
 * @param error why it failed, in one line
 * @param warnings what was wrong with the input of a job that is done
 * @param created when it was accepted
 * @param started when a worker last began with it
 * @param ended when it was done or failed
 * @param bytes on disk, input and result
 * @param example whether it is the worked example, which came with the service
 */
public record Job(
    String id,
    JobRequest request,
    JobStatus status,
    double progress,
    Optional<String> error,
    List<String> warnings,
    Instant created,
    Optional<Instant> started,
    Optional<Instant> ended,
    long bytes,
    boolean example) {
  /** The list is copied. */
  public Job {
    warnings = List.copyOf(warnings);
  }
}
