package dev.phasecast.training;

import dev.phasecast.cli.Command;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.training.picture.TrainImageCommand;
import dev.phasecast.training.sound.TrainAudioCommand;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code predict train}: holds a subcommand for each thing that can be trained. */
@CommandLine.Command(
    name = "train",
    description =
        "Trains the networks of the predictors and the detectors of generated pictures, and shows"
            + " what compression costs.",
    mixinStandardHelpOptions = true,
    subcommands = {
      TrainGruCommand.class,
      TrainConvGruCommand.class,
      TrainCellCommand.class,
      TrainAddingCommand.class,
      TrainImageCommand.class,
      TrainAudioCommand.class
    })
public final class TrainCommand implements Command {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    line.usage(line.getErr());
    return ExitCode.USAGE;
  }
}
