package dev.phasecast.cli;

import dev.phasecast.network.backend.Backend;
import dev.phasecast.network.backend.BackendException;
import dev.phasecast.network.backend.CudaDevice;
import dev.phasecast.report.DevicesJson;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code predict devices}. */
@Command(
    name = "devices",
    description = {
      "Lists what networks can compute on: the processor's cores, and the cards of Nvidia with their"
          + " compute capability, those included that the program cannot run on.",
      "",
      "Cards need a build with CUDA: PHASECAST_PROFILES=cuda ./predict devices (fetches 2.5 GB)."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  predict devices", "  predict devices --json"},
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DevicesCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--json", description = "Print the list as JSON.")
  private boolean json;

  DevicesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    int cores = Runtime.getRuntime().availableProcessors();
    List<CudaDevice> cards = List.of();
    String fault = "";
    try {
      cards = Backend.devices();
    } catch (BackendException e) {
      fault = String.valueOf(e.getMessage());
    }
    PrintStream out = terminal.out();
    if (json) {
      out.println(DevicesJson.text(cores, cards, fault));
    } else {
      out.println("cpu   " + cores + " cores");
      for (CudaDevice card : cards) {
        out.println("cuda  " + card + (card.supported() ? "" : ": the program has no code for it"));
      }
      if (!fault.isEmpty()) {
        out.println("cuda  " + fault);
      }
    }
    return ExitCode.DONE;
  }
}
