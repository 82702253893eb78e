package dev.phasecast.cli.check;

import dev.phasecast.cli.Command;
import dev.phasecast.cli.CommandException;
import dev.phasecast.cli.Inputs;
import dev.phasecast.cli.LimitOptions;
import dev.phasecast.cli.TalkOptions;
import dev.phasecast.cli.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code predict fingerprint}. */
@CommandLine.Command(
    name = "fingerprint",
    description = {
      "What a set of pictures or sounds of one source have in common beneath what they show or say:"
          + " the mean of what is left when that is taken away. Generators leave patterns in it,"
          + " and so do cameras.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisHeading = "Usage: ",
    customSynopsis = "predict fingerprint [OPTIONS] FILE|FOLDER…%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nFiles written:%n",
    footer = {
      "  spectrum.png       its spectrum; periodic traces are bright points, or teeth",
      "  fingerprint.csv    of pictures the mean residual, a line for each row of pixels; of sounds",
      "                     a line for each frequency: Hz, mean log magnitude",
      "  fingerprint.wav    of sounds, to listen to",
      "",
      "Examples:",
      "  predict fingerprint --out gan generated/",
      "      needs some dozens of pictures; the more, the clearer",
      "  predict fingerprint --out vocoder voice1.wav voice2.wav voice3.wav"
    })
public final class FingerprintCommand implements Command {
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Pictures, or sounds, or folders of them; not both at once.")
  private List<Path> files = List.of();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description =
          "Folder for the result (default: NAME-fingerprint in the current folder, after the first"
              + " file or folder).")
  private @Nullable Path out;

  @Option(names = "--force", description = "Replace that folder if it exists.")
  private boolean force;

  @Option(names = "--json", description = "Print a summary as JSON, and nothing else, on stdout.")
  private boolean json;

  @Mixin private final LimitOptions limits = new LimitOptions();

  @Mixin private final TalkOptions talk = new TalkOptions();

  private @Nullable Terminal terminal;

  /** Made at every start of the program. */
  public FingerprintCommand() {}

  @Override
  public void use(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException {
    Path target = out == null ? defaultFolder(files.get(0)) : out;
    var request =
        new FingerprintRequest(files, target, force, json, limits.limits("predict fingerprint"));
    return new FingerprintJob(request, Objects.requireNonNull(terminal), talk).run();
  }

  private static Path defaultFolder(Path first) {
    String name = Inputs.name(first.toAbsolutePath().normalize());
    int dot = name.lastIndexOf('.');
    return Path.of((dot > 0 ? name.substring(0, dot) : name) + "-fingerprint");
  }
}
