package dev.phasecast.cli.check;

import dev.phasecast.cli.Command;
import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.LimitOptions;
import dev.phasecast.cli.TalkOptions;
import dev.phasecast.cli.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code predict check}. */
@CommandLine.Command(
    name = "check",
    description = {
      "Looks for traces of generators in pictures, videos and sound, says how sure that is, and says"
          + " \"inconclusive\" where it cannot know. A verdict is no proof.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisHeading = "Usage: ",
    customSynopsis = "predict check [OPTIONS] FILE|FOLDER…%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes, of several files the highest:%n",
    exitCodeList = {
      "0:done, whatever the verdicts",
      "1:a fault of the program",
      "2:wrong use, or the report cannot be written",
      "3:a file cannot be read",
      "4:a file is over a limit",
      "5:done, but a file was damaged"
    },
    footerHeading = "%nA line for each file:%n",
    footer = {
      "  verdict        synthetic, natural or inconclusive",
      "  probability    of \"synthetic\", with the prior; of an inconclusive file not to be relied on",
      "  score          log-likelihood ratio: above 0 speaks for a generator",
      "  file, and the weightiest reason",
      "",
      "Examples:",
      "  predict check photo.jpg voice.mp3 clip.mp4",
      "  predict check --out report voice.wav",
      "      writes report/report.html with the evidence drawn, and check.json",
      "  predict check --json downloads/ > checks.json",
      "      all pictures, videos and sounds of a folder and those in it",
      "  predict check --prior 0.01 photo.jpg",
      "      if one of a hundred such pictures is believed to be synthetic"
    })
public final class CheckCommand implements Command {
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Pictures, videos, sounds, or folders of them.")
  private List<Path> files = List.of();

  @Option(
      names = "--json",
      description = "Print the whole findings as JSON, and nothing else, on stdout.")
  private boolean json;

  @Option(
      names = {"-o", "--out", "--report"},
      paramLabel = "DIR",
      description =
          "Write a folder with report.html, check.json and every exhibit as PNG (default: none).")
  private @Nullable Path out;

  @Option(names = "--force", description = "Replace that folder if it exists.")
  private boolean force;

  @Option(
      names = "--prior",
      paramLabel = "P",
      defaultValue = "0.5",
      description =
          "Probability of \"synthetic\" before anything is seen, between 0 and 1"
              + " (default: ${DEFAULT-VALUE}).")
  private double prior;

  @Option(
      names = "--title",
      paramLabel = "NAME",
      description = "What to call a single file in the result (default: as it was named).")
  private @Nullable String title;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Files to check at once (default: one for each core). Results do not depend on it.")
  private @Nullable Integer threads;

  @Mixin private final LimitOptions limits = new LimitOptions();

  @Mixin private final TalkOptions talk = new TalkOptions();

  private final Supplier<FileCheck> checks;
  private @Nullable Terminal terminal;

  /** With the detectors that come with the program. */
  public CheckCommand() {
    this(StandardChecks::make);
  }

  CheckCommand(Supplier<FileCheck> checks) {
    this.checks = checks;
  }

  @Override
  public void use(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException {
    if (!(prior > 0 && prior < 1)) {
      throw wrong("--prior must lie between 0 and 1, without either, not " + prior);
    }
    int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    if (workers < 1) {
      throw wrong("--threads must be at least 1, not " + workers);
    }
    if (title != null && files.size() > 1) {
      throw wrong("--title names one file, and there are " + files.size());
    }
    var request =
        new CheckRequest(
            files,
            Optional.ofNullable(title),
            prior,
            Optional.ofNullable(out),
            force,
            json,
            workers,
            limits.limits("predict check"));
    return new CheckJob(request, checks, Objects.requireNonNull(terminal), talk).run();
  }

  private static CommandException wrong(String message) {
    return new CommandException(ExitCode.USAGE, message);
  }
}
