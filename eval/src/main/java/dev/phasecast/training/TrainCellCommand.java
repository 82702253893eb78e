package dev.phasecast.training;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.digits.DigitPictures;
import dev.phasecast.digits.DigitPictures.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code predict train cell}. */
@Command(
    name = "cell",
    description = {
      "Trains the registration cell: phase correlation tells how a digit moves and turns, a small"
          + " GRU corrects it, and the error of the frames that follow goes back through the shift"
          + " theorem. Writes the weights and, beside them, a card that says where they come from."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  predict train cell --mnist DIR --out cell.weights",
      "  predict train cell --mnist DIR --out cell.weights --resume",
      "  predict train cell --mnist DIR --sequences moving-mnist --batch 8 --out two.weights",
      "  predict train cell --steps 20 --units 10 --out small.weights"
    })
final class TrainCellCommand implements Callable<Integer> {
  private static final int DRAWN_DIGITS = 3000;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--mnist",
      paramLabel = "DIR",
      description =
          "Folder with MNIST's four idx files, plain or .gz (default: digits drawn here).")
  private @Nullable Path folder;

  @Option(
      names = "--sequences",
      paramLabel = "WHICH",
      defaultValue = "esann",
      description =
          "What is learned: esann (one digit, four frames seen, six predicted), esann-fast or"
              + " moving-mnist (two digits, ten and ten) (${DEFAULT-VALUE}).")
  private String sequences = "esann";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the weights go; the card goes to FILE.md.")
  private @Nullable Path out;

  @Option(
      names = "--units",
      defaultValue = "100",
      description = "Size of the state (${DEFAULT-VALUE}).")
  private int units;

  @Option(names = "--steps", defaultValue = "3000", description = "Steps (${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--batch",
      defaultValue = "32",
      description = "Sequences a step (${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--rate",
      defaultValue = "0.01",
      description = "Greatest step size of Adam (${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--clip",
      defaultValue = "300",
      description = "Largest norm of the gradient (${DEFAULT-VALUE}).")
  private double clip;

  @Option(
      names = "--every",
      defaultValue = "100",
      description = "Steps between checkpoints and looks at held-out digits (${DEFAULT-VALUE}).")
  private int every;

  @Option(
      names = "--threads",
      defaultValue = "1",
      description = "Threads that compute; the weights do not depend on it (${DEFAULT-VALUE}).")
  private int threads;

  @Mixin private final RunOptions run = new RunOptions();

  @Override
  public Integer call() throws CommandException {
    SequenceSetting setting;
    try {
      setting = SequenceSetting.named(sequences);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
    SequencePlan plan =
        new SequencePlan(
            SequencePlan.Net.CELL, setting, units, steps, batch, rate, clip, run.seed(), every);
    TrainingFiles files = run.files(Objects.requireNonNull(out));
    return RunOptions.run(plan.fault(), threads, () -> train(plan, files));
  }

  private void train(SequencePlan plan, TrainingFiles files) throws IOException {
    DigitPictures digits;
    try {
      digits =
          folder == null
              ? DigitPictures.drawn(Part.TRAIN, DRAWN_DIGITS)
              : DigitPictures.mnist(folder, Part.TRAIN);
    } catch (IOException e) {
      throw new TrainingException(String.valueOf(e.getMessage()));
    }
    SequenceTraining.Outcome outcome =
        new SequenceTraining(
                plan, digits, threads, Objects.requireNonNull(spec).commandLine().getErr())
            .run(files);
    files.writeCard(card(plan, outcome));
  }

  private String card(SequencePlan plan, SequenceTraining.Outcome outcome) {
    return String.format(
        Locale.ROOT,
        """
        # Weights of the registration cell

        %,d weights and biases: a GRU of %d units over place, velocity and turn, and a linear layer
        that corrects them (Wolter, Yao and Behnke, ESANN 2020).

        | | |
        |---|---|
        | digits | %s |
        | options | `%s` |
        | steps taken | %d, of %d sequences each, none of which comes twice |
        | time | %.0f s on %d thread%s |
        | held-out error (MSE × 4096) | %.2f |

        One digit in six of the training set was held out; the weights are those that did best on
        them, a running mean over steps. No digit of the test set was seen.
        """,
        outcome.parameters(),
        plan.units(),
        folder == null ? "drawn" : "training set of MNIST",
        plan.options(),
        outcome.steps(),
        plan.batch(),
        outcome.seconds(),
        threads,
        threads == 1 ? "" : "s",
        outcome.heldOutLoss());
  }
}
