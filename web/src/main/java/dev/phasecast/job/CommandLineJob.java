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
          case CHECK -> List.of("check", "--json", input.toString());
        },
        request.kind() == JobKind.CHECK ? Output.CHECK : Output.NOWHERE);
  }

  private List<String> prediction(JobRequest request, Path input, Path result) {
    List<String> arguments = new ArrayList<>();
    // With the sign of equality, so that no title is taken for an option.
    arguments.add("--title=" + title(request.title()));
    arguments.add("--out=" + result);
    arguments.addAll(List.of("--force", "--panels", "--progress=json", "--quiet"));
    arguments.add("--max-pixels=" + limits.pixels());
    arguments.add("--max-frames=" + limits.frames());
    arguments.add("--max-seconds=" + String.format(Locale.ROOT, "%s", limits.seconds()));
    arguments.add("--max-size=" + limits.size());
    arguments.add("--predictors=" + String.join(",", request.predictors()));
    arguments.add("--horizon=" + request.horizon());
    arguments.add("--threads=" + threads);
    arguments.add(input.toString());
    return arguments;
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
