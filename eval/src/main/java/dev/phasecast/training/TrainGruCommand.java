package dev.phasecast.training;

import dev.phasecast.cli.BackendOptions;
import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cluster.averaging.AveragingRounds;
import dev.phasecast.media.MediaException;
import dev.phasecast.network.Compression;
import dev.phasecast.network.GruPredictor;
import dev.phasecast.network.GruWeights;
import dev.phasecast.network.WeightsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code predict train gru}. */
@Command(
    name = "gru",
    description = {
      "Trains the plain GRU on drawn scenes and on real clips, stops when clips held out no longer"
          + " gain, and writes the weights and, beside them, a card that says where they come from"
          + " and how they do on clips never seen.",
      "With --moving-mnist it trains the GRU over whole frames that continues two moving digits;"
          + " FILE.html shows the curves while it runs."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  predict train gru --data DIR --out gru.weights",
      "  predict train gru --data DIR --out gru.weights --resume",
      "  predict train gru --data DIR --out gru.weights --workers 4 --master spark://node0:7077",
      "  predict train gru --moving-mnist DIR --out digit-gru.weights",
      "  predict train gru --data DIR --compress wavelet --out small.weights",
      "  predict train gru --data DIR --split my.split --units 128 --steps 500 --out small.weights"
    })
final class TrainGruCommand implements Callable<Integer> {
  private static final String CLIPS = "video/real";

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder that holds the clips, under " + CLIPS + "/.")
  private @Nullable Path data;

  @Option(
      names = "--moving-mnist",
      paramLabel = "DIR",
      description = "Folder with MNIST's four idx files, plain or .gz, in place of clips.")
  private @Nullable Path digits;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the weights go; the card goes to FILE.md.")
  private @Nullable Path out;

  @Option(
      names = "--split",
      paramLabel = "FILE",
      description = "Lines \"train|validate|test PATH\", in place of the standard split.")
  private @Nullable Path split;

  @Option(
      names = "--compress",
      paramLabel = "WHICH",
      defaultValue = "none",
      description =
          "Recurrent matrices that are learnable wavelet layers: none, wavelet (all),"
              + " wavelet-gates, wavelet-state, wavelet-reset or wavelet-update"
              + " (${DEFAULT-VALUE}).")
  private String compress = "none";

  @Option(
      names = "--units",
      paramLabel = "N",
      description = "Size of the state (256; with --moving-mnist 512).")
  private @Nullable Integer units;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Most steps (4000; with --moving-mnist 2000).")
  private @Nullable Integer steps;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Sequences a step (64; with --moving-mnist 64).")
  private @Nullable Integer batch;

  @Option(
      names = "--sequence",
      defaultValue = "9",
      description = "Frames seen in a sequence, each followed by a prediction (${DEFAULT-VALUE}).")
  private int sequence;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Step size of Adam (0.004; with --moving-mnist 0.001).")
  private @Nullable Double rate;

  @Option(
      names = "--clip",
      paramLabel = "N",
      description = "Largest norm of the gradients (3; with --moving-mnist 100).")
  private @Nullable Double clip;

  @Option(
      names = "--context",
      defaultValue = "10",
      description = "Frames seen, with --moving-mnist (${DEFAULT-VALUE}).")
  private int context;

  @Option(
      names = "--predicted",
      defaultValue = "10",
      description = "Frames predicted and fed back, with --moving-mnist (${DEFAULT-VALUE}).")
  private int predicted;

  @Option(
      names = "--drawn-share",
      defaultValue = "0.3",
      description = "Share of drawn sequences, 0 to 1 (${DEFAULT-VALUE}).")
  private double drawnShare;

  @Option(
      names = "--every",
      defaultValue = "100",
      description =
          "Steps between checkpoints and looks at held-out clips; with --workers also the steps of"
              + " each between two averages (${DEFAULT-VALUE}).")
  private int every;

  @Option(
      names = "--patience",
      defaultValue = "10",
      description = "Looks without a gain after which training stops (${DEFAULT-VALUE}).")
  private int patience;

  @Option(
      names = "--threads",
      defaultValue = "1",
      description = "Threads that compute; the weights depend on it (${DEFAULT-VALUE}).")
  private int threads;

  @Mixin private final WorkerOptions workers = new WorkerOptions();

  @Mixin private final BackendOptions backend = new BackendOptions();

  @Mixin private final RunOptions run = new RunOptions();

  @Override
  public Integer call() throws CommandException {
    if ((data == null) == (digits == null)) {
      throw new CommandException(
          ExitCode.USAGE, "give either --data DIR with clips or --moving-mnist DIR with digits");
    }
    workers.check();
    TrainingFiles files = run.files(Objects.requireNonNull(out));
    if (digits != null) {
      if (workers.given()) {
        throw new CommandException(
            ExitCode.USAGE, "--workers is for clips; leave it out with --moving-mnist");
      }
      return DigitCommand.train(digitPlan(), digits, files, threads, Objects.requireNonNull(spec));
    }
    TrainingPlan plan =
        new TrainingPlan(
            compression(),
            or(units, 256),
            or(steps, 4000),
            or(batch, 64),
            sequence,
            or(rate, 0.004),
            or(clip, 3.0),
            drawnShare,
            run.seed(),
            every,
            patience,
            workers.count());
    return RunOptions.run(
        plan.fault(), threads, () -> train(plan, Objects.requireNonNull(data), files));
  }

