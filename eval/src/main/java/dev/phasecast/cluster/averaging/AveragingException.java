package dev.phasecast.cluster.averaging;

import java.io.IOException;

/** A round cannot be done. The message is one line and names the fault and the remedy. */
public final class AveragingException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  AveragingException(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** The code that a command ends with for it, of {@link dev.phasecast.cli.ExitCode}. */
  public int exitCode() {
    return exitCode;
  }
}
