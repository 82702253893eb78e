package dev.phasecast.job;

import dev.phasecast.cli.ExitCode;
import java.util.List;
import java.util.Optional;

/**
 * How a process came to its end.
 *
 * @param cause who brought it about
 * @param code with which it exited, 128 and more for signals
 * @param message that it gave to people
 * @param lines the last that it said
 * @param crash what Java wrote when it broke down
 */
record ChildEnd(
    Cause cause, int code, Optional<String> message, List<String> lines, Optional<String> crash) {
  private static final int HANGUP = 128 + 1;
  private static final int TERMINATED = 128 + 15;

  enum Cause {
    /** The process, the system, or somebody outside. */
    ITSELF,
    /** The service, as nobody wants the job any more or the service ends. */
    STOPPED,
    /** The service, at the limit of time. */
    TOO_LONG,
    /** The service, at the limit of room. */
    TOO_LARGE,
    /** It never began. */
    NOT_STARTED
  }

  /** Whether it says of itself that it has done its work. */
  boolean endedWell() {
    return cause == Cause.ITSELF && (code == ExitCode.DONE || code == ExitCode.DAMAGED);
  }

  /** Whether it was asked to end, by Ctrl-C or by a signal of that kind. */
  boolean interrupted() {
    return code == HANGUP || code == ExitCode.INTERRUPTED || code == TERMINATED;
  }

  static ChildEnd notStarted(String why) {
    return new ChildEnd(Cause.NOT_STARTED, -1, Optional.of(why), List.of(), Optional.empty());
  }
}
