package dev.phasecast.cli;

import dev.phasecast.registration.RegistrationSettings;
import dev.phasecast.registration.SimilaritySettings;
import dev.phasecast.sequence.SequenceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The motion of a video from frame to frame, or between two pictures. */
@CommandLine.Command(
    name = "motion",
    description = {
      "Measures how the picture moves from each frame of a video to the next, or from one picture"
          + " to another: shift, rotation and scale by phase correlation, with the error to expect.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisHeading = "Usage: ",
    customSynopsis = {
      "predict motion [OPTIONS] VIDEO",
      "       predict motion [OPTIONS] PICTURE PICTURE%n"
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nColumns of the CSV, a row for each pair of frames:%n",
    footer = {
      "  frame, time            the later frame, counted from 0, and its time in seconds",
      "  dx, dy                 shift of the picture's centre, right and down, in pixels",
      "  rotation, scale        degrees counter-clockwise as seen; above 1 enlarges",
      "  sigma                  expected error of the shift in pixels: 68 of 100 lie within",
      "  confidence             probability that the shift is less than a pixel off",
      "  agreement              of the two pictures at that motion: 1 equal, 0 unlike",
      "  cut                    1 where another scene begins, else 0; a cut has no motion",
      "  kind                   moving, still, repeated (the same picture once more within",
      "                         a passage that moves) or cut",
      "  doubt                  why the motion is not to be relied upon: flat, not-finite,",
      "                         too-small, periodic or unrelated; else empty",
      "  pathX, pathY, pathRotation, pathScale",
      "                         all motions since the scene began, composed",
      "  loopError              pixels between the path over the last window and a direct",
      "                         registration across it; empty between the ends of windows",
      "",
      "Examples:",
      "  predict motion holiday.mp4 > motion.csv",
      "  predict motion --json --plot path.png holiday.mp4",
      "      prints JSON, and draws the path and the motion over time",
      "  predict motion before.png after.png",
      "      registers two pictures"
    })
final class MotionCommand implements Callable<Integer> {
  private static final String GREATEST_SHIFT = "0.5";

  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "A video, or two pictures of one size.")
  private List<Path> files = List.of();

  @Option(names = "--json", description = "Write JSON instead of CSV.")
  private boolean json;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write to this file, replacing it, instead of stdout.")
  private @Nullable Path out;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Also draw the path and the motion over time, as FILE.png or FILE.svg.")
  private @Nullable Path plot;

  @Option(
      names = "--translation-only",
      description = "Look for shifts alone, neither rotation nor scale.")
  private boolean translationOnly;

  @Option(names = "--fast", description = "Spend less time on each pair; less exact.")
  private boolean fast;

  @Option(
      names = "--max-shift",
      paramLabel = "PART",
      defaultValue = GREATEST_SHIFT,
      description =
          "Greatest shift to look for, as a part of width and height, below 1"
              + " (default: ${DEFAULT-VALUE}).")
  private double maxShift;

  @Option(
      names = "--window",
      paramLabel = "N",
      defaultValue = "8",
      description =
          "Check the path every N pairs by registering across them (default: ${DEFAULT-VALUE}).")
  private int window;

  @Mixin private final InputOptions input = new InputOptions();

  @Mixin private final TalkOptions talk = new TalkOptions();

  MotionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException {
    if (files.size() > 2) {
      throw wrong("give one video or two pictures, not " + files.size() + " files");
    }
    if (files.size() == 2 && !input.frames().isAll()) {
      throw wrong("--frames chooses from a video, and two pictures have nothing to choose from");
    }
    requireOutputsApart();
    var request =
        new MotionRequest(
            files,
            input.frames(),
            input.bounds(),
            input.limits(),
            settings(),
            json ? MotionRequest.Format.JSON : MotionRequest.Format.CSV,
            Optional.ofNullable(out),
            Optional.ofNullable(plot));
    return new MotionJob(request, terminal, talk).run();
  }

  private SequenceSettings settings() throws CommandException {
    try {
      RegistrationSettings translation =
          fast ? RegistrationSettings.fast() : RegistrationSettings.precise();
      return SequenceSettings.standard()
          .with(
              translationOnly
                  ? SequenceSettings.Model.TRANSLATION
                  : SequenceSettings.Model.SIMILARITY)
          .with(SimilaritySettings.standard().withTranslation(translation.within(maxShift)))
          .withWindow(window);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, e.getMessage() + "; see predict motion --help", e);
    }
  }

  /** Nothing that is read may be overwritten, and no result by the other. */
  private void requireOutputsApart() throws CommandException {
    if (plot != null && !endsWith(plot, ".png") && !endsWith(plot, ".svg")) {
      throw wrong("--plot " + plot + ": give a name that ends with .png or .svg");
    }
    if (out != null && plot != null && isSame(out, plot)) {
      throw wrong("--out and --plot name the same file " + out + "; give each its own");
    }
    for (Path file : files) {
      for (Path written : new Path[] {out, plot}) {
        if (written != null && isSame(file, written)) {
          throw wrong(written + " is the input, which is not overwritten; name another file");
        }
      }
    }
  }

  /** Whether a name ends so, in letters of any case. */
  static boolean endsWith(Path file, String ending) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }

  private static boolean isSame(Path one, Path other) {
    try {
      boolean both = Files.exists(one) && Files.exists(other);
      return both
          ? Files.isSameFile(one, other)
          : one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    } catch (IOException e) {
      return false;
    }
  }

  private static CommandException wrong(String message) {
    return new CommandException(ExitCode.USAGE, message);
  }
}
