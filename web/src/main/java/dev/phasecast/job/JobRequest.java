package dev.phasecast.job;

import java.util.List;

/**
 * What somebody asks for.
 *
 * @param kind of the work
 * @param title the client's name for the file: shown, and never used as a path
 * @param predictors to run; none of them for a check
 * @param horizon frames ahead, at least 1
 * @param client whom the job counts for
 */
public record JobRequest(
    JobKind kind, String title, List<String> predictors, int horizon, String client) {
  /** The list is copied. */
  public JobRequest {
    predictors = List.copyOf(predictors);
  }
}
