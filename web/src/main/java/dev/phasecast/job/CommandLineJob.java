package dev.phasecast.job;

import dev.phasecast.cli.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Jobs as runs of the command line. */
public final class CommandLineJob implements JobCommand {
  private static final int LONGEST_TITLE = 200;

  private final VideoLimits limits;
  private final int threads;

  /**
   * @param limits of what is accepted
   * @param threads of each job
   */
  public CommandLineJob(VideoLimits limits, int threads) {
    this.limits = limits;
    this.threads = threads;
  }

  @Override
  public Program program(JobRequest request, Path input, Path result) {
    return new Program(
        Main.class.getName(),
        switch (request.kind()) {
          case PREDICTION -> prediction(request, input, result);
          case CHECK -> check(request, input, result);
        });
  }

  private List<String> check(JobRequest request, Path input, Path result) {
    List<String> arguments = new ArrayList<>(List.of("check"));
    arguments.addAll(common(request, result));
    arguments.add(input.toString());
    return arguments;
  }

  private List<String> prediction(JobRequest request, Path input, Path result) {
    List<String> arguments = new ArrayList<>(common(request, result));
    arguments.add("--panels");
    arguments.add("--max-size=" + limits.size());
    arguments.add("--predictors=" + String.join(",", request.predictors()));
    arguments.add("--horizon=" + request.horizon());
    arguments.add(input.toString());
    return arguments;
  }

  /** What all jobs are told. */
  private List<String> common(JobRequest request, Path result) {
    return List.of(
        // With the sign of equality, so that no title is taken for an option.
        "--title=" + title(request.title()),
        "--out=" + result,
        "--force",
        "--progress=json",
        "--quiet",
        "--max-pixels=" + limits.pixels(),
        "--max-frames=" + limits.frames(),
        "--max-seconds=" + String.format(Locale.ROOT, "%s", limits.seconds()),
        "--threads=" + threads);
  }

  /** One line that is not too long, and that can be an argument. */
  private static String title(String title) {
    String line = title.replaceAll("\\p{Cntrl}", " ").strip();
    return line.length() <= LONGEST_TITLE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, codePoints(line))) + "…";
  }

  private static int codePoints(String line) {
    return line.codePointCount(0, LONGEST_TITLE - 1);
  }
}
