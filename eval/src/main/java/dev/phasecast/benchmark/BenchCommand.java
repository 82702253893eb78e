package dev.phasecast.benchmark;

import dev.phasecast.benchmark.detectors.DetectorsCommand;
import dev.phasecast.benchmark.esann.EsannCommand;
import dev.phasecast.benchmark.prediction.PredictionCommand;
import dev.phasecast.benchmark.registration.RegistrationCommand;
import dev.phasecast.cli.Command;
import dev.phasecast.cli.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code predict bench}: the place where the benchmarks hang. */
@CommandLine.Command(
    name = "bench",
    description = {"Measure Phasecast on this machine.", ""},
    subcommands = {
      DetectorsCommand.class,
      EsannCommand.class,
      PredictionCommand.class,
      RegistrationCommand.class,
      SpeedCommand.class,
      WaveletsCommand.class
    },
    synopsisSubcommandLabel = "COMMAND …",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  predict bench detectors data/audio data/faces",
      "  predict bench esann --mnist data/mnist --work esann",
      "  predict bench prediction data/video/real",
      "  predict bench registration --data data",
      "  predict bench speed",
      "  predict bench speed --repeat 5 --json speed.json holiday.mp4",
      "  predict bench wavelets"
    },
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Command {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call.
  private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }
}
