package dev.phasecast.benchmark.registration;

import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code predict bench registration}. */
@CommandLine.Command(
    name = "registration",
    description = {
      "Measure how exactly motion is found, beside OpenCV and the textbook's methods.",
      "",
      "All methods get the same crops with the same shifts and the same noise. Sections:"
          + " translation (shifts that are free of aliasing, more and more noise, and large shifts),"
          + " aliased (pictures made half as large afterwards), similarity (rotation and scale as"
          + " well), published (pairs of which others have published the motion) and calibration"
          + " (whether sigma and confidence hold).",
      "",
      "Without --data and --pictures it works on pictures of its own drawing, and leaves out the"
          + " published pairs.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  predict bench registration",
      "      all sections but the published pairs, on drawn pictures",
      "  predict bench registration --data data --json registration.json",
      "      on the pictures of the test data, with figures for each picture",
      "  predict bench registration --only translation,aliased --trials 40 --pictures a.png b.jpg",
      "      a quick look at one's own pictures"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class RegistrationCommand implements Callable<Integer> {
  private static final int LEAST_SIZE = 16;
  private static final int GREATEST_SIZE = 2048;
  private static final int GREATEST_TRIALS = 1_000_000;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call.
  private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Root of the test data; its pictures are in DIR/registration.")
  private @Nullable Path data;

  @Option(
      names = "--pictures",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Use these pictures instead.")
  private List<Path> pictures = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "SECTION,…",
      split = ",",
      description = "Run these sections alone (default: all).")
  private List<Section> only = new ArrayList<>();

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "160",
      description = "Pairs for each row and set of pictures (default: ${DEFAULT-VALUE}).")
  private int trials;

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "128",
      description = "Sides of the crops (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of crops, shifts and noise (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Trials side by side; results do not depend on it (default: all cores).")
  private @Nullable Integer threads;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write all figures to FILE, as JSON; a file that is there is replaced.")
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
    Set<Section> sections = only.isEmpty() ? EnumSet.allOf(Section.class) : EnumSet.copyOf(only);
    List<String> remarks = new ArrayList<>();
    List<PictureSet> sets = sets(remarks);
    if (sections.contains(Section.PUBLISHED) && data == null) {
      remarks.add("published pairs are left out; they come with the test data (--data DIR)");
    }
    PrintWriter err = spec.commandLine().getErr();
    int cores = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    var bench =
        new RegistrationBench(
            new BenchSettings(trials, size, seed),
            sections,
            cores,
            line -> {
              err.println("bench: " + line);
              err.flush();
            });
    RegistrationReport report = bench.run(sets, Optional.ofNullable(data), remarks);
    PrintWriter out = spec.commandLine().getOut();
    out.print(RegistrationTable.text(report));
    out.flush();
    if (json != null) {
      Files.writeString(json, RegistrationJson.text(report));
    }
    return ExitCode.DONE;
  }

  private List<PictureSet> sets(List<String> remarks) throws CommandException {
    if (!pictures.isEmpty()) {
      PictureSet own = PictureSets.own(List.copyOf(pictures));
      for (TestPicture picture : own.pictures()) {
        if (!TranslationProtocol.fits(picture, Sampling.FULL, size, size)) {
          throw new CommandException(
              ExitCode.USAGE,
              "%s is %dx%d, too small for crops of %dx%d; choose a smaller --size"
                  .formatted(picture.name(), picture.width(), picture.height(), size, size));
        }
      }
      return List.of(own);
    }
    if (data != null) {
      return PictureSets.underData(data);
    }
    remarks.add("pictures are drawn ones; --data DIR or --pictures FILE… takes real ones");
    return List.of(PictureSets.drawn());
  }

  private void check() {
    between("--trials", trials, 1, GREATEST_TRIALS);
    between("--size", size, LEAST_SIZE, GREATEST_SIZE);
    if (threads != null) {
      between("--threads", threads, 1, 1024);
    }
    if (json != null) {
      Path folder = json.toAbsolutePath().getParent();
      if (Files.isDirectory(json) || folder == null || !Files.isWritable(folder)) {
        throw wrongUse("--json " + json + ": cannot be written; name a file in a folder of yours");
      }
    }
  }

  private void between(String option, int value, int least, int greatest) {
    if (value < least || value > greatest) {
      throw wrongUse(option + " must be from " + least + " to " + greatest + ", not " + value);
    }
  }

  private ParameterException wrongUse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
