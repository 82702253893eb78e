package dev.phasecast.cli.wavelet;

import dev.phasecast.cli.Command;
import dev.phasecast.cli.ExitCode;
import dev.phasecast.cli.Terminal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code predict wavelet}: holds a subcommand for each transform. */
@CommandLine.Command(
    name = "wavelet",
    description = {
      "Transforms pictures, sounds and numbers by wavelets, writes the coefficients and draws them.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisHeading = "Usage: ",
    customSynopsis = "predict wavelet packets|dwt|swt|cwt [OPTIONS] FILE%n",
    commandListHeading = "%nTransforms:%n",
    optionListHeading = "%nOptions:%n",
    subcommands = {PacketsCommand.class, DwtCommand.class, SwtCommand.class, CwtCommand.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  predict wavelet packets --chirp 100:10000 --plot chirp.png",
      "      draws how the frequency of a chirp rises",
      "  predict wavelet packets --out packets.csv --plot packets.png photo.jpg",
      "      writes and draws the packets of a picture",
      "  predict wavelet packets --size 128 --plot compare.png REAL-FOLDER FAKE-FOLDER",
      "      holds the mean packets of two folders of pictures against each other",
      "  predict wavelet dwt --wavelet db4 --level 3 --out bands.csv numbers.csv",
      "  predict wavelet cwt --plot scalogram.png voice.mp3"
    })
public final class WaveletCommand implements Command {
  @Spec private @Nullable CommandSpec spec;
  private @Nullable Terminal terminal;

  @Override
  public void use(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Where to write. */
  Terminal terminal() {
    return Objects.requireNonNull(terminal);
  }

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    line.usage(line.getErr());
    return ExitCode.USAGE;
  }
}
