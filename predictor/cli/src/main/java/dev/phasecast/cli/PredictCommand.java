package dev.phasecast.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Stack;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line at the top: the main job, and the place where all other commands hang. */
@Command(
    name = "predict",
    description = {
      "Predicts each next frame of a video from the frames before it, measures how close each"
          + " predictor comes, and shows truth and predictions side by side.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    subcommandsRepeatable = false,
    synopsisHeading = "Usage: ",
    customSynopsis = {"predict [OPTIONS] VIDEO", "       predict COMMAND …%n"},
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a fault of the program",
      "2:wrong use, or the output cannot be written",
      "3:the input cannot be read as video",
      "4:the input is over a limit",
      "5:done, but the input was damaged"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  predict holiday.mp4",
      "      writes holiday-prediction/ with side-by-side.mp4, metrics.csv, summary.json",
      "      and report.html",
      "  predict --predictors copy,shift --no-video --json holiday.mp4",
      "      scores two predictors and prints the summary",
      "  predict --frames 100:200 --horizon 3 --out result holiday.mp4",
      "      predicts three frames ahead within a part of the video",
      "",
      "Completion for bash and zsh:  source <(predict generate-completion)"
    })
final class PredictCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "VIDEO", arity = "0..1", description = "The video to read.")
  private @Nullable Path video;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Folder for the result (default: VIDEO-prediction in the current folder).")
  private @Nullable Path out;

  @Option(names = "--force", description = "Replace the result folder if it exists.")
  private boolean force;

  @Option(
      names = {"-p", "--predictors"},
      paramLabel = "A,B,…",
      split = ",",
      defaultValue = PredictorCatalog.STANDARD,
      completionCandidates = PredictorNames.class,
      description = "Predictors to run, of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private List<String> predictors = List.of();

  @Option(
      names = "--gru-weights",
      paramLabel = "FILE",
      description =
          "Weights for gru and gru-online, of \"predict train gru\" (default: those shipped).")
  private @Nullable Path gruWeights;

  @Option(
      names = "--title",
      paramLabel = "NAME",
      parameterConsumer = AnyText.class,
      description = "What to call the video in the result (default: the name of its file).")
  private @Nullable String title;

  @Option(
      names = "--horizon",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many frames ahead to predict (default: 1).")
  private int horizon;

  @Mixin private final InputOptions input = new InputOptions();

  @Option(
      names = "--lossless",
      description = "Also write predicted-NAME.mkv for each predictor, lossless (FFV1).")
  private boolean lossless;

  @Option(
      names = "--panels",
      description = "Also write every panel of every frame, and its motion, for the web viewer.")
  private boolean panels;

  @Option(names = "--no-video", description = "Do not write side-by-side.mp4.")
  private boolean noVideo;

  @Option(names = "--json", description = "Print the summary as JSON, and nothing else, on stdout.")
  private boolean json;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads to work with (default: one for each core). Results do not depend on it.")
  private @Nullable Integer threads;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed for predictors that draw at random; none of these does.")
  private long seed;

  @Mixin private final BackendOptions backend = new BackendOptions();

  @Mixin private final TalkOptions talk = new TalkOptions();

  PredictCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** For the help text and for completion. */
  static final class PredictorNames implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return PredictorCatalog.names().iterator();
    }
  }

  /** Takes a name whatever it looks like, even if like an option. */
  static final class AnyText implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
      if (words.isEmpty()) {
        throw new ParameterException(
            command.commandLine(), option.paramLabel() + " is missing after --title");
      }
      option.setValue(words.pop());
    }
  }

  @Override
  public Integer call() throws Exception {
    Path file = video;
    if (file == null) {
      if (spec != null) {
        spec.commandLine().usage(terminal.err());
      }
      return ExitCode.USAGE;
    }
    PredictorCatalog.check(predictors);
    if (gruWeights != null && !PredictorCatalog.haveWeights(predictors)) {
      throw new CommandException(
          ExitCode.USAGE,
          gruWeights
              + ": --gru-weights needs gru or gru-online among the --predictors; add one or leave"
              + " them out");
    }
    requireAtLeast("--horizon", horizon, 1);
    int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    requireAtLeast("--threads", workers, 1);
    if (PredictorCatalog.haveWeights(predictors)) {
      backend.settle(
          note -> {
            if (!talk.quiet()) {
              terminal.err().println("predict: " + note);
            }
          });
    }
    var request =
        new PredictionRequest(
            file,
            title == null ? Inputs.name(file) : title,
            out == null ? defaultFolder(file) : out,
            force,
            List.copyOf(predictors),
            Optional.ofNullable(gruWeights),
            horizon,
            input.frames(),
            input.bounds(),
            lossless,
            !noVideo,
            panels,
            workers,
            seed,
            input.limits());
    return new PredictionJob(request, terminal, talk.progress(terminal), verbosity()).run();
  }

  private PredictionJob.Output verbosity() {
    if (json) {
      return PredictionJob.Output.JSON;
    }
    if (talk.quiet()) {
      return PredictionJob.Output.NOTHING;
    }
    return talk.verbose() ? PredictionJob.Output.DETAILS : PredictionJob.Output.TABLE;
  }

  private static void requireAtLeast(String option, int value, int least) throws CommandException {
    if (value < least) {
      throw new CommandException(
          ExitCode.USAGE, option + " must be at least " + least + ", not " + value);
    }
  }

  /** The video's name without its ending, in the current folder. */
  private static Path defaultFolder(Path video) {
    Path name = video.getFileName();
    String text = name == null ? "video" : name.toString();
    int dot = text.lastIndexOf('.');
    return Path.of((dot > 0 ? text.substring(0, dot) : text) + "-prediction");
  }
}
