package dev.phasecast.cli;

import java.io.PrintStream;
import java.util.Optional;

/**
 * Where a command writes: results to one stream, messages and progress to the other.
 *
 * @param out for what the command was called for
 * @param err for everything else
 */
public record Terminal(PrintStream out, PrintStream err) {
  private static final int USUAL_COLUMNS = 80;

  /**
   * Whether a person watches stderr. Java cannot see that for a single stream; the launcher can,
   * and says so in the property {@code phasecast.terminal}.
   */
  public boolean interactive() {
    return Boolean.getBoolean("phasecast.terminal");
  }

  /** Columns of the terminal as the environment tells, or 80. */
  public int columns() {
    try {
      return Optional.ofNullable(System.getenv("COLUMNS"))
          .map(Integer::parseInt)
          .filter(columns -> columns > 0)
          .orElse(USUAL_COLUMNS);
    } catch (NumberFormatException e) {
      return USUAL_COLUMNS;
    }
  }
}