  private DigitPlan digitPlan() {
    return new DigitPlan(
        DigitPlan.Net.GRU,
        or(units, 512),
        1,
        or(steps, 2000),
        or(batch, 64),
        context,
        predicted,
        false,
        or(rate, 0.001),
        or(clip, 100.0),
        run.seed(),
        every,
        patience);
  }

  private static <T> T or(@Nullable T given, T usual) {
    return given == null ? usual : given;
  }

  private Compression compression() throws CommandException {
    try {
      return TrainingPlan.compression(compress);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  private void train(TrainingPlan plan, Path folder, TrainingFiles files)
      throws IOException, CommandException {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    backend.settle(err::println);
    try {
      train(plan, folder, files, err);
    } catch (MediaException e) {
      throw new CommandException(ExitCode.UNREADABLE, String.valueOf(e.getMessage()), e);
    }
  }

  private void train(TrainingPlan plan, Path folder, TrainingFiles files, PrintWriter err)
      throws IOException, CommandException {
    Path weights = files.weights();
    ClipSplit clips = split == null ? ClipSplit.standard() : ClipSplit.read(split);
    Path root = folder.resolve(CLIPS);
    for (List<String> part : List.of(clips.train(), clips.validate(), clips.test())) {
      for (String name : part) {
        if (!Files.isRegularFile(root.resolve(name))) {
          throw new TrainingException(
              root.resolve(name)
                  + ": no such clip; give --data the folder of "
                  + CLIPS
                  + ", or a --split of your own");
        }
      }
    }
    if (plan.workers() > clips.train().size()) {
      throw new CommandException(
          ExitCode.USAGE,
          "--workers must be at most %d, the clips to train on, not %d"
              .formatted(clips.train().size(), plan.workers()));
    }
    int length = plan.frames() + 1;
    ClipTiles tiles =
        new ClipTiles(
            root.toAbsolutePath().normalize().toString(),
            clips.train(),
            plan.drawnShare(),
            plan.seed(),
            length);
    TrainingHistory history = history(plan, tiles, root, clips.validate(), files, err);
    List<ClipScore> scores = new ArrayList<>();
    for (String name : clips.test()) {
      try (GruPredictor gru = GruPredictor.load(weights)) {
        ClipScore score = ClipScore.of(name, root.resolve(name), gru);
        scores.add(score);
        err.printf(Locale.ROOT, "%s: gru %.2f dB, copy %.2f dB%n", name, score.gru(), score.copy());
        err.flush();
      }
    }
    GruWeights best = WeightsFile.read(weights);
    summary(err, best, history, scores);
    String command = "predict train gru --data DIR --out FILE " + plan.options();
    files.writeCard(new GruCard(plan, best, command, clips, history, scores).markdown());
  }

  private TrainingHistory history(
      TrainingPlan plan,
      ClipTiles tiles,
      Path root,
      List<String> validate,
      TrainingFiles files,
      PrintWriter err)
      throws IOException, CommandException {
    // Only the launcher can see whether stderr is a terminal.
    boolean terminal = Boolean.getBoolean("phasecast.terminal");
    if (workers.given()) {
      GruShardWork work =
          new GruShardWork(plan, TrainingPlan.TILE, tiles, threads, backend.choice());
      try (AveragingRounds rounds =
          AveragingRounds.start(
              workers.connection(), "phasecast train gru", work, plan.workers())) {
        return training(plan, tiles, root, validate, err)
            .average(
                rounds,
                files.weights(),
                files.checkpoint(),
                files.start(),
                threads,
                new TrainingProgress(err, terminal, plan.steps(), plan.every()));
      }
    }
    return training(plan, tiles, root, validate, err)
        .run(
            files.weights(),
            files.checkpoint(),
            files.start(),
            threads,
            new TrainingProgress(err, terminal, plan.steps()));
  }

  private static GruTraining training(
      TrainingPlan plan, ClipTiles tiles, Path root, List<String> validate, PrintWriter err)
      throws IOException {
    err.println("reading clips and drawing scenes");
    err.flush();
    return new GruTraining(
        plan, TrainingPlan.TILE, tiles, ClipTiles.real(root, validate, tiles.length()));
  }

  /** What a table that compares nets needs. */
  private static void summary(
      PrintWriter err, GruWeights weights, TrainingHistory history, List<ClipScore> scores) {
    err.printf(
        Locale.ROOT,
        "%,d weights in the recurrent matrices, %,d altogether%n",
        weights.recurrentParameters(),
        weights.parameters());
    history
        .best()
        .ifPresent(
            best ->
                err.printf(
                    Locale.ROOT,
                    "best held-out loss %.3f after step %d%n",
                    best.heldOutLoss(),
                    best.step()));
    err.printf(
        Locale.ROOT,
        "mean over clips never seen: gru %.2f dB, copy %.2f dB%n",
        scores.stream().mapToDouble(ClipScore::gru).average().orElse(Double.NaN),
        scores.stream().mapToDouble(ClipScore::copy).average().orElse(Double.NaN));
    err.flush();
  }
}
