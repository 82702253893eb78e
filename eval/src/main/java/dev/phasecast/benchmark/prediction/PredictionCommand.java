package dev.phasecast.benchmark.prediction;

import dev.phasecast.benchmark.digits.DigitOptions;
import dev.phasecast.benchmark.digits.DigitPredictors;
import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.FrameBoundsConverter;
import dev.phasecast.cli.FrameRange;
import dev.phasecast.media.FrameBounds;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code predict bench prediction}. */
@CommandLine.Command(
    name = "prediction",
    description = {
      "Measure how well predictors predict real video, beside copying and OpenCV's optical flow.",
      "",
      "Every predictor sees each clip frame by frame and, from the second frame on, says what the"
          + " next one looks like. PSNR, SSIM and sharpness (mean gradient over that of the true"
          + " frame; below 1 is blurred) are means over frames, then over clips; ms is the time to"
          + " observe a frame and predict the next, the median of a clip. Clips that were tuned on"
          + " and clips that were held out are reported apart.",
      "",
      "With --moving-mnist, measure moving digits instead, a whole sequence ahead.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  predict bench prediction data/video/real",
      "      the next frame of the first 60 frames of every video in a folder",
      "  predict bench prediction --horizon 10 --json out.json --html out.html data/video/real",
      "      one to ten frames ahead, with all figures and a page of curves and worst frames",
      "  predict bench prediction --predictors copy,shift,dis --subject shift --frames 0:25 a.mp4",
      "      a quick look at one clip",
      "  predict bench prediction --held-out 'holiday*' clips",
      "      with a split of one's own, by name",
      "  predict bench prediction --moving-mnist data/mnist --sequences 1000 --seed 1",
      "      Moving MNIST, ten frames from ten, beside the published figures",
      "  predict bench prediction --moving-mnist drawn --predictors shift,gru --video three.mp4",
      "      truth, shift and GRU in three panels, on digits drawn here"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class PredictionCommand implements Callable<Integer> {
  private static final List<String> VIDEO_OPTIONS =
      List.of("--subject", "--horizon", "--frames", "--max-size", "--held-out");

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call.
  private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR|FILE",
      arity = "0..*",
      description = "Videos, or folders of videos, which are looked through to the bottom.")
  private List<Path> named = List.of();

  @Option(
      names = "--predictors",
      paramLabel = "NAME,…",
      split = ",",
      description = "Predictors to measure (default: those of the main job, dis and farneback).")
  private List<String> predictors = List.of();

  @Option(
      names = "--subject",
      paramLabel = "NAME",
      description =
          "The predictor whose gain over the better of copy and dis is shown (default: local"
              + " where it is measured, or shift).")
  private @Nullable String subject;

  @Option(
      names = {"--horizon", "--horizons"},
      paramLabel = "N|1..N",
      defaultValue = "1",
      converter = StepsConverter.class,
      description = "Also predict up to so many frames ahead (default: ${DEFAULT-VALUE}).")
  private int horizon = 1;

  @Option(
      names = "--frames",
      paramLabel = "FROM:TO",
      defaultValue = "0:60",
      converter = FrameRange.Converter.class,
      description = "Frames of each clip, from 0, without TO (default: ${DEFAULT-VALUE}).")
  private FrameRange frames = FrameRange.ALL;

  @Option(
      names = "--max-size",
      paramLabel = "WxH",
      defaultValue = "800x800",
      converter = FrameBoundsConverter.class,
      description = "Scale larger frames down to fit into this (default: ${DEFAULT-VALUE}).")
  private FrameBounds maxSize = FrameBounds.NONE;

  @Option(
      names = "--held-out",
      paramLabel = "GLOB|FILE",
      description =
          "Clips that were not tuned on: a glob for their names below DIR, or a text file with a"
              + " path on each line (default: all but those that the shipped predictors were"
              + " tuned on).")
  private @Nullable String heldOut;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Clips side by side; only times depend on it, so take 1 for those (default:"
              + " ${DEFAULT-VALUE}).")
  private int threads = 2;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write all figures to FILE, as JSON; a file that is there is replaced.")
  private @Nullable Path json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also write a page of tables, curves and worst frames to FILE.")
  private @Nullable Path html;

  @ArgGroup(validate = false, heading = "%nMoving digits:%n")
  private DigitOptions digits = new DigitOptions();

  /** Looked at by whoever runs the command. */
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-v", "--verbose"},
      description = "Print the stack trace of an error.")
  private boolean verbose;

  @Override
  public Integer call() throws IOException, CommandException {
    if (digits.any()) {
      digits();
      return ExitCode.DONE;
    }
    if (named.isEmpty()) {
      throw wrongUse("Missing required parameter: 'DIR|FILE'");
    }
    PredictionSettings settings = settings();
    List<BenchClip> clips =
        ClipFinder.find(named, heldOut == null ? HeldOut.shipped() : HeldOut.by(heldOut));
    PrintWriter err = spec.commandLine().getErr();
    Consumer<String> progress =
        line -> {
          synchronized (err) {
            err.println("bench: " + line);
            err.flush();
          }
        };
    PredictionReport report = new PredictionBench(settings, threads, progress).run(clips);
    tell(report, err);
    if (report.clips().isEmpty()) {
      throw new CommandException(
          exitCode(report), "none of the clips can be used; see the lines above");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(PredictionTable.text(report));
    out.flush();
    if (json != null) {
      Files.writeString(json, PredictionJson.text(report));
    }
    if (html != null) {
      Files.writeString(html, PredictionPage.html(report));
    }
    return exitCode(report);
  }

  private void digits() throws CommandException {
    if (!digits.wanted()) {
      throw wrongUse(
          "--sequences, --seed, --context, --weights and --video are for --moving-mnist");
    }
    if (!named.isEmpty()) {
      throw wrongUse("video and --moving-mnist are measured apart; give one of them");
    }
    for (String option : VIDEO_OPTIONS) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw wrongUse(option + " is for video; leave it out with --moving-mnist");
      }
    }
    check(predictors, DigitPredictors.names());
    checkThreads();
    writable("--json", json);
    writable("--html", html);
    writable("--video", digits.video().orElse(null));
    digits.run(
        new DigitOptions.Request(
            predictors, threads, Optional.ofNullable(json), Optional.ofNullable(html)),
        spec.commandLine());
  }

  private static void tell(PredictionReport report, PrintWriter err) {
    for (FailedClip clip : report.failed()) {
      err.println("predict: " + clip.fault().replaceAll("\\p{Cntrl}", "?"));
    }
    for (ClipResult clip : report.clips()) {
      for (String warning : clip.warnings()) {
        String line = "predict: warning: " + clip.clip().file() + ": " + warning;
        err.println(line.replaceAll("\\p{Cntrl}", "?"));
      }
    }
    err.flush();
  }

  /** Of several files the highest counts. */
  private static int exitCode(PredictionReport report) {
    int damaged =
        report.clips().stream().anyMatch(ClipResult::damaged) ? ExitCode.DAMAGED : ExitCode.DONE;
    return report.failed().stream().mapToInt(FailedClip::exitCode).reduce(damaged, Math::max);
  }

  private PredictionSettings settings() {
    List<String> names = predictors.isEmpty() ? Peers.standard() : predictors;
    check(names, Peers.names());
    if (subject != null && !names.contains(subject)) {
      throw wrongUse(
          "--subject %s is not measured; choose from %s"
              .formatted(subject, String.join(", ", names)));
    }
    checkThreads();
    writable("--json", json);
    writable("--html", html);
    return new PredictionSettings(
        names,
        subject == null ? Peers.subject(names) : subject,
        frames,
        maxSize,
        horizon,
        html != null);
  }

  private void check(List<String> names, Set<String> known) {
    for (String name : names) {
      if (!known.contains(name)) {
        throw wrongUse(
            "there is no predictor '%s'; choose from %s".formatted(name, String.join(", ", known)));
      }
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw wrongUse("--predictors names one twice; once is enough");
    }
  }

  private void checkThreads() {
    if (threads < 1 || threads > 1024) {
      throw wrongUse("--threads must be from 1 to 1024, not " + threads);
    }
  }

  private void writable(String option, @Nullable Path file) {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder)) {
      throw wrongUse(option + " " + file + ": cannot be written; name a file in a folder of yours");
    }
  }

  private ParameterException wrongUse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
