package dev.phasecast.api;

/** Ends a request with a {@link Problem}. */
final class ProblemException extends RuntimeException {
  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  ProblemException(int status, String detail) {
    this(Problem.of(status, detail));
  }

  Problem problem() {
    return problem;
  }
}
