package dev.phasecast.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much a command tells while it works. */
public final class TalkOptions {
  @Option(
      names = "--progress",
      paramLabel = "bar|json|none",
      description = "How to show progress on stderr (default: bar on a terminal, else none).")
  private Progress.@Nullable Style progress;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print errors only.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Print more, and the stack trace of an error.")
  private boolean verbose;

  /** Whether nothing but errors is to be told. */
  public boolean quiet() {
    return quiet;
  }

  /** Whether all is to be told. */
  public boolean verbose() {
    return verbose;
  }

  /** How to show progress. */
  public Progress.Style progress(Terminal terminal) {
    if (progress != null) {
      return progress;
    }
    return terminal.interactive() && !quiet ? Progress.Style.BAR : Progress.Style.NONE;
  }
}
