package dev.phasecast.cli;

import dev.phasecast.media.MediaException;
import dev.phasecast.media.MediaLimitException;

/** Ends a command with a message in one line and an exit code. */
public final class CommandException extends Exception {
  private final int exitCode;

  /**
   * @param exitCode one of {@link ExitCode}
   * @param message names the file, what is wrong and what to do
   */
  public CommandException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** As above, with what lies behind it for {@code --verbose}. */
  public CommandException(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** For a file that cannot be used, with the code that says why. */
  public static CommandException of(MediaException fault) {
    int code = fault instanceof MediaLimitException ? ExitCode.OVER_LIMIT : ExitCode.UNREADABLE;
    return new CommandException(code, fault.getMessage(), fault);
  }

  /** The code to end with. */
  public int exitCode() {
    return exitCode;
  }
}
