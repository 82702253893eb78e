package dev.phasecast.training;

import dev.phasecast.cli.Command;
import dev.phasecast.cli.ExitCode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code predict train}: holds a subcommand for each thing that can be trained. */
@CommandLine.Command(
    name = "train",
    description = "Trains the networks of the predictors, and shows what compression costs them.",
    mixinStandardHelpOptions = true,
    subcommands = {TrainGruCommand.class, TrainAddingCommand.class})
public final class TrainCommand implements Command {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    line.usage(line.getErr());
    return ExitCode.USAGE;
  }
}
