package dev.phasecast.training;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cluster.averaging.AveragingException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that all trainings share, and what becomes of their faults. */
final class RunOptions {
  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of everything random (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Where training can go on from (FILE.checkpoint beside --out).")
  private @Nullable Path checkpoint;

  @Option(
      names = "--resume",
      description =
          "Go on from the checkpoint, with the same options (for moving digits, --steps may"
              + " differ).")
  private boolean resume;

  /** Looked at by whoever runs the command. */
  @SuppressWarnings("UnusedVariable")
  @Option(names = "--verbose", description = "Show where a fault comes from.")
  private boolean verbose;

  /** What trains. */
  interface Work {
    void run() throws IOException, CommandException;
  }

  long seed() {
    return seed;
  }

  /** Where everything goes, given where the result does. */
  TrainingFiles files(Path out) {
    return TrainingFiles.of(out, checkpoint, resume);
  }

  /**
   * Trains.
   *
   * @param fault of the plan, in words; empty if it has none
   * @param threads that compute
   * @return the exit code
   * @throws CommandException if the options are wrong, data cannot be read or results written
   */
  static int run(String fault, int threads, Work work) throws CommandException {
    if (!fault.isEmpty() || threads < 1) {
      throw new CommandException(
          ExitCode.USAGE, fault.isEmpty() ? "--threads must be at least 1" : fault);
    }
    try {
      work.run();
      return ExitCode.DONE;
    } catch (TrainingException e) {
      throw new CommandException(ExitCode.UNREADABLE, String.valueOf(e.getMessage()), e);
    } catch (AveragingException e) {
      throw new CommandException(e.exitCode(), String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE, e + ": cannot write there; choose another --out or free space", e);
    }
  }
}
