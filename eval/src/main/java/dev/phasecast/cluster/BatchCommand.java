package dev.phasecast.cluster;

import dev.phasecast.cli.Command;
import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.Main;
import dev.phasecast.cli.TalkOptions;
import dev.phasecast.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code predict batch}. Every start of the program makes one, so nothing here may need Spark's
 * classes before the command is called.
 */
@CommandLine.Command(
    name = "batch",
    description = {
      "Does one thing with many videos, on all cores of this machine or on a Spark cluster, and"
          + " writes what comes out as Parquet tables with a summary of the whole set.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisHeading = "Usage: ",
    customSynopsis = "predict batch [OPTIONS] --out DIR GLOB…%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes, of all videos the highest:%n",
    exitCodeList = {
      "0:done",
      "1:a process crashed or took too long, or a fault of the program",
      "2:wrong use, or the output cannot be written",
      "3:a video cannot be read",
      "4:a video is over a limit",
      "5:done, but a video was damaged",
      "130:stopped; go on with --resume"
    },
    footerHeading = "%nWhat is in DIR:%n",
    footer = {
      "  data/videos       Parquet: a row for each video, also for those that failed",
      "  data/frames       Parquet: a row for each frame, the numbers of the command line",
      "  summary.html      worst clips, distribution of scores, failures; summary.json the same",
      "  results           result folders of the command line, with --results",
      "  parts             what is done, by content of the video; --resume goes by it",
      "",
      "Examples:",
      "  predict batch --out scores 'clips/**.mp4'",
      "  predict batch --out motion --task motion --resume clips/",
      "      goes on where it was stopped, and adds videos that are new",
      "  predict batch --out scores --share $SLURM_ARRAY_TASK_ID/8 clips/",
      "      one of the eight tasks of a job array",
      "  predict batch --out scores --master spark://node0:7077 /shared/clips",
      "      on a cluster whose machines see videos, DIR and program under the same paths"
    })
public final class BatchCommand implements Command {
  @Parameters(
      paramLabel = "GLOB",
      arity = "1..*",
      description =
          "Videos, folders of them, or patterns with * ? {a,b} and ** for folders in between.")
  private List<String> globs = List.of();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      required = true,
      description = "Folder for the result.")
  private Path out = Path.of("");

  @Option(
      names = "--task",
      paramLabel = "predict|motion|check",
      defaultValue = "predict",
      description = "What to do with each video (default: ${DEFAULT-VALUE}).")
  private BatchTask task = BatchTask.PREDICT;

  @Option(names = "--resume", description = "Go on in DIR, leaving out what is done.")
  private boolean resume;

  @Option(
      names = "--share",
      paramLabel = "I/N",
      description = {
        "Only every Nth video from the Ith on, counted from 0, and no tables yet: for job arrays,"
            + " whose tasks share DIR.",
        "Then --resume without --share makes the tables."
      })
  private @Nullable String share;

  @Option(names = "--results", description = "Also keep the result folder of each video.")
  private boolean results;

  @Option(
      names = {"-p", "--predictors"},
      paramLabel = "A,B,…",
      description = "Of predict: the predictors (default: as in predict).")
  private @Nullable String predictors;

  @Option(names = "--horizon", paramLabel = "N", description = "Of predict: frames ahead.")
  private @Nullable String horizon;

  @Option(names = "--frames", paramLabel = "FROM:TO", description = "Of predict and motion.")
  private @Nullable String frames;

  @Option(names = "--max-size", paramLabel = "WxH", description = "Of predict and motion.")
  private @Nullable String maxSize;

  @Option(names = "--max-frames", paramLabel = "N", description = "Refuse videos of more frames.")
  private @Nullable String maxFrames;

  @Option(names = "--max-seconds", paramLabel = "S", description = "Refuse longer videos.")
  private @Nullable String maxSeconds;

  @Option(names = "--max-pixels", paramLabel = "N", description = "Refuse frames of more pixels.")
  private @Nullable String maxPixels;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark's master: local[N] or spark://HOST:PORT (default: all cores here).")
  private @Nullable String master;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Videos at once on this machine, for --master local[N] (default: its cores).")
  private @Nullable Integer workers;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads for each video (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      defaultValue = "2048",
      description = "Java heap for each video (default: ${DEFAULT-VALUE}).")
  private int memory;

  @Option(
      names = "--time-limit",
      paramLabel = "S",
      defaultValue = "3600",
      description = "Seconds after which a video's process is stopped (default: ${DEFAULT-VALUE}).")
  private long timeLimit;

  @Option(
      names = "--attempts",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Processes to start for a video if they crash or take too long (default:"
              + " ${DEFAULT-VALUE}).")
  private int attempts;

  @Option(
      names = "--conf",
      paramLabel = "NAME=VALUE",
      description = "A setting of Spark, such as spark.executor.memory=2g.")
  private Map<String, String> conf = new LinkedHashMap<>();

  @Mixin private final TalkOptions talk = new TalkOptions();

  private @Nullable Terminal terminal;

  @Override
  public void use(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException {
    requireAtLeast("--threads", threads, 1);
    requireAtLeast("--memory", memory, 64);
    requireAtLeast("--time-limit", timeLimit, 1);
    requireAtLeast("--attempts", attempts, 1);
    if (workers != null) {
      requireAtLeast("--workers", workers, 1);
      if (master != null) {
        throw wrong("--workers is for this machine alone; leave it out with --master");
      }
    }
    SparkConnection.requireClasses("./predict batch");
    List<String> options = options();
    requireGood(options);
    Optional<Share> own = share();
    List<String> all = VideoFiles.named(globs);
    List<String> videos = own.map(part -> part.of(all)).orElse(all);
    Path folder = out.toAbsolutePath().normalize();
    var java =
        new ChildJava(
            System.getProperty(ChildJava.ARGUMENT_FILE, ""),
            sentJars(),
            memory,
            threads,
            timeLimit * threads);
    var plan =
        new BatchPlan(
            task,
            options,
            results ? KeptResults.FOLDERS : KeptResults.NONE,
            folder.toString(),
            own.map(BatchCommand::runName).orElse(""),
            java,
            attempts,
            timeLimit);
    return new BatchJob(plan, mode(), Objects.requireNonNull(terminal), talk)
        .run(videos, new SparkConnection(master(), conf));
  }

  private Optional<Share> share() throws CommandException {
    if (share == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Share.of(share));
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, "--share " + e.getMessage(), e);
    }
  }

  /** Two runs of one share must not be in each other's way: it may have been started again. */
  private static String runName(Share share) {
    return "-" + share.index() + "-" + UUID.randomUUID();
  }

  private BatchFolder.Mode mode() {
    if (share != null) {
      return BatchFolder.Mode.SHARE;
    }
    return resume ? BatchFolder.Mode.RESUME : BatchFolder.Mode.NEW;
  }

  /** The command's options that bear on its result. */
  private List<String> options() throws CommandException {
    List<String> options = new ArrayList<>();
    add(options, "--predictors", predictors, task == BatchTask.PREDICT);
    add(options, "--horizon", horizon, task == BatchTask.PREDICT);
    add(options, "--frames", frames, task != BatchTask.CHECK);
    add(options, "--max-size", maxSize, task != BatchTask.CHECK);
    add(options, "--max-frames", maxFrames, true);
    add(options, "--max-seconds", maxSeconds, true);
    add(options, "--max-pixels", maxPixels, true);
    return options;
  }

  private void add(List<String> options, String name, @Nullable String value, boolean applies)
      throws CommandException {
    if (value == null) {
      return;
    }
    if (!applies) {
      throw wrong(name + " means nothing to --task " + task.label() + "; leave it out");
    }
    options.add(name + "=" + value);
  }

  /** What the command line says of these options before it looks for the video. */
  private void requireGood(List<String> options) throws CommandException {
    Path nothing = Path.of("no such video");
    List<String> arguments =
        task.arguments(options, threads, KeptResults.NONE, nothing, nothing.toString());
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            arguments.toArray(new String[0]));
    if (code == ExitCode.USAGE) {
      String message = err.toString(StandardCharsets.UTF_8).strip();
      throw wrong(message.replaceFirst("^predict: ", ""));
    }
  }

  private String master() {
    if (master != null) {
      return master;
    }
    if (workers != null) {
      return "local[" + workers + "]";
    }
    // Where spark-submit has been told one.
    return System.getProperty("spark.master", "local[*]");
  }

  private static List<String> sentJars() {
    return Optional.ofNullable(System.getProperty("spark.jars"))
        .filter(jars -> !jars.isBlank())
        .map(jars -> List.of(jars.split(",", -1)))
        .orElse(List.of());
  }

  private static void requireAtLeast(String option, long value, long least)
      throws CommandException {
    if (value < least) {
      throw wrong(option + " must be at least " + least + ", not " + value);
    }
  }

  private static CommandException wrong(String message) {
    return new CommandException(ExitCode.USAGE, message);
  }
}
