package dev.phasecast.training;

import dev.phasecast.cli.BackendOptions;
import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.network.Compression;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code predict train adding}. */
@Command(
    name = "adding",
    description = {
      "Trains a GRU on the adding problem, with full recurrent matrices or with learnable wavelet"
          + " layers in their place, and prints its weights and its errors on sequences never seen"
          + " as a Markdown table. Answering 1 always has a squared error of 0.167."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  predict train adding --compress all --out wavelet.csv --table adding.md",
      "  predict train adding --out full.csv --table adding.md",
      "  predict train adding --compress gates --units 64 --length 50 --steps 200 --out small.csv"
    })
final class TrainAddingCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--compress",
      paramLabel = "WHICH",
      defaultValue = "none",
      description =
          "Recurrent matrices that are wavelet layers: none, gates, state, reset, update or all"
              + " (${DEFAULT-VALUE}).")
  private String compress = "none";

  @Option(
      names = "--wavelet",
      paramLabel = "NAME",
      defaultValue = "db6",
      description = "Wavelet whose filters the layers begin with (${DEFAULT-VALUE}).")
  private String wavelet = "db6";

  @Option(
      names = "--units",
      defaultValue = "512",
      description = "Size of the state (${DEFAULT-VALUE}).")
  private int units;

  @Option(
      names = "--length",
      defaultValue = "150",
      description = "Steps of a sequence (${DEFAULT-VALUE}).")
  private int length;

  @Option(names = "--steps", defaultValue = "600", description = "Most steps (${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--batch",
      defaultValue = "32",
      description = "Sequences a step (${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--rate",
      defaultValue = "0.01",
      description = "Step size of Adam (${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--clip",
      defaultValue = "1",
      description = "Largest norm of the gradients (${DEFAULT-VALUE}).")
  private double clip;

  @Option(
      names = "--every",
      defaultValue = "20",
      description = "Steps between checkpoints and looks at held-out sequences (${DEFAULT-VALUE}).")
  private int every;

  @Option(
      names = "--until",
      defaultValue = "0",
      description = "Stop when the held-out squared error is down to this (${DEFAULT-VALUE}).")
  private double until;

  @Option(
      names = "--threads",
      defaultValue = "1",
      description = "Threads that compute; the result depends on it (${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the curve goes, as CSV.")
  private @Nullable Path out;

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description = "Markdown table to which the result is added.")
  private @Nullable Path table;

  @Mixin private final BackendOptions backend = new BackendOptions();

  @Mixin private final RunOptions run = new RunOptions();

  @Override
  public Integer call() throws CommandException {
    AddingPlan plan =
        new AddingPlan(
            compression(),
            wavelet,
            units,
            length,
            steps,
            batch,
            rate,
            clip,
            run.seed(),
            every,
            until);
    TrainingFiles files = run.files(Objects.requireNonNull(out));
    return RunOptions.run(plan.fault(), threads, () -> train(plan, files));
  }

  private Compression compression() throws CommandException {
    try {
      return Compression.named(compress);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  private void train(AddingPlan plan, TrainingFiles files) throws IOException, CommandException {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    backend.settle(err::println);
    // Only the launcher can see whether stderr is a terminal.
    boolean terminal = Boolean.getBoolean("phasecast.terminal");
    AddingRow row;
    try (AddingTraining training = new AddingTraining(plan, threads)) {
      AddingHistory history =
          training.run(
              files.weights(),
              files.checkpoint(),
              files.start(),
              new AddingProgress(err, terminal, plan.steps()));
      row =
          new AddingRow(
              plan,
              training.net().recurrentParameters(),
              training.net().parameters(),
              history.points().get(history.points().size() - 1),
              training.score());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(row.table());
    out.flush();
    if (table != null) {
      row.append(table);
    }
  }
}
