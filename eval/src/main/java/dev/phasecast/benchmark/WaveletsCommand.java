package dev.phasecast.benchmark;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code predict bench wavelets}. */
@CommandLine.Command(
    name = "wavelets",
    description = {
      "Measure how fast pictures and sounds are taken apart into wavelet packets.",
      "",
      "Level 3 of pictures of 128x128 with three channels, 64 at a time, and level 8 of clips of"
          + " one second at 22,050 Hz, in single and double precision, on one and on two threads."
          + " With the standard settings it takes about two minutes; leave the machine alone"
          + " meanwhile.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  predict bench wavelets --json wavelets.json",
      "      measures, and keeps the figures",
      "  predict bench wavelets --seconds 0.1 --repeat 1",
      "      a quick look, of little worth as a measurement"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class WaveletsCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call.
  private CommandSpec spec;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "5",
      description = "Iterations of each measurement (default: ${DEFAULT-VALUE}).")
  private int repeat;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "1",
      description = "How long each iteration lasts (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the figures to FILE, as JSON; a file that is there is replaced.")
  private @Nullable Path json;

  /** Looked at by whoever runs the command. */
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-v", "--verbose"},
      description = "Print the stack trace of an error.")
  private boolean verbose;

  @Override
  public Integer call() throws IOException, CommandException {
    check();
    PrintWriter err = spec.commandLine().getErr();
    WaveletSpeed speed =
        WaveletSpeed.measure(
            repeat,
            seconds,
            line -> {
              err.println("bench: " + line);
              err.flush();
            });
    PrintWriter out = spec.commandLine().getOut();
    out.print(speed.table());
    out.flush();
    if (json != null) {
      Files.writeString(json, speed.json());
    }
    return ExitCode.DONE;
  }

  private void check() {
    if (repeat < 1) {
      throw wrongUse("--repeat must be at least 1, not " + repeat);
    }
    if (!(seconds > 0 && seconds <= 60)) {
      throw wrongUse("--seconds must be more than 0 and at most 60, not " + seconds);
    }
    if (json != null) {
      Path folder = json.toAbsolutePath().getParent();
      if (Files.isDirectory(json) || folder == null || !Files.isWritable(folder)) {
        throw wrongUse("--json " + json + ": cannot be written; name a file in a folder of yours");
      }
    }
  }

  private ParameterException wrongUse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
