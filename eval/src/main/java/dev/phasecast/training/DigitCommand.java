package dev.phasecast.training;

import dev.phasecast.cli.CommandException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands that train on moving digits alone have in common. */
abstract class DigitCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--moving-mnist",
      required = true,
      paramLabel = "DIR",
      description = "Folder with MNIST's four idx files, plain or .gz.")
  private @Nullable Path digits;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the weights go; the card goes to FILE.md, the curves to FILE.html.")
  private @Nullable Path out;

  @Option(names = "--context", defaultValue = "10", description = "Frames seen (${DEFAULT-VALUE}).")
  private int context;

  @Option(
      names = "--predicted",
      defaultValue = "10",
      description = "Frames predicted (${DEFAULT-VALUE}).")
  private int predicted;

  @Option(
      names = "--clip",
      defaultValue = "100",
      description = "Largest norm of the gradients (${DEFAULT-VALUE}).")
  private double clip;

  @Option(
      names = "--every",
      defaultValue = "100",
      description = "Steps between checkpoints and looks at held-out digits (${DEFAULT-VALUE}).")
  private int every;

  @Option(
      names = "--patience",
      defaultValue = "20",
      description = "Looks without a gain after which training stops (${DEFAULT-VALUE}).")
  private int patience;

  @Option(
      names = "--threads",
      defaultValue = "1",
      description = "Threads that compute; the weights do not depend on it (${DEFAULT-VALUE}).")
  private int threads;

  @Mixin private final RunOptions run = new RunOptions();

  /** What plans of all nets have in common. */
  record Sequences(int context, int predicted, double clip, long seed, int every, int patience) {}

  /** The plan that the options give. */
  abstract DigitPlan plan(Sequences sequences);

  @Override
  public Integer call() throws CommandException {
    DigitPlan plan = plan(new Sequences(context, predicted, clip, run.seed(), every, patience));
    return train(
        plan,
        Objects.requireNonNull(digits),
        run.files(Objects.requireNonNull(out)),
        threads,
        Objects.requireNonNull(spec));
  }

  /**
   * Trains.
   *
   * @throws CommandException if the plan is wrong, the digits cannot be read or the files written
   */
  static int train(DigitPlan plan, Path digits, TrainingFiles files, int threads, CommandSpec spec)
      throws CommandException {
    return RunOptions.run(
        plan.fault(),
        threads,
        () -> new DigitTraining(plan, files, threads, spec.commandLine().getErr()).run(digits));
  }
}
