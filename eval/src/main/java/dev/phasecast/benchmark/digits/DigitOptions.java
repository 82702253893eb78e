package dev.phasecast.benchmark.digits;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.digits.DigitFile;
import dev.phasecast.digits.DigitPictures;
import dev.phasecast.digits.DigitPictures.Part;
import dev.phasecast.digits.DigitSequences;
import dev.phasecast.digits.MovingMnist;
import dev.phasecast.report.ResultFile;
import dev.phasecast.report.ResultFolderException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code predict bench prediction} for moving digits, and what they ask for. */
public final class DigitOptions {
  private static final String DRAWN = "drawn";
  private static final int DRAWN_DIGITS = 10_000;
  private static final int STANDARD_FRAMES = 20;

  /** The standard test has ten frames seen and ten predicted. */
  private static final int STANDARD_CONTEXT = 10;

  private static final int STANDARD_SEQUENCES = 1000;

  @Option(
      names = "--moving-mnist",
      paramLabel = "DIR|FILE.npy|drawn",
      description =
          "Measure Moving MNIST instead of video: two digits of the test set in DIR (idx files,"
              + " plain or .gz), sequences of a standard test file, or digits drawn here.")
  private @Nullable String source;

  @Option(
      names = "--sequences",
      paramLabel = "N",
      description = "How many (default: 1000, or those of the file if they are fewer).")
  private @Nullable Integer sequences;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed, the same sequences (default: 1).")
  private @Nullable Long seed;

  @Option(
      names = "--context",
      paramLabel = "N",
      description = "Frames seen; all that follow are predicted (default: 10).")
  private @Nullable Integer context;

  @Option(
      names = "--weights",
      paramLabel = "NAME=FILE",
      description =
          "Weights for the predictor NAME in place of those that come with the program. May be"
              + " given several times.")
  private Map<String, Path> weights = new LinkedHashMap<>();

  @Option(
      names = "--video",
      paramLabel = "FILE.mp4",
      description =
          "Also write the first "
              + DigitVideo.SEQUENCES
              + " sequences as a video: the truth, and beside it what each predictor says.")
  private @Nullable Path video;

  /**
   * What is asked for besides.
   *
   * @param predictors to measure; all if empty
   * @param threads sequences side by side
   * @param json file for all figures
   * @param html file for a page
   */
  public record Request(
      List<String> predictors, int threads, Optional<Path> json, Optional<Path> html) {
    public Request {
      predictors = List.copyOf(predictors);
    }
  }

  /** Whether digits are to be measured. */
  public boolean wanted() {
    return source != null;
  }

  /** Whether one of the options was given. */
  public boolean any() {
    return source != null || sequences != null || seed != null || context != null || video != null;
  }

  /** The file for a video, if one is asked for. */
  public Optional<Path> video() {
    return Optional.ofNullable(video);
  }

  /** Measures digits and says what came of it. */
  public void run(Request request, CommandLine line) throws CommandException {
    String from = String.valueOf(source);
    if (!from.endsWith(".npy")) {
      DigitPictures pictures = pictures(from);
      MovingMnist made = new MovingMnist(pictures, 2, STANDARD_FRAMES, seed == null ? 1 : seed);
      run(made, Optional.of(new DigitFloor(pictures)), Integer.MAX_VALUE, from, request, line);
      return;
    }
    if (seed != null) {
      throw new ParameterException(line, "--seed has no meaning for sequences from a file");
    }
    try (DigitFile file = DigitFile.open(Path.of(from))) {
      run(file, Optional.empty(), file.count(), from, request, line);
    } catch (IOException e) {
      throw new CommandException(ExitCode.UNREADABLE, String.valueOf(e.getMessage()), e);
    }
  }

  private static DigitPictures pictures(String from) throws CommandException {
    if (from.equals(DRAWN)) {
      return DigitPictures.drawn(Part.TEST, DRAWN_DIGITS);
    }
    try {
      return DigitPictures.mnist(Path.of(from), Part.TEST);
    } catch (IOException e) {
      throw new CommandException(ExitCode.UNREADABLE, String.valueOf(e.getMessage()), e);
    }
  }

  private void run(
      DigitSequences made,
      Optional<DigitFloor> floor,
      int most,
      String from,
      Request request,
      CommandLine line)
      throws CommandException {
    DigitSettings settings = settings(made.frames(), most, from, request, line);
    PrintWriter err = line.getErr();
    Consumer<String> progress =
        text -> {
          synchronized (err) {
            err.println("bench: " + text);
            err.flush();
          }
        };
    try {
      DigitReport report = new DigitBench(settings, made, floor, progress).run();
      PrintWriter out = line.getOut();
      out.print(DigitTable.text(report));
      out.flush();
      write(report, made, request);
    } catch (ResultFolderException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new CommandException(ExitCode.UNREADABLE, String.valueOf(e.getMessage()), e);
    }
  }

  private DigitSettings settings(
      int frames, int most, String from, Request request, CommandLine line) {
    int count = sequences == null ? Math.min(STANDARD_SEQUENCES, most) : sequences;
    if (count < 1 || count > most) {
      throw new ParameterException(
          line, "--sequences must be from 1 to " + most + ", not " + count);
    }
    int seen = context == null ? STANDARD_CONTEXT : context;
    if (seen < 2 || seen >= frames) {
      throw new ParameterException(
          line, "--context must be from 2 to " + (frames - 1) + " of " + frames + " frames");
    }
    List<String> names =
        request.predictors().isEmpty() ? DigitPredictors.standard() : request.predictors();
    for (String name : weights.keySet()) {
      if (!names.contains(name) || !DigitPredictors.trained().contains(name)) {
        throw new ParameterException(
            line,
            "--weights %s: no such predictor with weights is measured; choose from %s"
                .formatted(name, String.join(", ", DigitPredictors.trained())));
      }
    }
    long number = seed == null ? 1 : seed;
    String made = from.equals(DRAWN) ? "digits drawn here" : "test digits of MNIST in " + from;
    String words =
        from.endsWith(".npy")
            ? "the first of " + from
            : "the standard rule of Moving MNIST, " + made + ", seed " + number;
    return new DigitSettings(
        words, names, weights, seen, frames - seen, count, number, request.threads());
  }

  private void write(DigitReport report, DigitSequences made, Request request) throws IOException {
    if (request.json().isPresent()) {
      ResultFile.write(
          request.json().get(), file -> Files.writeString(file, DigitJson.text(report)));
    }
    if (request.html().isEmpty() && video == null) {
      return;
    }
    try (Showings showings = new Showings(report.settings(), made)) {
      if (request.html().isPresent()) {
        String page = DigitPage.html(report, showings.telling(report));
        ResultFile.write(request.html().get(), file -> Files.writeString(file, page));
      }
      if (video != null) {
        ResultFile.write(video, file -> DigitVideo.write(file, report.settings(), showings));
      }
    }
  }
}
