package dev.phasecast.training.sound;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.forensics.sound.SoundChecker;
import dev.phasecast.forensics.sound.SoundExample;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code predict train audio}. */
@Command(
    name = "audio",
    description = {
      "Fits the checks of sound to labelled recordings and generated speech, measures them on"
          + " utterances and generators left out, and writes weights and a card. Or trains a"
          + " network on one vocoder and prints what it makes of the others."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  predict train audio sounds --labels sounds/labels.csv --out sound-detectors.txt",
      "  predict train audio sounds --treatments none,mp3-64 --out plain.txt",
      "  predict train audio sounds --network stft --fitted fb-melgan --table stft.md"
    })
public final class TrainAudioCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "Folder that paths start from.")
  private @Nullable Path folder;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description =
          "Table with the columns path, label (real or fake), generator and utterance"
              + " (DIR/labels.csv).")
  private @Nullable Path labels;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where the weights go; the card goes beside them, as FILE.md. Needed unless --network is"
              + " given.")
  private @Nullable Path out;

  @Option(
      names = "--treatments",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "none,aac64,mp3-64,opus32,16khz,noise30",
      description = "What every sound also goes through (${DEFAULT-VALUE}).")
  private String[] treatments = {};

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the noise that is added, or of the network (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--licence",
      paramLabel = "TEXT",
      defaultValue = "that of the sounds it was fitted on",
      description = "What the card says of the licence (${DEFAULT-VALUE}).")
  private String licence = "";

  @ArgGroup(exclusive = false)
  private @Nullable NetworkOptions network;

  /** Looked at by whoever runs the command. */
  @SuppressWarnings("UnusedVariable")
  @Option(names = "--verbose", description = "Show where a fault comes from.")
  private boolean verbose;

  @Override
  public Integer call() throws CommandException {
    Path from = Objects.requireNonNull(folder);
    if (network != null) {
      return experiment(from, network);
    }
    if (out == null) {
      throw new CommandException(
          ExitCode.USAGE, "--out is missing: say where the weights go, or give --network");
    }
    Path weights = Objects.requireNonNull(out).toAbsolutePath();
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    List<SoundTreatment> wanted;
    LabelledSounds sounds;
    try {
      wanted = Arrays.stream(treatments).map(SoundTreatment::named).toList();
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
    List<SoundExample> examples;
    try {
      sounds = read(from);
      examples = sounds.measure(wanted, seed, progress(err, "measuring"));
    } catch (IOException e) {
      throw new CommandException(ExitCode.UNREADABLE, String.valueOf(e.getMessage()), e);
    }
    SoundChecker checker;
    SoundFigures figures;
    try {
      figures =
          new SoundFigures(
              SoundCrossValidation.of(examples, progress(err, "measuring on sounds left out")));
      checker = SoundChecker.fit(examples);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.UNREADABLE,
          "%s: too few sounds to fit on (%s); give recordings and several generators of many utterances"
              .formatted(from, e.getMessage()),
          e);
    }
    try {
      checker.save(weights);
      Files.writeString(
          weights.resolveSibling(weights.getFileName() + ".md"),
          new SoundCard(sounds, wanted, seed, licence, figures).text());
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE, e + ": cannot write there; choose another --out or free space", e);
    }
    PrintWriter table = spec.commandLine().getOut();
    table.print(figures.qualityTable());
    table.print(figures.summary());
    table.flush();
    return ExitCode.DONE;
  }

  private int experiment(Path from, NetworkOptions options) throws CommandException {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    for (String other : List.of("--out", "--treatments", "--licence")) {
      if (line.getParseResult().hasMatchedOption(other)) {
        throw new CommandException(
            ExitCode.USAGE, other + " does not go with --network, which keeps no weights");
      }
    }
    PrintWriter err = line.getErr();
    NetworkExperiment.Plan plan;
    NetworkExperiment experiment;
    try {
      plan = options.plan(seed);
      experiment =
          new NetworkExperiment(
              options.images(),
              plan,
              words -> {
                err.println(words);
                err.flush();
              });
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
    String table;
    try {
      table = new NetworkFigures(experiment.run(read(from)), plan.family()).table();
    } catch (IOException e) {
      throw new CommandException(ExitCode.UNREADABLE, String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.UNREADABLE,
          "%s: too few sounds to train on (%s)".formatted(from, e.getMessage()),
          e);
    }
    line.getOut().print(table);
    line.getOut().flush();
    if (options.table().isPresent()) {
      try {
        Files.writeString(options.table().get(), table);
      } catch (IOException e) {
        throw new CommandException(
            ExitCode.USAGE, e + ": cannot write there; choose another --table or free space", e);
      }
    }
    return ExitCode.DONE;
  }

  private LabelledSounds read(Path from) throws IOException {
    return LabelledSounds.read(
        from, Optional.ofNullable(labels).orElse(from.resolve("labels.csv")));
  }

  /** A line for every twentieth that is done. */
  private static DoubleConsumer progress(PrintWriter err, String what) {
    int[] told = {0};
    return share -> {
      int part = (int) (20 * share);
      if (part > told[0]) {
        told[0] = part;
        err.printf(Locale.ROOT, "%s: %d %%%n", what, 5 * part);
        err.flush();
      }
    };
  }
}
