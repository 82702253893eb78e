package dev.phasecast.benchmark;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code predict bench speed}. */
@CommandLine.Command(
    name = "speed",
    description = {
      "Measure how fast videos are predicted, and in how much memory.",
      "",
      "Each measurement is a process of its own with the options of this one: decoding alone and"
          + " encoding alone, the floor that no predictor can beat; the main job with its"
          + " side-by-side video; shift without any video; and its predictions alone. The largest"
          + " clip is measured again"
          + " five times as long, to show that memory does not grow.",
      "",
      "Without VIDEO it draws two clips of its own, 640x360 and 1280x720 at 30 frames/s, in a"
          + " temporary folder. With the standard settings it takes about ten minutes; leave the"
          + " machine alone meanwhile.",
      "",
      "With --registration it times how long it takes to register the next picture of a stream"
          + " instead, beside OpenCV's phaseCorrelate, in one process and with one thread each.",
      "",
      "With --training it times an iteration of training the GRU on moving digits instead, beside"
          + " its matrix products alone in ND4J.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  predict bench speed",
      "      measures the drawn clips",
      "  predict bench speed --repeat 5 --json speed.json holiday.mp4",
      "      measures one's own video, and keeps every sample",
      "  predict bench speed --registration --json registration-speed.json",
      "      registration beside OpenCV, about two minutes",
      "  predict bench speed --training",
      "      an iteration of training beside its matrix products, about two minutes",
      "  predict bench speed --seconds 2 --repeat 1 --no-memory",
      "      a quick look, of little worth as a measurement"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class SpeedCommand implements Callable<Integer> {
  private static final String STANDARD = "copy,shift,gru";

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call.
  private CommandSpec spec;

  @Parameters(
      paramLabel = "VIDEO",
      arity = "0..*",
      description = "Videos to measure on (default: drawn ones).")
  private List<Path> videos = new ArrayList<>();

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "How often to measure each; the median counts, of registration the mean (default: 3).")
  private int repeat;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description =
          "Use the first N seconds of each clip (default: 10 of a drawn one, all else); of"
              + " registration, how long each measurement lasts (default: 1).")
  private @Nullable Double seconds;

  @Option(
      names = {"-p", "--predictors"},
      paramLabel = "A,B,…",
      split = ",",
      defaultValue = STANDARD,
      description = "Predictors of the main job (default: ${DEFAULT-VALUE}).")
  private List<String> predictors = List.of();

  @Option(
      names = "--registration",
      description = "Time registration alone, beside OpenCV; takes no VIDEO.")
  private boolean registration;

  @Option(
      names = "--training",
      description = "Time training alone, beside its matrix products; takes no VIDEO.")
  private boolean training;

  @Option(
      names = "--sizes",
      paramLabel = "WxH,…",
      split = ",",
      description = "Pictures to register (default: 256x256,512x512,640x360,1920x1080).")
  private List<String> sizes = new ArrayList<>();

  @Option(names = "--no-memory", description = "Leave out the clip that is five times as long.")
  private boolean noMemory;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write every sample to FILE, as JSON; a file that is there is replaced.")
  private @Nullable Path json;

  /** Looked at by whoever runs the command. */
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-v", "--verbose"},
      description = "Print the stack trace of an error.")
  private boolean verbose;

  @Override
  public Integer call() throws IOException, CommandException {
    check();
    PrintWriter err = spec.commandLine().getErr();
    if (registration) {
      registration(err);
      return ExitCode.DONE;
    }
    if (training) {
      training(err);
      return ExitCode.DONE;
    }
    SpeedReport report;
    try (Workspace workspace = Workspace.create(err)) {
      SpeedRun run = new SpeedRun(workspace, List.copyOf(predictors), repeat, err);
      OptionalDouble limit = seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds);
      List<Clip> clips =
          videos.isEmpty() ? run.drawn(limit) : run.given(List.copyOf(videos), limit);
      report = run.measure(clips, noMemory ? SpeedRun.Growth.SKIP : SpeedRun.Growth.MEASURE);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(SpeedTable.text(report));
    out.flush();
    if (json != null) {
      Files.writeString(json, SpeedJson.text(report));
    }
    return ExitCode.DONE;
  }

  private void registration(PrintWriter err) throws IOException, CommandException {
    RegistrationSpeed speed =
        RegistrationSpeed.measure(
            sizes.isEmpty() ? RegistrationSpeed.SIZES : List.copyOf(sizes),
            repeat,
            seconds == null ? 1 : seconds,
            line -> {
              err.println("bench: " + line);
              err.flush();
            });
    PrintWriter out = spec.commandLine().getOut();
    out.print(speed.table());
    out.flush();
    if (json != null) {
      Files.writeString(json, speed.json());
    }
  }

  private void training(PrintWriter err) throws IOException, CommandException {
    TrainingSpeed speed =
        TrainingSpeed.measure(
            repeat,
            seconds == null ? 3 : seconds,
            line -> {
              err.println("bench: " + line);
              err.flush();
            });
    PrintWriter out = spec.commandLine().getOut();
    out.print(speed.table());
    out.flush();
    if (json != null) {
      Files.writeString(json, speed.json());
    }
  }

  private void check() {
    if (training && (registration || !videos.isEmpty())) {
      throw wrongUse("--training takes neither --registration nor a VIDEO");
    }
    if (registration && !videos.isEmpty()) {
      throw wrongUse("--registration draws its own pictures and takes no VIDEO");
    }
    if (!registration && !sizes.isEmpty()) {
      throw wrongUse("--sizes is for --registration alone");
    }
    for (String size : sizes) {
      if (!size.matches("(?!0)\\d{1,4}x(?!0)\\d{1,4}") || tooSmall(size)) {
        throw wrongUse("--sizes takes WIDTHxHEIGHT from 16x16 to 9999x9999, not " + size);
      }
    }
    if (repeat < 1) {
      throw wrongUse("--repeat must be at least 1, not " + repeat);
    }
    if (seconds != null && !(seconds > 0 && seconds <= 7200)) {
      throw wrongUse("--seconds must be more than 0 and at most 7200, not " + seconds);
    }
    if (json != null) {
      Path folder = json.toAbsolutePath().getParent();
      if (Files.isDirectory(json) || folder == null || !Files.isWritable(folder)) {
        throw wrongUse("--json " + json + ": cannot be written; name a file in a folder of yours");
      }
    }
  }

  private static boolean tooSmall(String size) {
    return Arrays.stream(size.split("x", -1)).anyMatch(side -> Integer.parseInt(side) < 16);
  }

  private ParameterException wrongUse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
