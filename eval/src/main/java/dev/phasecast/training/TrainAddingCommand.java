package dev.phasecast.training;

import dev.phasecast.cli.BackendOptions;
import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.network.Compression;
import dev.phasecast.training.TrainingLoop.Start;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
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
      names = "--seed",
      defaultValue = "1",
      description = "Seed of everything random (${DEFAULT-VALUE}).")
  private long seed;

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

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Where training can go on from (FILE.checkpoint beside the curve).")
  private @Nullable Path checkpoint;

  @Option(names = "--resume", description = "Go on from the checkpoint.")
  private boolean resume;

  @Mixin private final BackendOptions backend = new BackendOptions();

  /** Looked at by whoever runs the command. */
  @SuppressWarnings("UnusedVariable")
  @Option(names = "--verbose", description = "Show where a fault comes from.")
  private boolean verbose;

  @Override
  public Integer call() throws CommandException {
    try {
      AddingPlan plan =
          new AddingPlan(
              Compression.named(compress),
              wavelet,
              units,
              length,
              steps,
              batch,
              rate,
              clip,
              seed,
              every,
              until);
      if (!plan.fault().isEmpty() || threads < 1) {
        throw new CommandException(
            ExitCode.USAGE, plan.fault().isEmpty() ? "--threads must be at least 1" : plan.fault());
      }
      backend.settle(Objects.requireNonNull(spec).commandLine().getErr()::println);
      train(plan, Objects.requireNonNull(out).toAbsolutePath());
      return ExitCode.DONE;
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    } catch (TrainingException e) {
      throw new CommandException(ExitCode.UNREADABLE, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE, e + ": cannot write there; choose another --out or free space", e);
    }
  }

  private void train(AddingPlan plan, Path curve) throws IOException {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    Path state =
        Optional.ofNullable(checkpoint)
            .orElse(curve.resolveSibling(curve.getFileName() + ".checkpoint"));
    // Only the launcher can see whether stderr is a terminal.
    boolean terminal = Boolean.getBoolean("phasecast.terminal");
    AddingRow row;
    try (AddingTraining training = new AddingTraining(plan, threads)) {
      AddingHistory history =
          training.run(
              curve,
              state,
              resume ? Start.CHECKPOINT : Start.ANEW,
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
