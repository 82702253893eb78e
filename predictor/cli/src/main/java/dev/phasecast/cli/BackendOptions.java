package dev.phasecast.cli;

import dev.phasecast.network.backend.Backend;
import dev.phasecast.network.backend.BackendChoice;
import dev.phasecast.network.backend.BackendException;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** What commands with networks have in common: what those compute on. */
public final class BackendOptions {
  @Option(
      names = "--backend",
      paramLabel = "auto|cpu|cuda",
      defaultValue = "auto",
      description =
          "What networks compute on: a card of Nvidia if the program was built for it and can run on"
              + " it, else the processor (auto, the default), or only the one or the other. See"
              + " \"predict devices\".")
  private BackendChoice choice = BackendChoice.AUTO;

  /** What was asked for. */
  public BackendChoice choice() {
    return choice;
  }

  /**
   * Settles what networks compute on in this process; to be called before one is made.
   *
   * @param words told in a line if it is not a card although there could have been one
   * @throws CommandException if a card is asked for and there is none that will do
   */
  public void settle(Consumer<String> words) throws CommandException {
    try {
      Backend.choose(choice).note().ifPresent(words);
    } catch (BackendException e) {
      throw new CommandException(ExitCode.USAGE, "--backend cuda: " + e.getMessage(), e);
    }
  }
}
