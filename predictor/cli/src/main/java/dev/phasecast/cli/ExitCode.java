package dev.phasecast.cli;

/** What the process tells its caller. Of several files the highest counts. */
public final class ExitCode {
  /** Everything asked for was done. */
  public static final int DONE = 0;

  /** A fault of the program. */
  public static final int FAULT = 1;

  /** The command line makes no sense, or the output cannot be put where it should go. */
  public static final int USAGE = 2;

  /** The input cannot be read as what it claims to be. */
  public static final int UNREADABLE = 3;

  /** The input is larger or longer than what is accepted. */
  public static final int OVER_LIMIT = 4;

  /** Done, but the input was damaged. */
  public static final int DAMAGED = 5;

  /** Stopped by Ctrl-C: 128 and the number of the signal, as shells have it. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
